"""Exports of comment systems that serve news sites and blogs."""

from analysis.reading.reader import Reader
from analysis.reading.sites import (
    commento,
    convokit,
    coral,
    discourse,
    disqus_api,
    disqus_xml,
    feeds,
    gigya,
    github,
    guardian,
    hypothesis,
    isso,
    japan_today,
    kialo,
    remark42,
    stack_exchange,
    wordpress_rest,
    wordpress_wxr,
)

_DIALECTS = (  # the most telling first
    (disqus_xml, "a Disqus export"),
    (wordpress_wxr, "a WordPress export"),
    (feeds, "a feed of comments, RSS or Atom"),
    (stack_exchange, "rows of a Stack Exchange dump"),
    (kialo, "an outline of claims for and against, as Kialo exports it"),
    (japan_today, "comments with ratings from Japan Today"),
    (guardian, "a discussion from the Guardian's API"),
    (discourse, "a topic of a Discourse forum"),
    (disqus_api, "posts from Disqus' API"),
    (gigya, "a tree of Gigya comments"),
    (commento, "a Commento export"),
    (remark42, "comments of remark42"),
    (isso, "threads of Isso"),
    (wordpress_rest, "comments from WordPress' API"),
    (coral, "comments of Coral"),
    (convokit, "utterances of a ConvoKit corpus"),
    (hypothesis, "annotations of Hypothesis"),
    (github, "comments from GitHub's API"),
)

READERS: tuple[Reader, ...] = tuple(
    Reader(dialect.FORMAT, dialect.looks_like, dialect.read, why) for dialect, why in _DIALECTS
)

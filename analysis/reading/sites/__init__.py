"""Exports of comment systems that serve news sites and blogs."""

from analysis.reading.reader import Reader
from analysis.reading.sites import (
    commento,
    convokit,
    coral,
    discourse,
    disqus_api,
    disqus_xml,
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

# The most telling first.
READERS: tuple[Reader, ...] = (
    Reader("disqus_xml", disqus_xml.looks_like, disqus_xml.read, "a Disqus export"),
    Reader("wordpress_wxr", wordpress_wxr.looks_like, wordpress_wxr.read, "a WordPress export"),
    Reader(
        "stack_exchange",
        stack_exchange.looks_like,
        stack_exchange.read,
        "rows of a Stack Exchange dump",
    ),
    Reader(
        "kialo",
        kialo.looks_like,
        kialo.read,
        "an outline of claims for and against, as Kialo exports it",
    ),
    Reader(
        "japan_today",
        japan_today.looks_like,
        japan_today.read,
        "comments with ratings from Japan Today",
    ),
    Reader("guardian", guardian.looks_like, guardian.read, "a discussion from the Guardian's API"),
    Reader("discourse", discourse.looks_like, discourse.read, "a topic of a Discourse forum"),
    Reader("disqus_api", disqus_api.looks_like, disqus_api.read, "posts from Disqus' API"),
    Reader("gigya", gigya.looks_like, gigya.read, "a tree of Gigya comments"),
    Reader("commento", commento.looks_like, commento.read, "a Commento export"),
    Reader("remark42", remark42.looks_like, remark42.read, "comments of remark42"),
    Reader("isso", isso.looks_like, isso.read, "threads of Isso"),
    Reader(
        "wordpress_rest",
        wordpress_rest.looks_like,
        wordpress_rest.read,
        "comments from WordPress' API",
    ),
    Reader("coral", coral.looks_like, coral.read, "comments of Coral"),
    Reader("convokit", convokit.looks_like, convokit.read, "utterances of a ConvoKit corpus"),
    Reader("hypothesis", hypothesis.looks_like, hypothesis.read, "annotations of Hypothesis"),
    Reader("github", github.looks_like, github.read, "comments from GitHub's API"),
)

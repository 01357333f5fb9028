"""Pages saved from a browser as HTML."""

from analysis.reading.pages import (
    any_page,
    disqus_noscript,
    drupal,
    github,
    hacker_news,
    mastodon,
    microdata,
    printed_tallies,
    reddit_new,
    reddit_old,
    reddit_shreddit,
    slashdot,
    stack_exchange,
    takeout,
    wordpress,
    wpdiscuz,
    xenforo,
)
from analysis.reading.reader import Reader

# The most telling first; "page" takes any page, with or without comments.
READERS: tuple[Reader, ...] = (
    Reader("reddit-old-html", reddit_old.looks_like, reddit_old.read, "a page of old Reddit"),
    Reader("reddit-2018-html", reddit_new.looks_like, reddit_new.read, "a page of Reddit"),
    Reader("reddit-html", reddit_shreddit.looks_like, reddit_shreddit.read, "a page of Reddit"),
    Reader("hacker-news-html", hacker_news.looks_like, hacker_news.read, "a page of Hacker News"),
    Reader(
        "stack-exchange-html",
        stack_exchange.looks_like,
        stack_exchange.read,
        "a question with answers of Stack Exchange",
    ),
    Reader("slashdot-html", slashdot.looks_like, slashdot.read, "a page of Slashdot"),
    Reader("github-html", github.looks_like, github.read, "a discussion on GitHub"),
    Reader("mastodon-html", mastodon.looks_like, mastodon.read, "a Mastodon thread"),
    Reader("xenforo-html", xenforo.looks_like, xenforo.read, "a XenForo forum thread"),
    Reader(
        "disqus-noscript",
        disqus_noscript.looks_like,
        disqus_noscript.read,
        "a page with Disqus comments for readers without scripts",
    ),
    Reader("wpdiscuz-html", wpdiscuz.looks_like, wpdiscuz.read, "a page with wpDiscuz comments"),
    Reader(
        takeout.FORMAT, takeout.looks_like, takeout.read, "a person's comments from Google Takeout"
    ),
    Reader("drupal-html", drupal.looks_like, drupal.read, "a page with Drupal comments"),
    Reader("wordpress-html", wordpress.looks_like, wordpress.read, "a WordPress page"),
    Reader(
        "printed-tallies",
        printed_tallies.looks_like,
        printed_tallies.read,
        "a page that prints votes as Japan Today does",
    ),
    Reader("microdata", microdata.looks_like, microdata.read, "a page with marked comments"),
    Reader("page", any_page.looks_like, any_page.read, "a saved web page"),
)

"""Exports of platforms where people talk to people: Reddit, YouTube, X and the like."""

from analysis.reading.reader import Reader
from analysis.reading.social import (
    hacker_news_algolia,
    hacker_news_firebase,
    reddit_dump,
    reddit_listing,
)

# The most telling first.
READERS: tuple[Reader, ...] = (
    Reader("reddit", reddit_listing.looks_like, reddit_listing.read, "Reddit's own JSON"),
    Reader("reddit-dump", reddit_dump.looks_like, reddit_dump.read, "rows of Reddit comments"),
    Reader(
        hacker_news_algolia.FORMAT,
        hacker_news_algolia.looks_like,
        hacker_news_algolia.read,
        "Hacker News items with their children",
    ),
    Reader(
        hacker_news_firebase.FORMAT,
        hacker_news_firebase.looks_like,
        hacker_news_firebase.read,
        "Hacker News items by id",
    ),
)

"""Exports of platforms where people talk to people: Reddit, YouTube, X and the like."""

from analysis.reading.reader import Reader
from analysis.reading.social import (
    bilibili,
    bluesky,
    chats,
    facebook_scraper,
    hacker_news_algolia,
    hacker_news_firebase,
    lemmy,
    mastodon,
    meta_export,
    nested,
    nine_gag,
    openweb,
    reddit_dump,
    reddit_listing,
    x_api,
    x_archive,
    youtube_api,
    youtube_downloader,
    yt_dlp,
)

_DIALECTS = (  # the most telling first
    (reddit_listing, "Reddit's own JSON"),
    (reddit_dump, "rows of Reddit comments"),
    (hacker_news_algolia, "Hacker News items with their children"),
    (hacker_news_firebase, "Hacker News items by id"),
    (youtube_api, "comments as YouTube's interface gives them"),
    (youtube_downloader, "comments as youtube-comment-downloader writes them"),
    (yt_dlp, "a video as yt-dlp describes it"),
    (x_archive, "posts of X as its archive or older interface writes them"),
    (x_api, "posts as the interface of X gives them"),
    (mastodon, "posts of Mastodon"),
    (lemmy, "comments of Lemmy"),
    (bluesky, "a thread of Bluesky"),
    (chats, "messages of a chat on Telegram or Discord"),
    (openweb, "a conversation of OpenWeb"),
    (nine_gag, "comments as 9GAG gives them"),
    (meta_export, "your own comments as Facebook or Instagram exports them"),
    (facebook_scraper, "comments on Facebook posts"),
    (bilibili, "comments of Bilibili"),
    (nested, "comments with their replies nested in them"),
)

READERS: tuple[Reader, ...] = tuple(
    Reader(dialect.FORMAT, dialect.looks_like, dialect.read, why) for dialect, why in _DIALECTS
)

"""Method: what every number means, how right the scorers are, what cannot be known, a receipt."""

import hashlib
import json
import platform
import re
from importlib.metadata import version
from itertools import zip_longest
from pathlib import Path

import pandas as pd
import streamlit as st

from analysis.definitions import MEASURE, WORD, definitions_of, how_sure, limits
from analysis.language import SOURCE, say, spoken_language
from analysis.measures.floors import MINIMUM_COMMENTS, MINIMUM_VOTES
from analysis.measures.resampling import DEFAULT_SEED, RESAMPLES
from analysis.scoring import SENTIMENT_SCORERS, STANCE_SCORERS
from views import markup, tables
from views.mistakes import show_mistakes
from views.scored import stories

ACCURACY = Path(__file__).parent.parent / "docs" / "accuracy.md"
TABLE = re.compile(r"(?:^\|.*\n)+", flags=re.MULTILINE)
PACKAGES = (
    "streamlit",
    "pandas",
    "altair",
    "numpy",
    "scipy",
    "vaderSentiment",
    "onnxruntime",
    "tokenizers",
)


def receipt() -> dict[str, object]:
    """What the numbers of this session rest on, as plain values."""
    return {
        "stories": {story.story_id: digest(story.comments) for story in stories().values()},
        "packages": {name: version(name) for name in PACKAGES},
        "python": platform.python_version(),
        "stance_scorers": list(STANCE_SCORERS),
        "sentiment_scorers": list(SENTIMENT_SCORERS),
        "settings": {
            "fewest_comments": MINIMUM_COMMENTS,
            "fewest_votes": MINIMUM_VOTES,
            "resamples": RESAMPLES,
            "seed": DEFAULT_SEED,
        },
    }


def digest(comments: pd.DataFrame) -> str:
    """The SHA-256 of a thread as it was read: its texts and tallies in page order."""
    read = comments[["comment_id", "source_text", "up", "down", "net"]]
    return hashlib.sha256(read.to_csv(index=False).encode("utf-8", "replace")).hexdigest()


def show_definitions() -> None:
    """The words and the measures."""
    words, measures = (
        [
            (markup.element("b", markup.text(title)), markup.text(meaning))
            for title, meaning in definitions_of(prefix)
        ]
        for prefix in (WORD, MEASURE)
    )
    st.html(
        markup.element("h2", say("method-words"))
        + tables.table((say("head-word"), say("head-meaning")), words)
        + markup.element("h2", say("method-measures"))
        + markup.element("p", markup.text(how_sure()))
        + tables.table((say("head-measure"), say("head-meaning")), measures)
    )


def show_accuracy(page: str) -> None:
    """Our own page on how right the scorers are, one level further down."""
    if spoken_language() != SOURCE:
        st.html(markup.element("p", say("method-in-english"), class_="count"))
    page = re.sub(r"^#", "##", page, flags=re.MULTILINE)
    with st.container(key="accuracy"):
        for words, rows in zip_longest(TABLE.split(page), TABLE.findall(page), fillvalue=""):
            if words.strip():
                st.markdown(words)
            if rows:
                st.html(table_of(rows))


def table_of(rows: str) -> str:
    """A table of Markdown as one that keyboards can scroll where it is wider than a phone."""
    head, rule, *body = (
        [cell.strip() for cell in row.strip("|").split("|")] for row in rows.split("\n") if row
    )
    numbers = {at for at, dashes in enumerate(rule) if dashes.endswith(":")}
    return tables.table(
        [markup.text(cell) for cell in head],
        [[markup.text(cell) for cell in row] for row in body],
        numbers=numbers,
    )


def show_receipt() -> None:
    """The receipt as a table, and as a file to keep beside what is published."""
    found = receipt()
    rows = [
        (markup.text(markup.shorten(story_id)), markup.element("code", markup.text(sha[:16])))
        for story_id, sha in found["stories"].items()
    ]
    packages = [(name, number) for name, number in found["packages"].items()]
    settings = [(say(f"setting-{name}"), str(value)) for name, value in found["settings"].items()]
    scorers = [(say("receipt-stance"), ", ".join(found["stance_scorers"]))]
    scorers.append((say("receipt-sentiment"), ", ".join(found["sentiment_scorers"])))
    st.html(
        markup.element("h2", say("receipt"))
        + markup.element("p", say("receipt-session"))
        + tables.table((say("receipt-thread"), say("receipt-begins")), rows)
        + tables.facts([*scorers, *settings, ("python", found["python"]), *packages])
    )
    st.download_button(
        say("receipt-download"),
        json.dumps(found, indent=2, ensure_ascii=False),
        file_name="receipt.json",
        mime="application/json",
        on_click="ignore",
    )


st.html(
    markup.element("h1", say("method-title"))
    + markup.element("p", say("method-standfirst"), class_="standfirst")
)
show_definitions()
if ACCURACY.exists():
    show_accuracy(ACCURACY.read_text(encoding="utf-8"))
show_mistakes()
st.html(
    markup.element("h2", say("method-limits"))
    + markup.element("ul", "".join(markup.element("li", markup.text(limit)) for limit in limits()))
)
show_receipt()

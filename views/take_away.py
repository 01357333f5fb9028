"""Take away: the view as a link, the report and its receipt, every chart and every table."""

from collections.abc import Callable
from functools import partial

import streamlit as st

from analysis.definitions import chart_words
from analysis.language import say, speaking, spoken_language
from analysis.library import find_documents
from analysis.report import PICTURES, Findings, Source
from analysis.report.files import (
    Makers,
    everything,
    file_stem,
    media_type,
    picture_files,
    receipt_file,
    report_file,
    table_files,
    tables_of,
)
from analysis.report.receipt import ENDING, digest_file
from analysis.schema import LABEL_COLUMNS, build
from analysis.store import StoreError
from views import bundled, markup
from views.keeping import labels_of
from views.label_scores import STANCE
from views.language import fragment
from views.link import show_link
from views.scored import Question, Story, conclusions, measures, relations, scored_comments, stances

PICTURE_WORDS = {".png": "PNG", ".svg": "SVG", ".json": "Vega-Lite"}
TABLE_WORDS = {".csv": "CSV", ".parquet": "Parquet", ".jsonl": "JSON Lines"}
TAKEN_CHART, TAKEN_TABLE = "taken-chart", "taken-table"


def findings_of(question: Question) -> Findings:
    """What is known of a story and a claim, from what the page has computed already."""
    story = question.story
    try:
        labels = labels_of(story, STANCE, question.claim.claim_id)
    except StoreError:  # told where labels are used; without them the shares are the machine's
        labels = build(LABEL_COLUMNS)
    return Findings(
        story.row,
        scored_comments(story).sort_values("position", kind="stable", ignore_index=True),
        story.audit,
        question.claim.row,
        stances(question),
        relations(story),
        measures(question),
        conclusions(question),
        labels,
    )


def source_of(story: Story) -> Source:
    """Where a story was read from: the bundled file, or the name that its visitor gave it."""
    if story.own:
        return Source(markup.plain(story.say("outlet")) or "paste")
    for path in find_documents(bundled.FOLDER):
        if path.stem == story.story_id:
            return Source(path.name, digest_file(path))
    return Source(story.story_id)


@fragment
def show_take_away(question: Question) -> None:
    """The part of a story's page that gives everything on it as a file."""
    st.html(markup.element("h2", say("take-title"), id="take-away"))
    findings, source = findings_of(question), source_of(question.story)
    stem = file_stem(findings)
    whole: dict[str, tuple[str, Callable[[], bytes]]] = {
        "report": (f"{stem}.html", lambda: report_file(findings, source)),
        "receipt": (f"{stem}{ENDING}", lambda: receipt_file(findings, source)),
        "everything": (f"{stem}.zip", lambda: everything(findings, source)),
    }
    st.html(markup.element("p", markup.text(say("take-says"))))
    with st.container(horizontal=True, key="take-whole"):
        for what, (name, make) in whole.items():
            ending = name.rpartition(".")[2].upper()
            _download(say("take-file", title=say(f"take-{what}"), kind=ending), name, make)
    titles = {name: chart_words(name).title for name in PICTURES}
    left, right = st.columns(2, gap="large")
    with left:
        chart = _choose(say("take-chart"), TAKEN_CHART, titles)
        _offer(picture_files(findings, chart), PICTURE_WORDS, key="take-chart")
    with right:
        names = {
            name: say(f"take-table-{name.replace(' ', '-')}")
            for name, table in tables_of(findings).items()
            if len(table)
        }
        table = _choose(say("take-table"), TAKEN_TABLE, names)
        _offer(table_files(findings, table), TABLE_WORDS, key="take-table")
    show_link(question.story)


def _choose(title: str, key: str, options: dict[str, str]) -> str:
    return str(st.selectbox(title, list(options), format_func=options.__getitem__, key=key))


def _offer(files: Makers, words: dict[str, str], *, key: str) -> None:
    with st.container(horizontal=True, key=key):
        for name, make in files.items():
            _download(words[f".{name.rpartition('.')[2]}"], name, make)


def _download(title: str, name: str, make: Callable[[], bytes]) -> None:
    # Made when it is asked for: the charts' engine is loaded with the first picture only.
    # It runs where no page does, so the language goes with it.
    st.download_button(
        title,
        partial(_spoken, spoken_language(), make),
        file_name=name,
        mime=media_type(name),
        key=f"take-{name}",
        on_click="ignore",
    )


def _spoken(language: str, make: Callable[[], bytes]) -> bytes:
    with speaking(language):
        return make()

"""What the model gets wrong, with examples of our own."""

import streamlit as st

from analysis.language import say
from analysis.markup.tables import table
from analysis.mistakes import MISTAKES, read_mistakes
from analysis.palette import percent
from analysis.scoring.reader_model import is_present, read_settings
from views import markup


def show_mistakes() -> None:
    """Every kind of wrong stance, how often it comes, and the surest examples of each."""
    found = read_mistakes(MISTAKES)
    if found.empty:
        return
    shipped = read_settings().version if is_present() else ""
    words = say("mistakes-told")
    if shipped not in found["model"].tolist():
        words = say("mistakes-earlier", told=words)
    rows: list[tuple[str, ...]] = []
    kind: tuple[str, str] | None = None
    for row in found.to_dict("records"):
        if kind != (row["label"], row["answer"]):
            kind = (row["label"], row["answer"])
            answer, label = (say(f"side-{row[name]}") for name in ("answer", "label"))
            counts = {"number": int(row["mistaken"]), "total": int(row["labelled"])}
            title = say("mistakes-kind", answer=answer, label=label, **counts)
            rows.append((markup.element("b", markup.text(title)),))
        sure = markup.text(percent(row["confidence"]))
        rows.append((markup.text(row["claim"]), markup.text(row["text"]), sure))
    st.html(
        markup.element("h2", say("mistakes-title"))
        + markup.element("p", markup.text(words))
        + table([say(f"head-{name}") for name in ("claim", "comment", "sure")], rows, numbers={2})
    )

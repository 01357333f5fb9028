"""What the model gets wrong, with examples of our own."""

import streamlit as st

from analysis.markup.tables import table
from analysis.mistakes import MISTAKES, read_mistakes
from analysis.palette import amount, percent
from analysis.scoring.reader_model import is_present, read_settings
from views import markup


def show_mistakes() -> None:
    """Every kind of wrong stance, how often it comes, and the surest examples of each."""
    found = read_mistakes(MISTAKES)
    if found.empty:
        return
    shipped = read_settings().version if is_present() else ""
    words = (
        "Of the comments that we wrote and labelled to measure it, and that it never learnt from, "
        "these it was surest of and wrong. The commonest kind of mistake stands first."
    )
    if shipped not in found["model"].tolist():
        words += " The examples were found with an earlier version of the model."
    rows: list[tuple[str, ...]] = []
    kind: tuple[str, str] | None = None
    for row in found.to_dict("records"):
        if kind != (row["label"], row["answer"]):
            kind = (row["label"], row["answer"])
            counts = f"{amount(row['mistaken'])} of {amount(row['labelled'])} comments"
            title = f"Read as {row['answer']}, meant as {row['label']}: {counts}"
            rows.append((markup.element("b", markup.text(title)),))
        sure = markup.text(percent(row["confidence"]))
        rows.append((markup.text(row["claim"]), markup.text(row["text"]), sure))
    st.html(
        markup.element("h2", "What the model gets wrong")
        + markup.element("p", markup.text(words))
        + table(("Claim", "Comment", "Sure"), rows, numbers={2})
    )

"""What the labels say so far: corrected shares, how right the machine is, how far coders agree."""

import pandas as pd
import streamlit as st

from analysis.charts.label_shares import label_shares
from analysis.label_sentences import (
    coders_sentence,
    needed_sentence,
    quality_sentence,
    share_text,
    taught_sentence,
)
from analysis.labels.estimates import agreement_of_coders, at_random, judge, share_estimates
from analysis.language import say
from analysis.palette import amount
from views import markup, screen, tables
from views.label_card import said_words
from views.label_scores import Helped


def show_results(found: Helped, labels: pd.DataFrame) -> None:
    """Everything that moves with a label."""
    shares = share_estimates(found.machine, found.taught, labels)
    chance = at_random(found.machine, labels)["comment_id"].nunique()
    st.html(
        markup.element("h3", say("label-shares"))
        + markup.element("p", markup.text(needed_sentence(chance)), class_="count")
    )
    # Altair's check of a chart takes longer than all else that a label sets off.
    chart = label_shares(shares, dark=screen.is_dark()).to_dict(validate=False)
    st.vega_lite_chart(chart, theme=None, alt=share_text(shares))
    parts = [_against_machine(found, labels)]
    if found.report is not None:
        parts.append(_paragraph(taught_sentence(found.report)))
    alpha = agreement_of_coders(labels)
    parts.append(_paragraph(coders_sentence(_counts(labels), alpha)))
    st.html("".join(parts) or markup.element("p", say("label-none-yet"), class_="nothing"))


def _against_machine(found: Helped, labels: pd.DataFrame) -> str:
    judged = judge(found.machine, labels)
    if not judged.labels:
        return ""
    words = quality_sentence(judged.quality, judged.labels)
    rows = [
        (
            markup.text(said_words(str(value))),
            *(amount(int(count)) for count in counts),
        )
        for value, counts in judged.table.iterrows()
    ]
    head = [
        say("label-head-you"),
        *(say("label-head-machine", said=said_words(each)) for each in judged.table.columns),
    ]
    return (
        markup.element("h3", say("label-against"))
        + _paragraph(words)
        + tables.table(head, rows, numbers={1, 2, 3})
    )


def _counts(labels: pd.DataFrame) -> dict[str, int]:
    names = labels["coder"].fillna(say("label-unnamed"))
    return {markup.shorten(name, 60): int(n) for name, n in names.value_counts(sort=True).items()}


def _paragraph(words: str) -> str:
    return markup.element("p", markup.text(words)) if words else ""

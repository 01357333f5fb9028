"""Findings in, one HTML file out that opens anywhere, with and without scripts."""

import base64
import hashlib
import json
from datetime import datetime
from functools import cache
from pathlib import Path

import pandas as pd

from analysis.accuracy import caveat_sentence
from analysis.charts.drawing import script_with_vega
from analysis.definitions import WORD, chart_words, definitions_of, how_sure, limits
from analysis.language import date_words, retell, say, spoken_language
from analysis.markup import element, shorten, text
from analysis.markup.colours import dark_of_light, named_colours
from analysis.markup.results import measure_rows, sensitivity_rows
from analysis.markup.tables import table
from analysis.palette import DARK, LIGHT, SANS, SERIF
from analysis.report.findings import Findings
from analysis.report.listing import listed_comments
from analysis.report.pictures import (
    PICTURES,
    interactive_specs,
    points_to_choose,
    source_line,
    still_picture,
)
from analysis.report.receipt import Receipt, write_receipt
from analysis.sentences import answer_sentence, chart_text, sensitivity_sentence, untried_sentence

FOLDER = Path(__file__).resolve().parent
TITLE_LENGTH = 300  # characters


def write_report(findings: Findings, receipt: Receipt) -> bytes:
    """The report as one HTML file: its style, scripts and data are in it and it asks for nothing.

    Every word of a reader stands in it as text; the Content-Security-Policy names the only two
    scripts and styles that may run by their digests.
    """
    script, style = _script(), _style()
    head = (
        '<meta charset="utf-8">'
        + f'<meta http-equiv="Content-Security-Policy" content="{_policy(script, style)}">'
        + '<meta name="viewport" content="width=device-width, initial-scale=1">'
        + element("title", text(say("report-title", title=_title(findings))))
        + f"<style>{style}</style>"
    )
    body = element("main", "".join(_parts(findings, receipt)), id="top")
    data = _data("specs", interactive_specs(findings)) + _data("points", points_to_choose(findings))
    page = (
        f'<!doctype html>\n<html lang="{spoken_language()}"><head>{head}</head>'
        f'<body>{body}{data}<script type="module">{script}</script></body></html>\n'
    )
    return page.encode("utf-8", "replace")


def _parts(findings: Findings, receipt: Receipt) -> list[str]:
    return [
        _heading(findings),
        *(_figure(findings, name) for name in PICTURES if name != "ways_of_counting"),
        _conclusions(findings),
        element("h2", say("the-numbers")) + _numbers(findings),
        element("h2", say("report-comments"), id="thread-heading")
        + element("section", listed_comments(findings), id="thread"),
        _method(findings),
        _receipt(receipt),
        _chosen(),
    ]


def _heading(findings: Findings) -> str:
    published = findings.say("published_at")
    parts = [shorten(findings.say(column), 60) for column in ("outlet", "section")]
    parts.append(
        date_words(published) if isinstance(published, datetime) and pd.notna(published) else ""
    )
    scorer = findings.stance_scorer
    checked = f"{corrected} " if (corrected := findings.corrected) else ""
    caveat = element("p", text(checked + caveat_sentence(scorer)), class_="caveat")
    answer = answer_sentence(findings.measures, findings.claim_text)
    return (
        element("p", text(" · ".join(filter(None, parts))), class_="kicker")
        + element("h1", text(_title(findings)), dir="auto")
        + element("p", text(answer), class_="answer")
        + (caveat if scorer else "")
    )


def _figure(findings: Findings, name: str) -> str:
    words = chart_words(name)
    says = chart_text(name, PICTURES[name].table(findings))
    named = {"role": "img", "aria_label": says}
    still = element("div", still_picture(findings, name), class_="still", **named)
    live = element("div", "", class_="live", hidden="hidden", **named)
    caption = element("figcaption", _paragraphs(says, words.reading, source_line(findings)))
    figure = element("figure", still + live + caption, data_chart=name)
    return element("h2", text(words.title)) + figure


def _paragraphs(*sentences: str) -> str:
    return "".join(element("p", text(words)) for words in sentences)


def _conclusions(findings: Findings) -> str:
    told = (sensitivity_sentence(findings.tried), untried_sentence(findings.tried))
    says = _paragraphs(*filter(None, told))
    figure = _figure(findings, "ways_of_counting")
    return figure.replace("<figure", f"{says}<figure", 1) + sensitivity_rows(findings.tried)


def _numbers(findings: Findings) -> str:
    return element("p", text(how_sure())) + measure_rows(findings.measures)


def _method(findings: Findings) -> str:
    words = [(element("b", text(word)), text(says)) for word, says in definitions_of(WORD)]
    unknown = "".join(element("li", text(limit)) for limit in limits())
    found = "".join(element("li", text(retell(message))) for message in findings.audit["message"])
    return (
        element("h2", say("report-words"))
        + table((say("head-word"), say("head-meaning")), words)
        + element("h2", say("method-limits"))
        + element("ul", unknown)
        + element("h2", say("story-reading"))
        + (element("ul", found) if found else element("p", say("report-nothing-doubted")))
    )


def _receipt(receipt: Receipt) -> str:
    content = write_receipt(receipt)
    href = f"data:application/json;base64,{base64.b64encode(content).decode()}"
    download = element("a", say("report-save-receipt"), href=href, download="receipt.json")
    cells = [(text(name), text(value)) for name, value in _receipt_rows(receipt)]
    return (
        element("h2", say("receipt"))
        + element(
            "p", f"{text(say('report-rests'))} {element('span', download, class_='screen-only')}"
        )
        + table((say("head-receipt-what"), say("head-receipt-which")), cells)
    )


def _receipt_rows(receipt: Receipt) -> list[tuple[str, object]]:
    software, nobody = receipt["software"], say("receipt-nobody")
    return [
        (say("receipt-made"), receipt["made_at"]),
        (say("receipt-from"), receipt["input"]["name"]),
        (say("receipt-file-digest"), receipt["input"]["sha256"] or say("receipt-not-kept")),
        (say("receipt-thread-digest"), receipt["thread"]["sha256"]),
        (say("receipt-claim"), receipt["claim"]),
        (say("receipt-stance-by"), receipt["scorers"]["stance"] or nobody),
        (say("receipt-sentiment-by"), receipt["scorers"]["sentiment"] or nobody),
        (say("receipt-labels"), str(len(receipt["labels"]))),
        *(
            (_capital(say(f"setting-{name}")), str(value))
            for name, value in receipt["settings"].items()
        ),
        ("Python", software["python"]),
        *((_capital(name), number) for name, number in software["packages"].items()),
        (say("receipt-code"), software["code"]),
        (say("receipt-model"), software["model"] or say("receipt-no-model")),
    ]


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]


def _chosen() -> str:
    link = element("a", say("report-read-them"), href="#thread-heading")
    button = element("button", say("report-show-all"), type="button")
    told = {name: f"{{{name}}}" for name in ("chosen", "total", "listed")}
    output = element(
        "output",
        "",
        data_chosen=say("report-chosen", **told),
        data_listed=say("report-chosen-listed", **told),
    )
    return element("p", f"{output} {link} {button}", class_="chosen", hidden="hidden")


def _title(findings: Findings) -> str:
    return shorten(findings.say("title"), TITLE_LENGTH) or say("untitled")


def _data(name: str, value: object) -> str:
    # A "<" could close the element early; JSON may spell it as an escape.
    words = json.dumps(value, ensure_ascii=False, separators=(",", ":")).replace("<", "\\u003c")
    return f'<script type="application/json" id="{name}">{words}</script>'


def _policy(script: str, style: str) -> str:
    return (
        "default-src 'none'; img-src data:; base-uri 'none'; form-action 'none'; "
        f"script-src '{_digest(script)}'; style-src '{_digest(style)}'"
    )


def _digest(content: str) -> str:
    return f"sha256-{base64.b64encode(hashlib.sha256(content.encode()).digest()).decode()}"


@cache
def _script() -> str:
    return script_with_vega((FOLDER / "report.js").read_text(encoding="utf-8"))


@cache
def _style() -> str:
    light, dark = (
        "".join(f"--{name}:{value};" for name, value in named_colours(each).items())
        for each in (LIGHT, DARK)
    )
    # Charts are drawn in light colours once; on a dark screen the style sheet repaints them.
    repainted = "".join(
        f'figure svg [{paint}="{before}"]{{{paint}:{after}}}'
        for before, after in dark_of_light().items()
        for paint in ("fill", "stroke")
    )
    return (
        f":root{{--serif:{SERIF};--sans:{SANS};{light}}}\n"
        f"@media screen and (prefers-color-scheme: dark){{:root{{{dark}}}{repainted}}}\n"
        + (FOLDER / "report.css").read_text(encoding="utf-8")
    )

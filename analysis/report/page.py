"""Findings in, one HTML file out that opens anywhere, with and without scripts."""

import base64
import hashlib
import json
from functools import cache
from pathlib import Path

from analysis.accuracy import caveat_sentence
from analysis.charts.drawing import script_with_vega
from analysis.definitions import WORD, chart_words, definitions_of, how_sure, limits
from analysis.language import date_words
from analysis.markup import element, plain, sentence, shorten, text
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
from analysis.sentences import answer_sentence, chart_text, sensitivity_sentence

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
        + element("title", text(f"{_title(findings)} – Applause Gap"))
        + f"<style>{style}</style>"
    )
    body = element("main", "".join(_parts(findings, receipt)), id="top")
    data = _data("specs", interactive_specs(findings)) + _data("points", points_to_choose(findings))
    page = (
        f'<!doctype html>\n<html lang="en"><head>{head}</head>'
        f'<body>{body}{data}<script type="module">{script}</script></body></html>\n'
    )
    return page.encode("utf-8", "replace")


def _parts(findings: Findings, receipt: Receipt) -> list[str]:
    return [
        _heading(findings),
        *(_figure(findings, name) for name in PICTURES if name != "ways_of_counting"),
        _conclusions(findings),
        element("h2", "The numbers") + _numbers(findings),
        element("h2", "The comments", id="thread-heading")
        + element("section", listed_comments(findings), id="thread"),
        _method(findings),
        _receipt(receipt),
        _chosen(),
    ]


def _heading(findings: Findings) -> str:
    published = findings.say("published_at")
    parts = [shorten(findings.say(column), 60) for column in ("outlet", "section")]
    parts.append(date_words(published) if plain(published) not in ("", "NaT") else "")
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
    says = element("p", text(sensitivity_sentence(findings.tried)))
    figure = _figure(findings, "ways_of_counting")
    return figure.replace("<figure", f"{says}<figure", 1) + sensitivity_rows(findings.tried)


def _numbers(findings: Findings) -> str:
    return element("p", text(how_sure())) + measure_rows(findings.measures)


def _method(findings: Findings) -> str:
    words = [(element("b", text(word)), text(says)) for word, says in definitions_of(WORD)]
    unknown = "".join(element("li", text(limit)) for limit in limits())
    found = "".join(element("li", text(message)) for message in findings.audit["message"])
    return (
        element("h2", "The words")
        + table(("Word", "Meaning"), words)
        + element("h2", "What cannot be known")
        + element("ul", unknown)
        + element("h2", "How the page was read")
        + (element("ul", found) if found else element("p", "Nothing was doubted."))
    )


def _receipt(receipt: Receipt) -> str:
    content = write_receipt(receipt)
    href = f"data:application/json;base64,{base64.b64encode(content).decode()}"
    download = element("a", "Save the receipt as a file", href=href, download="receipt.json")
    software = receipt["software"]
    rows = [
        ("Made", receipt["made_at"]),
        ("Read from", receipt["input"]["name"]),
        ("SHA-256 of the file", receipt["input"]["sha256"] or "not kept"),
        ("SHA-256 of the thread as read", receipt["thread"]["sha256"]),
        ("Claim", receipt["claim"]),
        ("Stance by", receipt["scorers"]["stance"] or "nobody"),
        ("Sentiment by", receipt["scorers"]["sentiment"] or "nobody"),
        ("Human labels used", str(len(receipt["labels"]))),
        *((name.replace("_", " "), str(value)) for name, value in receipt["settings"].items()),
        ("Python", software["python"]),
        *software["packages"].items(),
        ("Our code", software["code"]),
        ("Reader model", software["model"] or "not installed"),
    ]
    cells = [(text(name[:1].upper() + name[1:]), text(value)) for name, value in rows]
    says = "What this report rests on. The command python -m analysis verify runs it again."
    return (
        element("h2", "Receipt")
        + element("p", f"{sentence(says)} {element('span', download, class_='screen-only')}")
        + table(("What", "Which"), cells)
    )


def _chosen() -> str:
    link = element("a", "Read them", href="#thread-heading")
    button = '<button type="button">Show all comments</button>'
    return element("p", f"<output></output> {link} {button}", class_="chosen", hidden="hidden")


def _title(findings: Findings) -> str:
    return shorten(findings.say("title"), TITLE_LENGTH) or "Story without a title"


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

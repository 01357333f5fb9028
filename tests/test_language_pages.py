"""Every word of a page comes from the catalogue, whatever language the page speaks."""

import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import parse_qs

import pytest
import streamlit
from fluent.runtime import FluentBundle
from fluent.syntax import ast as fluent
from streamlit.testing.v1 import AppTest

from analysis.language import LANGUAGES, SOURCE, catalogue
from analysis.reading import READERS
from tests.browser.states import as_table, harbour
from tests.catalogues import entries
from tests.conftest import ROOT
from views import bundled

LATIN = "abcdefghijklmnopqrstuvwxyz"
GREEK = str.maketrans(
    LATIN + LATIN.upper(), "αβψδεφγηιξκλμνοπθρστυβωχυζ" + "ΑΒΨΔΕΦΓΗΙΞΚΛΜΝΟΠΘΡΣΤΥΒΩΧΥΖ"
)
THREAD = [
    {**row, "title": "ΛΙΜΑΝΙ", **{name: row[name].translate(GREEK) for name in ("author", "text")}}
    for row in harbour()
]
PARTS = ("page_link", "expander", "download_button", "file_uploader")
# Of languages, formats, fields of a table and this program.
NAMES = {"English", "Deutsch", "Applause", "Gap", "CSV", "JSON", "Lines", "Parquet", "PNG", "SVG"}
NAMES |= {"Vega", "Lite", "text", "author", "created", "title", "parent", "down", "UTC"}


class Marked(FluentBundle):
    """The English catalogue as if it were another language, its words between brackets."""

    def format_pattern(self, *filled: object) -> tuple[str, list[Exception]]:
        words, errors = super().format_pattern(*filled)
        return f"⟦{words}⟧", errors


@pytest.fixture
def foreign(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Stories without a letter of ours, a file that cannot be read, and one that is not there."""
    (tmp_path / "0.csv").write_text(as_table(THREAD), encoding="utf-8")
    (tmp_path / "1.csv").write_text(as_table(THREAD[:4]).replace("ΛΙ", "ΡΙ"), encoding="utf-8")
    (tmp_path / "2.pdf").write_bytes(b"%PDF-1.7")
    (tmp_path / "stories.toml").write_text(
        '[[claims]]\ntext = "ΝΑΙ"\n[[claims]]\ntext = "ΟΧΙ"\n[[stories]]\nfile = "3"\n',
        encoding="utf-8",
    )
    monkeypatch.setattr(bundled, "FOLDER", tmp_path)


@pytest.fixture
def marked(monkeypatch: pytest.MonkeyPatch, foreign: None) -> Iterator[None]:  # noqa: ARG001
    """German is English between brackets."""
    bundle = Marked(["de"], use_isolating=False)
    bundle.add_resource(fluent.Resource(list(entries(SOURCE))))
    monkeypatch.setattr(catalogue, "_bundle", lambda _: bundle)
    streamlit.cache_data.clear()
    yield
    streamlit.cache_data.clear()


def open_page(name: str, language: str) -> AppTest:
    app = AppTest.from_file(str(ROOT / "dashboard.py"), default_timeout=60)
    if name != "stories":
        app.switch_page(f"views/{name}.py")
    app.query_params["language"] = language
    app.run()
    assert not app.exception
    return app


def seen(app: AppTest) -> str:
    """Everything that a reader can read on the page, links, fields and hints included."""
    html = "\n".join(
        part.proto.body for part in app.get("html") if "<style>" not in part.proto.body
    )
    hints = re.findall(r'(?:aria-label|title|alt|placeholder)="([^"]*)"', html)
    fields = [*app.selectbox, *app.button, *app.text_input, *app.text_area, *app.checkbox]
    protos = [each.proto for each in (*fields, *(one for kind in PARTS for one in app.get(kind)))]
    told = [getattr(each, name, "") for each in protos for name in ("label", "help", "placeholder")]
    options = [str(option) for box in app.selectbox for option in box.options]
    return "\n".join([re.sub(r"<[^>]+>", "\n", html), *hints, *told, *options])


def unmarked(text: str) -> set[str]:
    """Words in our letters that no catalogue said; names of files and formats aside."""
    while (rest := re.sub(r"⟦[^⟦⟧]*⟧", " ", text)) != text:
        text = rest
    return set(re.findall(r"[A-Za-z]{3,}", text)) - NAMES - set(re.split(r"\W", " ".join(READERS)))


@pytest.mark.parametrize("name", ["stories", "story", "compare", "voices", "words", "label"])
@pytest.mark.usefixtures("marked")
def test_a_page_has_every_word_from_the_catalogue(name: str) -> None:
    app = open_page(name, "de")
    assert unmarked(seen(app)) == set()
    assert len(seen(app)) > 200
    links = [link.proto.query_string for link in app.get("page_link")]
    assert all(parse_qs(link).get("language") == ["de"] for link in links)


@pytest.mark.usefixtures("marked")
@pytest.mark.parametrize("source", [as_table(THREAD[:4]), '{"α": 1}'])
def test_the_page_that_reads_has_every_word_from_the_catalogue(source: str) -> None:
    app = open_page("add", "de")
    app.text_area(key="pasted").set_value(source)
    next(button for button in app.button if "Read it" in button.label).click().run()
    assert not app.exception
    assert unmarked(seen(app)) == set()
    assert ("⟦Open the page" in seen(app) or ": this is markup" in seen(app)) == (source[0] == "{")


@pytest.mark.usefixtures("foreign")
def test_the_language_of_the_menu_stays_in_the_link() -> None:
    app = open_page("stories", "en")
    menu = next(box for box in app.selectbox if box.label == "Language")
    assert [str(option) for option in menu.options] == list(LANGUAGES.values())
    menu.set_value("ja").run()
    assert app.query_params["language"] in ("ja", ["ja"])
    assert "読者は何を言い" in seen(app)

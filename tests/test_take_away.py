"""What can be taken away from a story's page."""

import io
import json
import zipfile
from pathlib import Path

import pandas as pd
import pytest
from streamlit.testing.v1 import AppTest

from analysis.reading import read
from analysis.report import PICTURES, Findings, Source, captioned_spec, files, verifying
from analysis.report.files import (
    MEDIA_TYPES,
    everything,
    file_stem,
    media_type,
    picture_files,
    table_files,
    tables_of,
)
from analysis.report.verifying import verify
from tests.conftest import ROOT
from tests.test_report import STAY, THREAD, findings_of


@pytest.fixture(scope="module")
def findings() -> Findings:
    return findings_of(THREAD.read_text(encoding="utf-8"), STAY)


def test_every_chart_is_a_png_an_svg_and_a_spec_with_its_data(findings: Findings) -> None:
    for name in PICTURES:
        png, svg, spec = (make() for make in picture_files(findings, name).values())
        assert png.startswith(b"\x89PNG")
        assert svg.startswith(b"<svg")
        assert b"U.S. forces should stay" in svg
        written = json.loads(spec)
        assert written["datasets"] or written["data"]
        assert written["title"]["text"]
        assert written["description"]


def test_a_caption_is_broken_into_lines_and_says_who_read(findings: Findings) -> None:
    long = findings._replace(story=findings.story.assign(title="Harbour " * 40))
    title = captioned_spec(long, "ledgers")["title"]
    assert all(len(line) < 110 for line in title["subtitle"])
    assert "read by scorer cues, not by people" in title["subtitle"][-1]


def test_every_table_comes_back_from_every_format(findings: Findings) -> None:
    formula = "=HYPERLINK(1)"
    comments = findings.comments.assign(text=formula)
    changed = findings._replace(comments=comments)
    csv, parquet, lines = (make() for make in table_files(changed, "comments").values())
    assert pd.read_csv(io.BytesIO(csv))["text"].eq(f"'{formula}").all()
    assert pd.read_parquet(io.BytesIO(parquet))["text"].eq(formula).all()
    assert [json.loads(line)["text"] for line in lines.splitlines()] == [formula] * 51
    for name in tables_of(findings):
        assert all(isinstance(make(), bytes) for make in table_files(findings, name).values())


def test_everything_is_one_archive_whose_receipt_holds(
    findings: Findings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    drawn = dict.fromkeys(files.PICTURE_FORMATS, lambda _: b"picture")  # drawn for real above
    monkeypatch.setattr(files, "PICTURE_FORMATS", drawn)
    monkeypatch.setattr(files, "write_report", lambda *_: b"page")
    monkeypatch.setattr(verifying, "find", lambda *_, **__: findings)
    source = Source(THREAD.name)
    with zipfile.ZipFile(io.BytesIO(everything(findings, source))) as archive:
        names = archive.namelist()
        archive.extractall(tmp_path)
    stem = file_stem(findings)
    assert len(names) == len(set(names)) == 2 + 3 * len(PICTURES) + 3 * len(tables_of(findings))
    assert all(name.startswith(stem) for name in names)
    table = tmp_path / f"{stem}-comments.csv"
    assert verify(tmp_path / f"{stem}.receipt.json", [str(table)]).holds


@pytest.mark.parametrize(
    ("title", "stem"),
    [
        ("Harbour: “closed” to cars?", "harbour-closed-to-cars"),
        ("../../etc/passwd", "etc-passwd"),
        ("ラブロフ外相", "thread"),
        ("", "thread"),
        ("Élan über alles", "elan-uber-alles"),
        ("w" * 300, "w" * 48),
    ],
)
def test_names_of_files_are_plain(findings: Findings, title: str, stem: str) -> None:
    assert file_stem(findings._replace(story=findings.story.assign(title=title))) == stem


def test_every_file_has_a_media_type(findings: Findings) -> None:
    names = [*picture_files(findings, "ledgers"), *table_files(findings, "comments")]
    assert {media_type(name) for name in names} <= set(MEDIA_TYPES.values())


def test_the_story_page_offers_report_receipt_charts_and_tables() -> None:
    app = AppTest.from_file(str(ROOT / "dashboard.py"), default_timeout=60)
    app.switch_page("views/story.py").run()
    assert not app.exception
    labels = [button.proto.label for button in app.get("download_button")]
    assert labels[:3] == ["Report (HTML)", "Receipt (JSON)", "Everything (ZIP)"]
    assert labels[3:] == ["PNG", "SVG", "Vega-Lite", "CSV", "Parquet", "JSON Lines"]
    app.selectbox(key="taken-table").set_value("measures").run()
    assert not app.exception


def test_the_tables_of_a_story_without_comments_are_there() -> None:
    article = (ROOT / "seeds" / "001_0a9d42737bd261d7.txt").read_text(encoding="utf-8")
    empty = findings_of(article, STAY)
    assert read(article).comments.empty
    for name in tables_of(empty):
        assert all(isinstance(make(), bytes) for make in table_files(empty, name).values())

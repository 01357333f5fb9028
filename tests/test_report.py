"""The report as a file, and the receipt that is run again."""

import json
import re
from functools import cache
from pathlib import Path

import pandas as pd
import pytest
from selectolax.lexbor import LexborHTMLParser

from analysis.claims import build_claims
from analysis.command_line import main
from analysis.reading import read
from analysis.report import (
    Findings,
    Source,
    build_receipt,
    commands,
    find,
    listing,
    verifying,
    write_report,
)
from analysis.report.pictures import points_to_choose
from analysis.report.verifying import verify
from analysis.schema import STANCES
from tests.conftest import ROOT
from tests.hostile import CLAIM, STRINGS, hostile_page

THREAD = ROOT / "seeds" / "000_dc425bfde06db691.txt"
STAY = "U.S. forces should stay in Japan"
BY_RULES = ("--stance-scorer", "cues", "--sentiment-scorer", "vader")
LARGEST = 3_000_000  # bytes: mail programs take it


@cache
def findings_of(text: str, claim: str) -> Findings:
    thread = read(text, name="thread")
    claims = build_claims(thread.stories, [claim])
    return find(thread, claims, scorer="cues", sentiment_scorer="vader")


def page_of(findings: Findings) -> str:
    return write_report(findings, build_receipt(findings, Source("thread.txt"))).decode()


@cache
def hostile_report() -> str:
    return page_of(findings_of(hostile_page(), CLAIM))


def test_a_reply_says_how_it_takes_what_it_answers() -> None:
    words = "The tram works and it is on time every day of the week."
    page = f'{words}\n1 ( +1 / -0 )\n\n"{words}"\nI agree with you.\n2 ( +2 / -0 )\n'
    report = LexborHTMLParser(page_of(findings_of(page, "The tram works.")))
    found = report.css(".comment .relation")
    assert [node.attributes["class"] for node in found] == ["relation agree"]
    assert "agrees with" in found[0].text()


@pytest.fixture
def hostile() -> str:
    return hostile_report()


@cache
def found_once(scorer: str) -> Findings:
    thread = read(THREAD.read_text(encoding="utf-8"), name="thread")
    claims = build_claims(thread.stories, [STAY])
    return find(thread, claims, scorer=scorer, sentiment_scorer="vader")


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A thread with its report and receipt, as the command leaves them."""
    place = tmp_path_factory.mktemp("report")
    (place / "thread.txt").write_bytes(THREAD.read_bytes())
    thread, output = str(place / "thread.txt"), str(place / "report.html")
    assert main(["report", thread, "--claim", STAY, *BY_RULES, "--output", output]) == 0
    return place


def test_a_report_asks_for_nothing_and_names_what_may_run(hostile: str) -> None:
    assert len(hostile.encode()) < LARGEST
    policy = re.search(r'Content-Security-Policy" content="([^"]+)"', hostile)
    assert policy is not None
    assert "default-src 'none'" in policy[1]
    assert "unsafe" not in policy[1]
    markup = re.sub(r"<(script|style)\b.*?</\1>", "", hostile, flags=re.DOTALL)
    assert re.findall(r'(?:src|href|action)="(?!#|data:application/json;base64,)', markup) == []


def test_hostile_comments_stay_words(hostile: str) -> None:
    tree = LexborHTMLParser(hostile)
    kinds = [script.attributes.get("type") for script in tree.css("script")]
    assert kinds == ["application/json", "application/json", "module"]
    assert tree.css("img, iframe, form, object, embed, base, foreignObject, use, style") == [
        tree.css_first("head style")
    ]
    names = {name for node in tree.css("*") for name in node.attributes}
    assert not [name for name in names if name.startswith("on") or name == "style"]
    words = tree.css_first("main").text()
    assert "<script>alert('script')</script>" in words
    assert not re.search("[\x00-\x08\u202a-\u202e\u2066-\u2069]", words)


def test_it_is_whole_without_scripts(hostile: str) -> None:
    still = re.findall(r'class="still" role="img" aria-label="([^"]+)"><svg', hostile)
    assert len(still) == 4
    assert hostile.count("<article") == len(STRINGS) + 1


def test_the_points_to_choose_from_are_the_comments_of_the_charts() -> None:
    found = findings_of(THREAD.read_text(encoding="utf-8"), STAY)
    points = pd.DataFrame(points_to_choose(found))
    assert points["comment_id"].tolist() == found.comments["comment_id"].tolist()
    assert set(points["stance"]) <= set(STANCES)
    assert points["agreement_shown"].between(-1.1, 1.1).all()


def test_of_a_long_thread_the_comments_with_most_votes_are_listed(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    found = findings_of(THREAD.read_text(encoding="utf-8"), STAY)
    assert listing.listed_comments(found).count("<article") == 51
    monkeypatch.setattr(listing, "MOST_BYTES", 9_000)
    shown = listing.listed_comments(found)
    numbers = [int(number) for number in re.findall(r'id="comment-(\d+)"', shown)]
    assert f"The {len(numbers)} of 51 comments with most votes, in page order." in shown
    assert 1 < len(numbers) < 51
    assert numbers == sorted(numbers)
    votes = found.comments["votes"]
    least = votes[found.comments["position"].isin([number - 1 for number in numbers])].min()
    assert (votes > least).sum() <= len(numbers)


def test_a_story_without_comments_still_gives_a_report() -> None:
    article = (ROOT / "seeds" / "001_0a9d42737bd261d7.txt").read_text(encoding="utf-8")
    page = page_of(findings_of(article, STAY))
    assert "This story has no comments, so nothing can be said" in page
    assert "No comments to show." in page


def test_a_receipt_is_confirmed_beside_its_file_and_from_our_own_tables(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    receipt = str(folder / "report.receipt.json")
    assert main(["verify", receipt]) == 0
    assert "Confirmed: 51 comments and" in capsys.readouterr().out
    table = str(folder / "export.csv")
    assert main(["read", str(folder / "thread.txt"), "--output", table]) == 0
    assert main(["verify", receipt, table]) == 0


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        (lambda r: r["results"]["measures"][0].update(value=50.0), "comments: 51 here, 50 in the"),
        (lambda r: r["results"]["stances"].popitem(), "1 of 51 comments takes another stance"),
        (lambda r: r["results"].update(sentence="All agree."), "the sentence reads otherwise"),
        (lambda r: r["settings"].update(seed=1), "the setting seed is 20191119 here and 1 in"),
        (lambda r: r["thread"].update(sha256="0"), "is the same file, but is read otherwise here"),
        (lambda r: r["scorers"].update(stance="nobody"), "there is none called 'nobody'"),
        (lambda r: r.update(form=99), "is of form 99, and this version reads form 1"),
        (lambda r: r.update(kind="note"), "is no receipt of a report"),
        (lambda r: r["results"].pop("stances"), "is no receipt of a report"),
        (lambda r: r["input"].update(name="gone.txt"), "its file gone.txt is not beside it"),
        (lambda r: r["input"].update(name="../../thread.txt"), "Confirmed"),
    ],
)
def test_a_changed_receipt_is_told_in_one_sentence(
    folder: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
    change: object,
    sentence: str,
) -> None:
    # What is found again is the same each time: above it was really found anew.
    monkeypatch.setattr(verifying, "find", lambda *_, scorer, **__: found_once(scorer))
    receipt = json.loads((folder / "report.receipt.json").read_text(encoding="utf-8"))
    assert callable(change)
    change(receipt)
    changed = folder / "changed.json"
    changed.write_text(json.dumps(receipt), encoding="utf-8")
    code = main(["verify", str(changed)])
    said = capsys.readouterr()
    assert code == (0 if sentence == "Confirmed" else 1)
    assert sentence in said.out + said.err
    assert (said.out + said.err).count("\n") == 1


def test_another_thread_is_told_by_what_differs(folder: Path, tmp_path: Path) -> None:
    receipt = folder / "report.receipt.json"
    other = tmp_path / "other.txt"
    words = THREAD.read_text(encoding="utf-8")
    other.write_text(words.replace("Russia", "Prussia"), encoding="utf-8")
    assert "other words or votes in them" in verify(receipt, [str(other)]).sentence
    short = str(ROOT / "seeds" / "002_dce2bf8325ed54fb.txt")
    told = "holds another thread: 23 comments, where the receipt has 51."
    assert told in verify(receipt, [short]).sentence


@pytest.mark.parametrize("content", ["", "[]", "{", '{"kind": "applause-gap receipt"}'])
def test_what_is_no_receipt_is_refused(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], content: str
) -> None:
    (tmp_path / "receipt.json").write_text(content, encoding="utf-8")
    assert main(["verify", str(tmp_path / "receipt.json")]) == 1
    assert "receipt.json: " in capsys.readouterr().err


def test_several_claims_give_several_reports(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(commands, "write_report", lambda *_: b"page")
    found = findings_of(THREAD.read_text(encoding="utf-8"), STAY)
    monkeypatch.setattr(commands, "find", lambda _, claim, **__: found._replace(claim=claim))
    output = str(tmp_path / "report.html")
    claims = ("--claim", STAY, "--claim", "Treaties need trust")
    assert main(["report", str(THREAD), *claims, *BY_RULES, "--output", output]) == 0
    names = ["report.1.html", "report.1.receipt.json", "report.2.html", "report.2.receipt.json"]
    assert sorted(path.name for path in tmp_path.iterdir()) == names
    assert capsys.readouterr().out.count("Treaties need trust") == 1


def test_a_report_must_be_named_as_html() -> None:
    with pytest.raises(SystemExit, match="2"):
        main(["report", str(THREAD), "--output", "report.pdf"])

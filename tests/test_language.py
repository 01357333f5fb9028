"""The catalogues are whole, everything a reader sees comes from them, and every language works."""

import re
from datetime import UTC, datetime
from urllib.parse import parse_qs

import pytest
from fluent.syntax import ast as fluent
from hypothesis import given
from hypothesis import strategies as st
from streamlit.testing.v1 import AppTest

from analysis.charts import ledgers
from analysis.language import (
    LANGUAGES,
    SOURCE,
    date_words,
    language_of,
    listed,
    minute_words,
    retell,
    say,
    speaking,
)
from analysis.language.catalogue import KEPT
from analysis.language.spoken import FOLDER
from analysis.markup import comment
from analysis.measures import summarise
from analysis.palette import amount, percent, points, signed
from analysis.reading import NOTES
from analysis.sentences import answer_sentence, quotation
from tests.catalogues import (
    ANALYSIS,
    CODE,
    PLACE,
    TAGS,
    VIEWS,
    WORDS,
    Fields,
    entries,
    literals,
    matches,
    patterns,
    plain_messages,
    said_keys,
)
from tests.conftest import ROOT
from tests.scored_threads import scored_thread

TRANSLATIONS = [language for language in LANGUAGES if language != SOURCE]
CLAIM = "U.S. forces should stay"
NO_BREAK = "\u00a0"


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_catalogue_can_be_read_and_says_everything_once(language: str) -> None:
    assert not [entry for entry in entries(language) if isinstance(entry, fluent.Junk)]
    names = [entry.id.name for entry in entries(language) if isinstance(entry, fluent.Message)]
    assert len(names) == len(set(names))
    assert {path.stem for path in FOLDER.glob("*.ftl")} == set(LANGUAGES)


@pytest.mark.parametrize("language", TRANSLATIONS)
def test_a_translation_has_every_key_with_the_same_fields(language: str) -> None:
    source, translated = patterns(SOURCE), patterns(language)
    assert list(translated) == list(source)
    for key, pattern in source.items():
        ours, theirs = Fields(pattern), Fields(translated[key])
        # A language without plural forms, or with them elsewhere, chooses by other fields.
        known = ours.shown | ours.choosing
        assert theirs.choosing <= known, key
        assert ours.shown - ours.choosing <= theirs.shown <= known, key


def test_every_key_is_used_and_every_used_key_is_there() -> None:
    keys = {key.partition(".")[0] for key in patterns(SOURCE)}
    written = {literal.text for literal in literals([*ANALYSIS, *VIEWS])}
    places = [text for text in written if "\0" in text or text.endswith("-")]
    unused = [
        key
        for key in keys
        if not key.startswith(KEPT)
        and key not in written
        and not any(matches(text, key) for text in places)
    ]
    assert sorted(unused) == []
    said = {literal.text.partition(".")[0] for literal in said_keys([*ANALYSIS, *VIEWS])}
    said = {text for text in said if re.search("[a-z]{2}", text)}
    assert [text for text in said if not any(matches(text, key) for key in keys)] == []


def test_pages_hold_no_words_of_their_own() -> None:
    found = [
        f"{literal.path.name}:{literal.line}: {literal.text[:60]}"
        for literal in literals(VIEWS)
        if WORDS.search(TAGS.sub("", literal.text)) and not CODE.search(literal.text)
    ]
    assert [each for each in found if "Applause Gap" not in each] == []


def test_words_that_tables_hold_are_written_by_the_code_and_told_anew() -> None:
    written = {literal.text for literal in literals(ANALYSIS)}
    filled = [text for text in written if PLACE in text and len(text) >= 8]
    templates = [re.compile(re.escape(text).replace(PLACE, ".+")) for text in filled]
    for key, pattern in patterns(SOURCE).items():
        if key.startswith(KEPT) and pattern is not None:
            parts = [getattr(part, "value", "7") for part in pattern.elements]
            words = "".join(str(part) for part in parts).partition("; nothing")[0]
            assert words in written or any(each.fullmatch(words) for each in templates), key
    with speaking("de"):
        assert [words for words in NOTES.values() if retell(words) == words] == []
        assert retell("not enough votes: 7 of 20 needed") == (
            "nicht genug Stimmen: 7 von 20 nötigen"
        )
        assert retell("nothing of ours") == "nothing of ours"
    assert retell("this thread prints no votes") == "this thread prints no votes"


@given(st.text(max_size=12))
def test_any_browser_gets_a_language_that_is_there(tag: str) -> None:
    assert language_of(tag) in LANGUAGES


@pytest.mark.parametrize(
    ("language", "written"),
    [
        ("en", ["41%", "<1%", "1,234.5", "−0.25", "+16 points", "−1 point"]),
        (
            "de",
            [f"41{NO_BREAK}%", f"<1{NO_BREAK}%", "1.234,5", "−0,25", "+16 Punkte", "−1 Punkt"],
        ),
        ("ja", ["41%", "<1%", "1,234.5", "−0.25", "+16ポイント", "−1ポイント"]),
    ],
)
def test_numbers_are_written_as_the_language_does(language: str, written: list[str]) -> None:
    with speaking(language):
        told = [percent(0.41), percent(0.001), amount(1234.5), signed(-0.25)]
        assert [*told, points(16.0), points(-1.0)] == written


@pytest.mark.parametrize(
    ("language", "day", "minute", "names"),
    [
        ("en", "5 March 2024", "5 Mar 2024, 13:04", "a, b and c"),
        ("de", "5. März 2024", "05.03.2024, 13:04", "a, b und c"),
        ("ja", "2024年3月5日", "2024/03/05, 13:04", "a、b、c"),
    ],
)
def test_dates_and_lists(language: str, day: str, minute: str, names: str) -> None:
    moment = datetime(2024, 3, 5, 13, 4, tzinfo=UTC)
    with speaking(language):
        assert (date_words(moment), minute_words(moment), listed(["a", "b", "c"])) == (
            *(day, minute, names),
        )


def test_plural_forms_and_halves() -> None:
    assert [say("comments", number=n) for n in (0, 1, 1.0, 2.5, 1234)] == [
        *("0 comments", "1 comment", "1 comment", "2.5 comments", "1,234 comments"),
    ]
    with speaking("de"):
        assert [say("comments", number=n) for n in (1, 2.5)] == ["1 Kommentar", "2,5 Kommentare"]
    with pytest.raises(KeyError):
        say("no-such-message")


@pytest.mark.parametrize(
    ("language", "start"),
    [
        ("de", "2 von 12 Kommentaren widersprechen der Behauptung „U.S. forces should stay“ ("),
        ("ja", "コメント12件中2件が主張「U.S. forces should stay」に反対（賛成は1件）。"),
    ],
)
def test_an_answer_is_a_sentence_of_the_language(language: str, start: str) -> None:
    rows = [{"stance": "agree", "up": 9, "down": 3}]
    rows += [{"stance": "disagree", "up": 20, "down": 1}] * 2
    rows += [{"stance": "neither", "up": 1, "down": 1}] * 9
    measures = summarise(*scored_thread(rows), resamples=50)
    with speaking(language):
        sentence = answer_sentence(measures, CLAIM)
        spec = ledgers(measures).to_dict()
    assert sentence.startswith(start)
    assert not re.search("[a-z] earned|up-votes|interval", sentence)
    assert spec["config"]["locale"]["number"]["decimal"] == ("," if language == "de" else ".")
    assert "share of" not in str(spec["datasets"])


def test_words_from_right_to_left_leave_the_sentence_around_them_in_order() -> None:
    marked = quotation("يجب أن تبقى القوات.")
    assert marked == "\u200e“يجب أن تبقى القوات”\u200e"
    row = {
        "position": 0,
        "depth": 0,
        "author": "سمير",
        "created_at": None,
        "quote": "לא",
        "quote_origin": "elsewhere",
        "status": "visible",
        "text": "أوافق على ذلك",
        "up": 1,
        "down": 0,
        "net": 1,
    }
    drawn = comment(row)
    assert '<div class="own" dir="auto">أوافق على ذلك</div>' in drawn
    assert '<blockquote dir="auto">לא' in drawn
    assert '<bdi class="author">سمير</bdi>' in drawn


def open_page(name: str, language: str) -> AppTest:
    app = AppTest.from_file(str(ROOT / "dashboard.py"), default_timeout=60)
    if name != "stories":
        app.switch_page(f"views/{name}.py")
    app.query_params["language"] = language
    app.run()
    assert not app.exception
    return app


def seen(app: AppTest) -> str:
    """Everything that a reader can read on the page, links and fields included."""
    html = "\n".join(
        part.proto.body for part in app.get("html") if "<style>" not in part.proto.body
    )
    labels = [each.label for kind in (app.selectbox, app.button, app.text_input) for each in kind]
    titles = [each.proto.label for each in (*app.get("page_link"), *app.get("expander"))]
    return "\n".join([re.sub(r"<[^>]+>", "\n", html), *labels, *titles])


@pytest.mark.parametrize(
    ("name", "language"),
    [
        *(("stories", "de"), ("story", "de"), ("label", "de")),
        *(("story", "ja"), ("words", "ja"), ("add", "ja")),
    ],
)
def test_a_page_says_nothing_in_english(name: str, language: str) -> None:
    app = open_page(name, language)
    lines = {line.strip() for line in seen(app).splitlines()}
    ours = plain_messages(language)
    english = {
        text
        for key, text in plain_messages(SOURCE).items()
        if ours.get(key) != text and (len(text) > 12 or text[:1].isupper())
    }
    # Names in the data may read like words of ours.
    assert sorted((english & lines) - {"Agree", "Comments"}) == []
    links = [link.proto.query_string for link in app.get("page_link")]
    assert all(parse_qs(link).get("language") == [language] for link in links)


def test_the_language_of_the_menu_stays_in_the_link() -> None:
    app = open_page("stories", "en")
    menu = next(box for box in app.selectbox if box.label == "Language")
    assert [str(option) for option in menu.options] == list(LANGUAGES.values())
    menu.set_value("ja").run()
    assert app.query_params["language"] in ("ja", ["ja"])
    assert "読者は何を言い" in seen(app)

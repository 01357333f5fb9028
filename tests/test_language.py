"""The catalogues are whole, everything a reader sees comes from them, and every language works."""

import re
from datetime import UTC, datetime

import pytest
from fluent.syntax import ast as fluent
from hypothesis import given
from hypothesis import strategies as st

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
from analysis.language.retelling import KEPT, telling
from analysis.language.spoken import FOLDER
from analysis.markup import comment
from analysis.measures import summarise
from analysis.palette import amount, percent, points, signed
from analysis.reading import NOTES, READERS
from analysis.reading.other_files import OTHER_FILES
from analysis.reading.pasted import REPAIRS
from analysis.sentences import answer_sentence, quotation
from analysis.store.database import REASONS
from tests.catalogues import (
    ANALYSIS,
    AT_THE_COMMAND_LINE,
    CODE,
    PLACE,
    SHOWN,
    TAGS,
    VIEWS,
    WORDS,
    Fields,
    entries,
    fits,
    literals,
    matches,
    patterns,
    said_keys,
    samples,
    told_words,
)
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


def test_words_that_tables_hold_are_written_by_the_code() -> None:
    written = {literal.text for literal in literals(ANALYSIS)}
    filled = [text for text in written if PLACE in text and len(text) >= 6]
    templates = [re.compile(re.escape(text).replace(PLACE, ".+")) for text in filled]
    told = {
        f"{literal.text.replace(PLACE, '7')}{end}"
        for literal in told_words(ANALYSIS)
        for end in ("", ".")
    }
    for key, pattern in patterns(SOURCE).items():
        if not key.startswith(KEPT):
            continue
        looks = {look.partition("; nothing")[0] for look in samples(pattern)}
        if not looks & written and not any(map(telling(key).fullmatch, told)):
            assert any(each.fullmatch(look) for look in looks for each in templates), key


def test_what_goes_wrong_and_what_is_found_is_told_anew() -> None:
    kept = [each for key, each in patterns(SOURCE).items() if key.startswith(KEPT)]
    looks = {look for each in kept for look in samples(each)}
    with speaking("de"):
        untold = [
            f"{literal.path.name}:{literal.line}: {literal.text}"
            for literal in told_words(SHOWN)
            if not any(words in literal.text for words in AT_THE_COMMAND_LINE)
            and not fits(literal.text, looks)
            and retell(filled := literal.text.replace(PLACE, "7")) == filled
        ]
        assert untold == []
        whys = [reader.why for reader in READERS.values()]
        files = [f"a.pdf: {what}. {do}." for _, what, do in OTHER_FILES]
        english = [*NOTES.values(), *REPAIRS.values(), *REASONS.values(), *whys, *files]
        assert [words for words in english if retell(words) == words] == []


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("not enough votes: 7 of 20 needed", "nicht genug Stimmen: 7 von 20 nötigen"),
        ("1 comment found.", "1 Kommentar gefunden."),
        (
            "1,204 removed comments kept as a stub.",
            "1.204 Kommentare als Platzhalter behalten: von der Moderation entfernt.",
        ),
        (
            "3 replies linked to the comment answered: 1 by id, 2 by quote.",
            "3 Antworten mit dem beantworteten Kommentar verknüpft: "
            "1 über die Kennung, 2 über ein Zitat.",
        ),
        (
            "a: b: no posts of X are in it. Choose another reader.",
            "a: b: Darin steht nichts von X. Wählen Sie bei „Lesen als“ etwas anderes.",
        ),
        (
            "store: /a cannot be used: the disk is full. Make room, and try again.",
            "Datenbank: /a ist nicht zu benutzen. Der Datenträger ist voll. Schaffen Sie Platz, "
            "und versuchen Sie es noch einmal.",
        ),
        ("only calls of confidence 0.6 or more", "nur Urteile mit Sicherheit ab 0,6"),
        (
            "a: two rows share the key 0070. Give every row its own id.",
            "a: Zwei Zeilen haben "
            "denselben Schlüssel 0070. Geben Sie jeder Zeile eine eigene Kennung.",
        ),
        ("nothing of ours", "nothing of ours"),
    ],
)
def test_english_words_are_told_anew_with_what_they_name(words: str, told: str) -> None:
    assert retell(words) == words
    with speaking("de"):
        assert retell(words) == told


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

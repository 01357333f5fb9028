"""Every page as a visitor meets it, without a browser."""

import re
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace

import pandas as pd
import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from analysis.scoring import STANCE_SCORER, scorers_beside
from tests.conftest import ROOT
from tests.hostile import CLAIM, STRINGS, hostile_page
from views import bundled, scored
from views.drafts import LARGEST_MEGABYTES, read_draft
from views.markup import label, marked, plain
from views.memory import kept
from views.selection import read_numbers, write_numbers
from views.thread import PAGE_LENGTH
from views.thread_filters import order_rows

VOTED = "000_dc425bfde06db691"
WITHOUT_VOTES = "002_dce2bf8325ed54fb"
WITHOUT_COMMENTS = "001_0a9d42737bd261d7"
ONE_COMMENT = (
    "A short headline\n\n1 Comment\nLogin to comment\n\nThey should stay.\n\n3 ( +4 / -1 )\n"
)


def open_page(name: str = "stories", **parameters: str) -> AppTest:
    app = AppTest.from_file(str(ROOT / "dashboard.py"), default_timeout=60)
    if name != "stories":
        app.switch_page(f"views/{name}.py")
    for key, value in parameters.items():
        app.query_params[key] = value
    app.run()
    assert not app.exception
    return app


def html_of(app: AppTest) -> str:
    return "\n".join(
        part.proto.body for part in app.get("html") if "<style>" not in part.proto.body
    )


def words_of(app: AppTest) -> str:
    return re.sub(r"<[^>]+>", "", html_of(app))


def links_to_stories(app: AppTest) -> list[str]:
    """The queries of the links below the masthead."""
    queries = [link.proto.query_string for link in app.get("page_link")]
    return [query for query in queries if "story=" in query]


def paste(text: str, claim: str = "") -> AppTest:
    app = open_page("add")
    app.text_area(key="pasted").set_value(text)
    app.text_input(key="first-claim").set_value(claim)
    press(app, "Read it")
    return app


def press(app: AppTest, name: str) -> None:
    next(button for button in app.button if button.label == name).click().run()
    assert not app.exception


def test_stories_shows_every_bundled_story_under_its_event() -> None:
    app = open_page()
    assert len(links_to_stories(app)) == len(bundled.library().stories)
    words = words_of(app)
    assert "Lavrov Nagoya 2019" in words
    assert "2 threads with 74 comments, beside 3 articles without comments." in words
    assert words.count("An article without comments.") == 3
    assert "This thread prints no votes." in words


def test_links_keep_the_claim_that_was_asked() -> None:
    app = open_page("stories", ask="Russia is a threat")
    assert all("ask=Russia" in query for query in links_to_stories(app))


def test_a_story_gives_the_sentence_the_pictures_and_the_thread() -> None:
    app = open_page("story")
    words = words_of(app)
    assert re.search(r"\d+ of 51 comments (dis)?agree with the claim", words)
    assert f"(scorer {STANCE_SCORER}), not by people." in words
    assert len(app.get("vega_lite_chart")) == 5
    assert html_of(app).count("<article") == 51
    assert 'class="comment depth-1"' in html_of(app)
    assert "<blockquote" in html_of(app)
    assert re.search(r'<mark class="(?:dis)?agree">', html_of(app))
    counted = [app.get("vega_lite_chart")[at].proto.SerializeToString() for at in (0, 1)]
    next(box for box in app.selectbox if box.label == "Each comment counts").set_value(
        "probability"
    ).run()
    assert not app.exception
    assert app.query_params["weighting"] in ("probability", ["probability"])
    anew = [app.get("vega_lite_chart")[at].proto.SerializeToString() for at in (0, 1)]
    assert (anew[0] == counted[0], anew[1] == counted[1]) == (True, False)


def test_a_story_without_votes_says_so_and_still_draws() -> None:
    app = open_page("story", story=WITHOUT_VOTES)
    assert "this thread prints no votes" in words_of(app)
    assert len(app.get("vega_lite_chart")) == 5
    assert "no votes shown" in words_of(app)


def test_a_story_without_comments_is_an_article() -> None:
    app = open_page("story", story=WITHOUT_COMMENTS)
    assert "This story has no comments" in words_of(app)
    assert not app.get("vega_lite_chart")
    assert 'class="article"' in html_of(app)
    assert "On the same event" in words_of(app)


@pytest.mark.parametrize(
    ("parameters", "sentence"),
    [
        ({"story": "nowhere"}, "The story that this link names is not here."),
        ({"story": "added-7"}, "The story that this link names is not here."),
        ({"claim": "claim-none"}, "The link names a claim that is not asked here."),
        ({"ask": " . "}, "That claim has no words."),
        ({"comment": "999"}, "The comment that this link names is not in this thread."),
        ({"find": "no such words anywhere"}, "No comment fits all of these filters."),
    ],
    ids=lambda value: "-".join(value) if isinstance(value, dict) else "",
)
def test_a_link_to_what_is_not_there_says_so(parameters: dict[str, str], sentence: str) -> None:
    app = open_page("story", **parameters)
    assert sentence in words_of(app)
    assert "51 comments" in words_of(app)


@pytest.mark.parametrize(
    "parameters",
    [{"stance": "<script>"}, {"page": "-3"}, {"chosen": "9-1.x.99999999999"}, {"order": "no"}],
    ids=str,
)
def test_a_link_with_nonsense_shows_the_page(parameters: dict[str, str]) -> None:
    assert html_of(open_page("story", **parameters)).count("<article") == 51


def test_a_link_restores_claim_filters_chosen_and_linked_comments() -> None:
    app = open_page(
        "story",
        ask="Cats sleep all day",
        stance="neither",
        find="russia",
        chosen="2-4",
        comment="6",
    )
    assert "the claim “Cats sleep all day”" in words_of(app)
    assert "3 chosen comments" in words_of(app)
    assert [f'id="chosen-{number}"' in html_of(app) for number in (1, 2, 4, 5)] == [0, 1, 1, 0]
    assert 'id="linked-6"' in html_of(app)
    shown = re.findall(r'id="comment-\d+".*?</article>', html_of(app), flags=re.DOTALL)
    assert shown
    assert all("neither" in comment and "russia" in comment.casefold() for comment in shown)


def test_choices_are_written_to_the_url_and_taken_out_again() -> None:
    app = open_page("story")
    app.selectbox(key="chosen-stance").set_value("agree").run()
    assert app.query_params["stance"] == "agree"
    app.text_input(key="chosen-find").set_value("zzzz").run()
    assert "No comment fits" in words_of(app)
    press(app, "Clear the filters")
    assert not {"stance", "find"} & set(app.query_params)
    app.selectbox(key="chosen-story").set_value(WITHOUT_VOTES).run()
    assert app.query_params["story"] == WITHOUT_VOTES


def test_a_typed_claim_is_asked_and_stays_for_the_session() -> None:
    app = open_page("story")
    app.text_input(key="typed-claim").set_value("Treaties   need trust").run()
    assert app.query_params["ask"] == "Treaties need trust"
    assert "the claim “Treaties need trust”" in words_of(app)
    app.selectbox(key="chosen-claim").set_value(app.selectbox(key="chosen-claim").options[0])
    assert "Treaties need trust" in app.selectbox(key="chosen-claim").options


@pytest.fixture
def calls(monkeypatch: pytest.MonkeyPatch) -> Counter[str]:
    """How often each expensive step runs, from an empty memory."""
    st.cache_data.clear()
    bundled._read_library.clear()
    count: Counter[str] = Counter()

    def counting(name: str, step: Callable[..., object]) -> Callable[..., object]:
        def run(*arguments: object, **named: object) -> object:
            count[name] += 1
            return step(*arguments, **named)

        return run

    steps = {bundled: ("load_library",), scored: ("score_sentiment", "score_stances")}
    for module, names in steps.items():
        for name in names:
            monkeypatch.setattr(module, name, counting(name, getattr(module, name)))
    for name in ("summarise", "points_table", "sensitivity"):
        monkeypatch.setattr(scored, name, counting(name, getattr(scored, name)))
    return count


def test_a_filter_computes_nothing_and_a_claim_only_what_it_touches(calls: Counter[str]) -> None:
    app = AppTest.from_file(str(ROOT / "dashboard.py"), default_timeout=60).run()
    app.switch_page("views/story.py").run()
    first = Counter(calls)
    assert first["load_library"] == 1
    app.selectbox(key="chosen-stance").set_value("agree").run()
    app.text_input(key="chosen-find").set_value("japan").run()
    assert calls == first
    app.text_input(key="typed-claim").set_value("A claim of my own").run()
    added = calls - first
    asked = 1 + len(scorers_beside(STANCE_SCORER))  # the scorer shown, and those it is held against
    assert added == Counter(score_stances=asked, summarise=1, points_table=1, sensitivity=1)


def test_what_a_visitor_brings_is_kept_for_no_one_else(monkeypatch: pytest.MonkeyPatch) -> None:
    def remember(_: object, **options: object) -> Callable[..., object]:
        return lambda: SimpleNamespace(result=options["scope"])

    monkeypatch.setattr(st, "cache_resource", remember)
    look_up = kept(len)
    assert (look_up(False), look_up(True)) == ("global", "session")
    story = scored.Story("a", "1", False, *[pd.DataFrame()] * 3)
    claim = scored.Claim("c", "Words", False, pd.DataFrame())
    question = scored.Question(story, claim, "cues")
    assert not question.own
    assert question._replace(claim=claim._replace(own=True)).own
    assert question._replace(story=story._replace(own=True)).own
    assert question._replace(labels=pd.DataFrame()).own


def test_add_shows_the_audit_before_anything_is_kept() -> None:
    text = (bundled.FOLDER / f"{VOTED}.txt").read_text(encoding="utf-8")
    app = paste(text)
    words = words_of(app)
    assert "51 of 57 that the page states" in words
    assert "51 tallies read" in words
    assert html_of(app).count("<article") == 5
    assert "<details>" in html_of(app)
    assert "own-threads" not in app.session_state or not app.session_state["own-threads"]


def test_a_kept_thread_opens_with_its_claim() -> None:
    app = paste(ONE_COMMENT, claim="They should stay")
    press(app, "Keep")
    assert app.query_params["story"].startswith("added-")
    assert "The only comment agrees with the claim “They should stay”" in words_of(app)
    assert "(too few for shares: 1 of 10 comments needed)" in words_of(app)
    app.switch_page("views/stories.py").run()
    assert not app.exception
    assert "3 threads with 75 comments" in words_of(app)


@pytest.mark.parametrize("text", ["", "  \n\t "])
def test_an_empty_paste_gets_one_sentence(text: str) -> None:
    app = paste(text)
    assert "There is nothing to read yet." in words_of(app)


def test_what_is_no_thread_gets_one_sentence_and_keeps_the_input() -> None:
    app = paste("<html><body>markup</body></html>")
    assert 'role="status"' in html_of(app)
    assert app.text_area(key="pasted").value.startswith("<html>")
    assert "Keep" not in [button.label for button in app.button]


def test_too_large_a_text_is_refused_before_it_is_read() -> None:
    draft = read_draft("big", "a" * (LARGEST_MEGABYTES * 1_000_000 + 1))
    assert draft.thread is None
    assert "Split it" in draft.error


def test_bytes_decide_not_the_name_of_a_file() -> None:
    content = (bundled.FOLDER / f"{WITHOUT_VOTES}.txt").read_bytes()
    draft = read_draft("photo.png", content)
    assert draft.thread is not None
    assert len(draft.thread.comments) == 23
    assert read_draft("page.txt", b"\x89PNG\r\n\x1a\n\x00\x00").thread is None


def test_hostile_words_stay_words() -> None:
    app = paste(hostile_page(), claim=CLAIM)
    press(app, "Keep")
    for page in ("story", "label", "stories", "add", "method"):
        if page != "story":
            app.switch_page(f"views/{page}.py").run()
        assert not app.exception
        body = html_of(app)
        assert not re.search(
            r"<(script|img|svg|iframe|form|style|b>bold)", body, flags=re.IGNORECASE
        )
        assert not re.search(r"<[^>]+\son\w+=", body)
        assert not re.search("[\x00-\x08\u202a-\u202e\u2066-\u2069]", body)
        for part in [*app.markdown, *app.caption, *app.expander]:
            assert ":red[" not in str(part)
        for link in app.get("page_link"):
            assert not re.search(r"(?<!\\)(:\w+\[|!\[|\$)", link.proto.label)


def test_a_thread_of_a_thousand_comments_is_shown_in_pages() -> None:
    lines = [
        f"Comment {n} says they should stay.\n\n{n % 7} ( +{n % 7 + 1} / -1 )" for n in range(1000)
    ]
    app = paste("\n\n".join(["A long thread", "1,000 Comments", "Login to comment", *lines]))
    press(app, "Keep")
    app.switch_page("views/story.py").run()
    assert "1,000 comments" in words_of(app)
    assert html_of(app).count("<article") == PAGE_LENGTH
    app.selectbox(key="chosen-page").set_value("20").run()
    assert 'id="comment-1000"' in html_of(app)


def test_files_that_cannot_be_read_are_named_beside_those_that_can(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "page.txt").write_text(ONE_COMMENT, encoding="utf-8")
    (tmp_path / "photo.txt").write_bytes(b"\x89PNG\r\n\x1a\n\x00\x00")
    monkeypatch.setattr(bundled, "FOLDER", tmp_path)
    assert "photo.txt: " in words_of(open_page())
    assert "1 thread with 1 comment." in words_of(open_page())


def test_an_empty_folder_says_how_to_begin(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bundled, "FOLDER", tmp_path)
    for name in ("stories", "story"):
        assert "There are no stories yet." in words_of(open_page(name))


def test_method_defines_measures_and_gives_a_receipt() -> None:
    app = open_page("method")
    words = words_of(app)
    for part in ("Applause gap", "Muchnik", "SHA-256", "vaderSentiment", "not the readership"):
        assert part in words
    assert app.get("download_button")


@pytest.mark.parametrize("name", STRINGS)
def test_labels_and_marks_hold_no_live_syntax(name: str) -> None:
    words = STRINGS[name]
    assert not re.search(r"(?<!\\)[\[\]$`*_<>~#|]", label(words))
    assert not re.search(r":(?!\u2060)", label(words))
    assert len(plain(words)) == len(words)
    whole = marked(words, [(0, len(words), 1.0)])
    assert whole.startswith('<mark class="agree">')
    assert not re.search(r"<(?!/?mark)", whole)


def test_marks_that_overlap_or_leave_the_text_are_cut() -> None:
    assert marked("abc", []) == "abc"
    spans = [(1, 9, -1.0), (0, 2, 1.0), (3, 4, 0.0)]
    assert marked("abc", spans) == '<mark class="agree">ab</mark><mark class="disagree">c</mark>'


def test_chosen_numbers_go_there_and_back() -> None:
    for numbers in ([], [1], [1, 2, 3], [2, 4, 5, 9]):
        assert read_numbers(write_numbers(numbers), largest=9) == set(numbers)
    assert read_numbers("3-99999", largest=5) == {3, 4, 5}


def test_replies_stand_under_what_they_answer() -> None:
    story = scored.stories()[VOTED]
    ordered = order_rows(scored.scored_comments(story), "replies")
    place = {comment: at for at, comment in enumerate(ordered["comment_id"])}
    replies = ordered.dropna(subset=["parent_id"])
    assert len(ordered) == 51
    assert all(place[row.parent_id] < place[row.comment_id] for row in replies.itertuples())

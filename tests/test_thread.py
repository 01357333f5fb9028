"""The thread under a story: relations, folds, filters, links to what is quoted."""

import re

import pandas as pd
import pytest

from analysis.markup import Link, comment
from analysis.schema import COMMENT_COLUMNS, build
from views import choices
from views.choices import MOST_PAGES, _offered_pages
from views.thread import REPLIES_SHOWN, fold, links_of
from views.thread_filters import FILTERS, filter_rows, order_rows

ROW = {
    **dict.fromkeys(COMMENT_COLUMNS),
    "comment_id": "b",
    "position": 5,
    "parent_id": "a",
    "depth": 1,
    "text": "No.",
    "status": "visible",
    "notes": "",
}


def words_of(html: str) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", html).split())


@pytest.mark.parametrize(
    ("relation", "words"),
    [
        ("disagree", "◆ disagrees with comment 3 (81% sure)"),
        ("agree", "● agrees with comment 3 (81% sure)"),
        ("neither", "■ neither agrees nor disagrees with comment 3 (81% sure)"),
        (None, "answers comment 3"),
    ],
)
def test_a_reply_says_how_it_takes_what_it_answers(relation: str | None, words: str) -> None:
    row = {**ROW, "relation": relation, "relation_confidence": 0.812}
    drawn = comment(row, Link(3, "comment-3"))
    assert words in words_of(drawn)
    assert 'href="#comment-3"' in drawn
    assert ('class="relation' in drawn) == (relation is not None)


def test_a_comment_that_answers_none_says_nothing_of_it() -> None:
    assert "answers" not in comment({**ROW, "relation": None}, None)


def test_quotes_lead_to_their_origin() -> None:
    quoting = {**ROW, "quote": "as you said", "quote_origin": "comment"}
    assert comment(quoting, Link(3, "comment-3")).count('href="#comment-3"') == 2
    elsewhere = comment(quoting, Link(3, "", "?story=x&comment=3"))
    assert elsewhere.count('href="?story=x&amp;comment=3"') == 2
    article = {**quoting, "quote_origin": "article"}
    assert "<a " not in comment(article, None)
    assert 'href="#the-article"' in comment({**article, "article": "the-article"}, None)


def test_links_lead_here_or_to_a_view_of_their_own() -> None:
    comments = pd.DataFrame({"comment_id": ["a", "b"], "position": [0, 1]})
    links = links_of(comments, "comment", ["b"], {"story": "x y"})
    assert links["a"] == Link(1, "", "?story=x+y&comment=1")
    assert links["b"].anchor == "comment-2"
    assert links_of(comments, "comment", ["b"])["a"] == Link(1)


def tree(parents: dict[str, str | None]) -> pd.DataFrame:
    rows = [
        {"comment_id": name, "parent_id": parent, "position": at, "status": "visible"}
        for at, (name, parent) in enumerate(parents.items())
    ]
    return build(COMMENT_COLUMNS, rows)


@pytest.mark.parametrize(
    ("replies", "folded"),
    [(0, 0), (REPLIES_SHOWN, 0), (REPLIES_SHOWN + choices.SHORT_REST, 0), (9, 6), (40, 37)],
)
def test_long_chains_fold_and_lose_nothing(replies: int, folded: int) -> None:
    chain = {f"c{at}": f"c{at - 1}" if at else None for at in range(replies + 1)}
    rows = order_rows(tree({**chain, "next": None}), "replies")
    drawn = [f"[{name}]" for name in rows["comment_id"]]
    html = "".join(fold(rows, drawn))
    assert re.findall(r"\[(\w+)\]", html) == rows["comment_id"].tolist()
    assert html.count("<details") == (folded > 0)
    if folded:
        assert f"Show {folded} more replies" in html
        assert html.endswith("</details>[next]")


def test_a_deleted_comment_keeps_its_place_above_its_answers() -> None:
    rows = tree({"a": None, "b": None, "reply": "a"})
    rows.loc[0, "status"] = "deleted"
    ordered = order_rows(rows, "replies")
    assert ordered["comment_id"].tolist() == ["a", "reply", "b"]
    stub = comment({**ROW, "status": "deleted", "text": None, "parent_id": None}, None)
    assert "Deleted by its author." in stub


def judged() -> pd.DataFrame:
    rows = tree({"a": None, "b": "a", "c": "a", "d": None})
    return rows.assign(
        author=["Ann", None, "Ann", "Bob"],
        inferred_author=pd.Series([None, "Bob", None, None], dtype="str"),
        stance=["agree", "disagree", None, "neither"],
        sentiment_label=["negative", "positive", None, "neutral"],
        confidence=[0.9, 0.4, None, 0.6],
        relation=[None, "disagree", "agree", None],
        notes=["", "tally_differs", "", " "],
        net=pd.Series([2, -1, None, 0], dtype="Int64"),
        source_text=["One two", "two", "three", None],
    )


@pytest.mark.parametrize(
    ("chosen", "left"),
    [
        ({}, "abcd"),
        ({choices.DOUBT: "doubtful"}, "b"),
        ({choices.DOUBT: "sure"}, "ad"),
        ({choices.DOUBT: "noted"}, "b"),
        ({choices.AUTHOR: "Ann"}, "ac"),
        ({choices.AUTHOR: "Bob"}, "bd"),
        ({choices.AUTHOR: "nobody"}, ""),
        ({choices.RELATION: "disagree"}, "b"),
        ({choices.STANCE: "neither"}, "d"),
        ({choices.SENTIMENT: "negative"}, "a"),
        ({choices.VOTES: "liked"}, "a"),
        ({choices.FIND: "TWO"}, "ab"),
        ({choices.AUTHOR: "Bob", choices.RELATION: "disagree", choices.FIND: "two"}, "b"),
    ],
)
def test_filters_keep_what_fits_all_of_them(chosen: dict[str, str], left: str) -> None:
    found = filter_rows(judged(), {**dict.fromkeys(FILTERS[:-1], "any"), **chosen})
    assert "".join(found["comment_id"]) == left


def test_a_thread_without_stances_has_none_to_doubt() -> None:
    bare = judged().drop(columns=["stance", "confidence"])
    assert len(filter_rows(bare, {choices.DOUBT: "doubtful", choices.STANCE: "agree"})) == 4


@pytest.mark.parametrize("pages", [2, MOST_PAGES, MOST_PAGES + 1, 20_000])
@pytest.mark.parametrize("wanted", ["", "x", "0", "1", "150", "9" * 5000])
def test_a_long_thread_offers_few_pages_with_the_wanted_one(pages: int, wanted: str) -> None:
    offered = _offered_pages(pages, wanted)
    assert offered == sorted(set(offered))
    assert (offered[0], offered[-1]) == (1, pages)
    assert len(offered) <= MOST_PAGES + 3
    if len(wanted) < 9 and wanted.isdecimal() and 0 < int(wanted) <= pages:
        assert int(wanted) in offered

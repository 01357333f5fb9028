"""Compare: threads, claims and articles on one scale, and which of them differ for sure."""

from itertools import combinations

import pandas as pd
import streamlit as st

from analysis.charts.comparison import PRESS, READERS
from analysis.comparison_sentences import (
    QUANTITY_WORDS,
    comparison_sentence,
    comparison_text,
    difference_words,
    quantity_words,
)
from analysis.language import retell, say
from analysis.markup.tables import table
from analysis.measures.comparison import CLEAR_BELOW, QUANTITIES, Pair
from analysis.page_definitions import compare_definitions
from analysis.palette import adjusted_p
from analysis.sentences import quotation, quoted_claim
from views import choices, markup, pictures, screen
from views.asking import caveat, choose_claim, choose_scorer, notice, stop_without
from views.choices import BY, CHOSEN_PAGE, QUANTITY, ROW, STORY
from views.compared import Comparison, Row, compare, row_comments, row_evidence
from views.language import fragment
from views.scored import Claim, Question, Story, claims_of, stories
from views.selection import PAGE_LENGTH, forget_selection
from views.story_choice import choose_story
from views.tables import definition_table
from views.thread import show_comments

BY_STORIES, BY_CLAIMS, BY_BOTH = "stories", "claims", "both"
HEAD = ("first", "second", "difference", "p", "adjusted-p", "verdict")
MOST_ROWS = 24  # threads and articles on one scale; of more, those with most comments
PICK = pictures.Pick("row_picked", {"key": ROW})


def place_of(story: Story) -> str:
    """Where and when a story stood, in two or three words."""
    published = story.say("published_at")
    outlet = markup.shorten(story.say("outlet"), 30) or markup.shorten(story.say("title"), 30)
    return (
        f"{outlet or say('compare-a-story')} {'' if pd.isna(published) else published.year}".strip()
    )


def story_rows(found: dict[str, Story], claim: Claim, scorer: str) -> list[Row]:
    """Every thread and every article towards one claim: by date of the event, readers first."""
    rows = []
    for story in found.values():
        question = Question(story, claim, scorer)
        place = place_of(story)
        title = markup.shorten(story.say("title"), 200)
        # What was pasted without a name of its own is known by its title alone.
        label = f"{place} · {title}" if not title.startswith(place.rstrip("…")) else title
        if len(story.comments):
            rows.append(Row(question, READERS, say("compare-readers", label=label), place))
        if markup.plain(story.say("text")).strip():
            press = say("compare-press", label=label), say("compare-press-short", place=place)
            rows.append(Row(question, PRESS, *press))
    largest = sorted(rows, key=lambda row: -len(row.question.story.comments))[:MOST_ROWS]
    kept = {row.key for row in largest}
    return sorted((row for row in rows if row.key in kept), key=_by_event)


def _by_event(row: Row) -> tuple[str, str, bool]:
    story = row.question.story
    published = story.say("published_at")
    when = "9999" if pd.isna(published) else f"{published:%Y-%m-%d}"
    return when, markup.plain(story.say("event")) or story.story_id, row.kind == PRESS


def claim_rows(story: Story, scorer: str) -> list[Row]:
    """Every claim towards one thread."""
    return [
        Row(Question(story, claim, scorer), READERS, claim.text, quoted_claim(claim.text))
        for claim in claims_of(story).values()
    ]


def both_rows(found: dict[str, Story], scorer: str) -> list[Row]:
    """Every claim that is asked of all stories, thread by thread."""
    threads = [story for story in found.values() if len(story.comments)][: MOST_ROWS // 2]
    return [
        Row(
            Question(story, claim, scorer),
            READERS,
            say("named", name=place_of(story), words=claim.text),
            say("compare-on-claim", place=place_of(story), claim=quoted_claim(claim.text)),
        )
        for claim in list(claims_of(None).values())[: MOST_ROWS // max(1, len(threads))]
        for story in threads
    ]


def pairs_of(rows: list[Row], by: str) -> list[Pair]:
    """Which rows are held against each other: readers only, and each claim with itself."""
    readers = [row for row in rows if row.kind == READERS]
    same_claim = by == BY_BOTH
    return [
        Pair(first.key, second.key, paired=by == BY_CLAIMS)
        for first, second in combinations(readers, 2)
        if not same_claim or first.question.claim.claim_id == second.question.claim.claim_id
    ]


def choose_rows(found: dict[str, Story]) -> tuple[list[Row], str, str, str]:
    """What the reader wants to compare, how, by which quantity, and the title of the page."""
    first, second, third = st.columns([3, 3, 3])
    forgotten = (ROW, CHOSEN_PAGE)
    with first:
        menu = {name: say(f"by-{name}") for name in (BY_STORIES, BY_CLAIMS, BY_BOTH)}
        by = choices.menu(say("compare-menu"), BY, menu, then_forget=forgotten)
    with second:
        titles = {name: quantity_words(name).title for name in QUANTITY_WORDS}
        quantity = choices.menu(say("compare-by"), QUANTITY, titles, then_forget=forgotten)
    with third:
        scorer = choose_scorer()
    if by == BY_STORIES:
        claim = choose_claim(None, *st.columns([3, 2]))
        if claim is None:
            notice(say("stories-no-claim"))
            st.stop()
        rows = story_rows(found, claim, scorer)
        title = say("compare-title-readers", claim=quotation(claim.text))
        return rows, by, quantity, title
    if by == BY_CLAIMS:
        threads = {name: each for name, each in found.items() if len(each.comments)}
        story = choose_story(threads, st.container())
        return (
            claim_rows(story, scorer),
            by,
            quantity,
            say("compare-title-story", place=place_of(story)),
        )
    return both_rows(found, scorer), by, quantity, say("compare-title-both")


@fragment
def show_comparison(rows: list[Row], quantity: str, told: Comparison, narrow: bool) -> None:
    """The picture, and the comments or sentences behind the row that the reader chose."""
    named = [
        {"key": row.key, "label": row.label, "kind": row.kind, "quantity": quantity} for row in rows
    ]
    names = {row.key: row.short for row in rows}
    own = any(row.question.own for row in rows)
    versions = (f"{row.key}{row.question.key}" for row in rows)
    asked = pictures.Asked(own, (quantity, *versions))
    tables = (told.compared, pd.DataFrame(named))
    text = comparison_text(told.compared, names, quantity)
    pictures.show_picked("comparison", tables, asked, PICK, text=text, narrow=narrow)
    hint = say("compare-hint")
    st.html(markup.element("p", hint, class_="count"))
    wanted = choices.requested(ROW)
    row = next((row for row in rows if row.key == wanted), None)
    if wanted and row is None:
        notice(say("compare-row-lost"))
    if row is not None:
        show_row(row, quantity)


def show_row(row: Row, quantity: str) -> None:
    """What is behind one row: all of it, or the comments of the stance that is compared."""
    comments = row_comments(row)
    stance = QUANTITIES[quantity][1]
    behind = comments if stance is None else comments[comments["stance"] == stance]
    what = "comments" if row.kind == READERS else "sentences"
    with st.container(key="row-comments"):
        left, right = st.columns([3, 1], vertical_alignment="bottom")
        left.html(markup.element("h2", markup.text(row.label), dir="auto"))
        with right:
            st.button(say("clear-choice"), on_click=forget_selection, args=(ROW,), width="stretch")
        if row.kind == READERS:
            st.page_link(
                "views/story.py",
                label=say("compare-open", number=len(comments)),
                query_params={
                    STORY: row.question.story.story_id,
                    **choices.kept(*choices.OF_A_QUESTION),
                },
            )
        if stance is not None:
            told = {"found": len(behind), "number": len(comments)}
            words = say(f"compare-behind-{what}", **told, stance=say(f"stance-{stance}"))
            st.html(markup.element("p", markup.text(words), class_="count"))
        shown = behind.iloc[choices.page_of(CHOSEN_PAGE, len(behind), PAGE_LENGTH)]
        marks = row_evidence(row, tuple(shown["comment_id"]))
        show_comments(shown, comments, row.question, anchor="row", permalink=None, marks=marks)


def difference_rows(told: Comparison, rows: list[Row], by: str, quantity: str) -> str:
    """Every pair that was tested, the clearest first; under its claim where there are several."""
    named = {row.key: row for row in rows}
    ordered = told.differences.sort_values("p_adjusted", na_position="last", kind="stable")
    cells: list[tuple[str, ...]] = []
    for _, row in ordered.iterrows():
        first, second = (named[row[name]] for name in ("first", "second"))
        pair = [each.short for each in (first, second)]
        if by == BY_BOTH:
            cells.append((markup.element("b", markup.text(first.question.claim.text)),))
            pair = [place_of(each.question.story) for each in (first, second)]
        cells.append(tuple(map(markup.text, (*pair, *difference_cells(row, quantity)))))
    head = [say(f"head-{name}") for name in HEAD]
    return table(head, cells, numbers={3, 4})


def difference_cells(row: pd.Series, quantity: str) -> tuple[str, str, str, str]:
    """The numbers of one pair, or why there are none."""
    if pd.isna(row["p"]):
        return retell(markup.plain(row["why_not"])), "", "", ""
    clear = say("verdict-clear" if row["p_adjusted"] < CLEAR_BELOW else "verdict-chance")
    chances = adjusted_p(row["p"]), adjusted_p(row["p_adjusted"])
    return difference_words(quantity, row), *chances, clear


found = stories()
stop_without(found)
if not any(len(story.comments) for story in found.values()):
    notice(say("compare-none-yet"))
    st.stop()
narrow = screen.is_narrow()
headline = st.container()
rows, by, quantity, title = choose_rows(found)
told = compare(rows, pairs_of(rows, by), quantity)
with headline:
    sentence = comparison_sentence(
        told.compared, told.differences, {row.key: row.short for row in rows}, quantity
    )
    st.html(
        markup.element("h1", markup.text(title), dir="auto")
        + markup.element("p", markup.text(sentence), class_="answer")
        + caveat(rows[0].question.scorer)
    )
st.html(markup.element("h2", markup.text(quantity_words(quantity).title)))
show_comparison(rows, quantity, told, narrow)
if len(told.differences):
    with st.expander(say("compare-pairs-table"), expanded=len(told.differences) <= 6):
        st.html(difference_rows(told, rows, by, quantity))
with st.expander(say("how-counted")):
    st.html(definition_table(compare_definitions()))

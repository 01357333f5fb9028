"""Choices live in the URL: widgets only write to it, so that a link restores the view."""

from collections.abc import Callable, Mapping, Sequence

import streamlit as st

from analysis.language import say

STORY, CLAIM, OWN_CLAIM, SCORER = "story", "claim", "ask", "scorer"
STANCE, SENTIMENT, VOTES, FIND, PAGE, COMMENT = (
    "stance",
    "sentiment",
    "votes",
    "find",
    "page",
    "comment",
)
ORDER, CHOSEN, CHOSEN_PAGE, BRUSH = "order", "chosen", "chosen-page", "brush"
RELATION, DOUBT, AUTHOR = "reply", "doubt", "author"
WORD, VOICE, TO, NAMES = "word", "voice", "to", "names"
BY, QUANTITY, ROW, ALONG = "by", "quantity", "row", "along"
WEIGHTING = "weighting"
LANGUAGE = "language"
# Kept when the reader moves to another story.
OF_A_QUESTION = (CLAIM, OWN_CLAIM, SCORER, LANGUAGE)
# Lost when the reader asks about another claim.
OF_A_VIEW = (PAGE, CHOSEN, CHOSEN_PAGE, BRUSH, COMMENT, WORD, VOICE, TO, ROW)

SHORT_REST = 5  # rows not worth turning a page for
MOST_PAGES = 200  # in a menu, which is sent anew with every answer


def requested(name: str) -> str:
    """What the URL asks for, "" where it asks for nothing."""
    return st.query_params.get(name, "")


def set_choice(name: str, value: str) -> None:
    """Writes a choice to the URL, or takes it out where it is empty."""
    if value:
        st.query_params[name] = value
    elif name in st.query_params:
        del st.query_params[name]


def forget(*names: str) -> None:
    """Takes choices out of the URL."""
    for name in names:
        set_choice(name, "")


def kept(*names: str) -> dict[str, str]:
    """The named choices that the URL holds, for a link that keeps them."""
    return {name: requested(name) for name in names if requested(name)}


def key_of(name: str) -> str:
    """The session key of the widget that shows a choice."""
    return f"chosen-{name}"


def menu(
    title: str,
    name: str,
    options: Mapping[str, str],
    *,
    then_forget: Sequence[str] = (),
    hidden_label: bool = False,
) -> str:
    """A menu whose choice is a query parameter; the first option is the default and is not written.

    Options map what the URL holds to what the reader sees. An unknown value gives the default.
    """
    default = next(iter(options))
    wanted = requested(name)
    st.session_state[key_of(name)] = wanted if wanted in options else default
    st.selectbox(
        title,
        list(options),
        format_func=lambda value: options.get(value, ""),
        key=key_of(name),
        on_change=_write(name, default, then_forget),
        filter_mode="contains" if len(options) > 8 else None,
        label_visibility="collapsed" if hidden_label else "visible",
    )
    return str(st.session_state[key_of(name)])


def search(
    title: str,
    name: str,
    *,
    then_forget: Sequence[str] = (),
    placeholder: str = "",
) -> str:
    """A search field whose words are a query parameter."""
    st.session_state[key_of(name)] = requested(name)
    st.text_input(
        title,
        key=key_of(name),
        type="search",
        placeholder=placeholder or say("search-placeholder"),
        max_chars=200,
        on_change=_write(name, "", then_forget),
    )
    return str(st.session_state[key_of(name)]).strip()


def page_of(name: str, total: int, length: int) -> slice:
    """The rows of the page that the reader chose; a menu only where there is more than one.

    A rest of up to SHORT_REST rows joins the last page.
    """
    ends = _page_ends(total, length)
    if len(ends) == 1:
        return slice(0, total)
    titles = {
        str(page): say(
            "page-of-comments", first=(page - 1) * length + 1, last=ends[page - 1], total=total
        )
        for page in _offered_pages(len(ends), requested(name))
    }
    page = int(menu(say("comments-menu"), name, titles))
    return slice((page - 1) * length, ends[page - 1])


def first_page(total: int, length: int) -> slice:
    """The rows of the page that is shown to whoever has chosen none."""
    return slice(0, _page_ends(total, length)[0])


def _page_ends(total: int, length: int) -> list[int]:
    pages = max(1, (total - SHORT_REST - 1) // length + 1)
    return [*(page * length for page in range(1, pages)), total]


def _offered_pages(pages: int, wanted: str) -> list[int]:
    """All pages; of very many those near the wanted one, and others at even distances."""
    if pages <= MOST_PAGES:
        return list(range(1, pages + 1))
    at = min(pages, int(wanted[:9])) if wanted.isdecimal() else 1
    near = range(max(1, at - MOST_PAGES // 4), min(pages, at + MOST_PAGES // 4) + 1)
    return sorted({*near, *range(1, pages, pages * 2 // MOST_PAGES + 1), pages})


def _write(name: str, default: str, then_forget: Sequence[str]) -> Callable[[], None]:
    def write() -> None:
        value = str(st.session_state[key_of(name)])
        set_choice(name, "" if value == default else value)
        forget(*then_forget)

    return write

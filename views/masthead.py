"""The name of the product and the ways to its pages, on every page and every screen."""

from collections.abc import Sequence

import streamlit as st

from views import choices, markup
from views.language import show_languages

PRODUCT = "Applause Gap"


def show(pages: Sequence[st.Page], current: st.Page) -> None:
    """Draws the name, a link to every page with the current one marked, and the languages.

    The links keep the story and what is asked of it, so that no page starts over with another one.
    """
    kept = choices.kept(choices.STORY, *choices.OF_A_QUESTION)
    with st.container(key="masthead", horizontal=True, vertical_alignment="center"):
        st.html(markup.element("p", PRODUCT, class_="wordmark"), width="content")
        for page in pages:
            here = "current" if page.url_path == current.url_path else "other"
            name = page.url_path or "first"
            with st.container(key=f"page-{here}-{name}", width="content"):
                st.page_link(page, label=page.title, query_params=kept)
        with st.container(key="languages", width=130):
            show_languages()

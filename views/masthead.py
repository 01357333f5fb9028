"""The name of the product and the ways to its pages, on every page and every screen."""

from collections.abc import Sequence

import streamlit as st

from views import choices, markup
from views.choices import LANGUAGE
from views.language import show_languages

PRODUCT = "Applause Gap"


def show(pages: Sequence[st.Page], current: st.Page) -> None:
    """Draws the name, a link to every page with the current one marked, and the languages."""
    with st.container(key="masthead", horizontal=True, vertical_alignment="center"):
        st.html(markup.element("p", PRODUCT, class_="wordmark"), width="content")
        for page in pages:
            here = "current" if page.url_path == current.url_path else "other"
            name = page.url_path or "first"
            with st.container(key=f"page-{here}-{name}", width="content"):
                st.page_link(page, label=page.title, query_params=choices.kept(LANGUAGE))
        with st.container(key="languages", width=130):
            show_languages()

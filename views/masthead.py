"""The name of the product and the ways to its pages, on every page and every screen."""

from collections.abc import Sequence

import streamlit as st

from views import markup


def show(pages: Sequence[st.Page], current: st.Page) -> None:
    """Draws the name, and a link to every page; the current one is marked."""
    with st.container(key="masthead", horizontal=True, vertical_alignment="center"):
        st.html(markup.element("p", "Applause Gap", class_="wordmark"), width="content")
        for page in pages:
            here = "current" if page.url_path == current.url_path else "other"
            with st.container(key=f"page-{here}-{page.title.lower()}", width="content"):
                st.page_link(page, label=page.title)

"""The dashboard: `streamlit run dashboard.py`."""

import streamlit as st

from views import masthead, style, waiting

st.set_page_config(page_title="Applause Gap", layout="wide")
style.apply()
pages = [
    st.Page("views/stories.py", title="Stories", url_path="stories", default=True),
    st.Page("views/story.py", title="Story", url_path="story"),
    st.Page("views/compare.py", title="Compare", url_path="compare"),
    st.Page("views/voices.py", title="Voices", url_path="voices"),
    st.Page("views/words.py", title="Words", url_path="words"),
    st.Page("views/add.py", title="Add", url_path="add"),
    st.Page("views/label.py", title="Label", url_path="label"),
    st.Page("views/method.py", title="Method", url_path="method"),
]
page = st.navigation(pages, position="hidden")
masthead.show(pages, page)
with waiting.place():
    page.run()

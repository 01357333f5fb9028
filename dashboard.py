"""The dashboard: `streamlit run dashboard.py`.

Streamlit imports this file once for the server, and runs it as a script for every visit.
"""

import streamlit as st


def show() -> None:
    """What every page shows, and the page that the visitor is on."""
    from analysis.language import say
    from views import garbage, language, masthead, style, waiting
    from views.archived import given_folder
    from views.asking import notice
    from views.keeping import look_again
    from views.shared import look
    from views.visitor import store_what_waits, waiting_words

    garbage.leave_out_modules()
    language.use_language()
    st.set_page_config(page_title=masthead.PRODUCT, layout="wide")
    style.apply()
    pages = [
        st.Page("views/stories.py", title=say("page-stories"), url_path="stories", default=True),
        st.Page("views/story.py", title=say("page-story"), url_path="story"),
        st.Page("views/compare.py", title=say("page-compare"), url_path="compare"),
        st.Page("views/voices.py", title=say("page-voices"), url_path="voices"),
        st.Page("views/words.py", title=say("page-words"), url_path="words"),
        st.Page("views/add.py", title=say("page-add"), url_path="add"),
        st.Page("views/label.py", title=say("page-label"), url_path="label"),
        st.Page("views/method.py", title=say("page-method"), url_path="method"),
    ]
    if given_folder() is not None:
        pages.insert(1, st.Page("views/archive.py", title=say("page-archive"), url_path="archive"))
    page = st.navigation(pages, position="hidden")
    store_what_waits()
    look()
    look_again()
    masthead.show(pages, page)
    if waiting_words() and page.url_path != "label":  # that page tells of its labels too
        notice(waiting_words())
    with waiting.place():
        page.run()


if __name__ == "__main__":
    show()
else:
    from starlette.middleware import Middleware

    from views.preloading import Preloading
    from views.serving import prepared

    app = st.App(__file__, lifespan=prepared, middleware=[Middleware(Preloading)])

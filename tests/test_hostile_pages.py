"""Hostile names, columns and links on the pages, in every place where Streamlit reads Markdown."""

import re
from collections.abc import Iterator

from streamlit.testing.v1 import AppTest

from tests.hostile import CLAIM, STRINGS
from tests.hostile_corpus import hostile_table
from tests.test_pages import html_of, open_page, paste, press

# Fields of Streamlit's messages that a browser shows as Markdown.
MARKDOWN = ("label", "help", "body", "caption", "text", "placeholder", "title")
PLAIN = {"html", "code", "selectbox", "json"}  # kinds whose body or choices are shown as they are
LIVE = re.compile(
    r"(?<!\\)(?:!\[|\]\(|\$|`|\*\*|~~|<[a-z/])"
    r"|:[a-z-]+(?:-background)?\[|:(?:material|streamlit)/|:[a-z0-9_+-]+:"
    r"|(?<!\\)https?://|www\.\w",
    re.IGNORECASE,
)
TAGS = re.compile(
    r"<(script|img|svg|iframe|form|style|math|use|link)\b(?! class=\"marks)", re.IGNORECASE
)


def markdown_of(app: AppTest) -> Iterator[tuple[str, str]]:
    """Every text of the page that is read as Markdown, with the kind of its element."""
    waiting = [app._tree]
    while waiting:
        node = waiting.pop()
        waiting.extend(getattr(node, "children", {}).values())
        proto = getattr(node, "proto", None)
        kind = str(getattr(node, "type", ""))
        for holder in (proto, *_inner(proto)):
            for name in MARKDOWN:
                value = getattr(holder, name, "")
                if isinstance(value, str) and value and not (kind in PLAIN and name == "body"):
                    yield kind, value
            options = getattr(holder, "options", ()) if kind in ("radio", "button_group") else ()
            yield from ((kind, str(getattr(option, "content", option))) for option in options)


def _inner(proto: object) -> list[object]:
    """The messages of a block: an expander, a tab, a popover."""
    listed = getattr(proto, "ListFields", None)
    held = [value for _, value in listed()] if listed else []
    return [value for value in held if hasattr(value, "ListFields")]


def check(app: AppTest) -> None:
    assert not app.exception
    body = html_of(app)
    assert not TAGS.search(body)
    assert not re.search(r"<[^>]+\son\w+=", re.sub(r'"[^"]*"', '""', body))
    assert not re.search("[\x00-\x08\u202a-\u202e\u2066-\u2069]", body)
    assert [(kind, words) for kind, words in markdown_of(app) if LIVE.search(words)] == []


def test_hostile_names_and_columns_stay_words_on_every_page() -> None:
    app = paste(hostile_table().decode(), claim=CLAIM)
    check(app)
    press(app, next(button.label for button in app.button if button.label.startswith("Keep")))
    check(app)
    for page in ("voices", "words", "compare", "label"):
        app.switch_page(f"views/{page}.py").run()
        check(app)


def test_hostile_links_stay_words() -> None:
    image, script = STRINGS["markdown image"], STRINGS["script"]
    asked = STRINGS["colour directive"]
    check(open_page("story", ask=asked, find=image, story=script, voice=image, stance=script))


def test_live_markdown_is_found_where_it_is() -> None:
    def page() -> None:
        import streamlit as st

        st.button(":red[angry]")
        with st.expander("![x](https://pixel.example/p.png)"):
            st.radio("one", ["$x^2$"])

    found = [words for _, words in markdown_of(AppTest.from_function(page).run())]
    assert [bool(LIVE.search(words)) for words in sorted(found)].count(True) == 3

"""The current view as a link: the browser's own address, which parts of the page change alone."""

from pathlib import Path

import streamlit as st

from analysis.language import say
from views import choices, markup
from views.scored import Story

_LOOK_MILLISECONDS = 300
_FIELDS = "<div><input readonly><button type='button'></button></div>"
_LOOKS = Path(__file__).with_suffix(".css").read_text(encoding="utf-8")
# A page that nobody named a story to shows one, which the link then names.
_FOLLOW = """
export default function ({ parentElement, data }) {
  const field = parentElement.querySelector("input");
  const button = parentElement.querySelector("button");
  const show = () => {
    const address = new URL(window.location.href);
    if (!address.searchParams.has(data.name)) address.searchParams.set(data.name, data.story);
    if (field.value !== address.href) field.value = address.href;
  };
  field.ariaLabel = data.label;
  button.textContent = data.copy;
  button.onclick = () => {
    show();
    field.select();
    if (navigator.clipboard) navigator.clipboard.writeText(field.value);
    else document.execCommand("copy");
    button.textContent = data.copied;
  };
  show();
  const timer = window.setInterval(show, data.every);
  return () => window.clearInterval(timer);
}
"""

_follow = st.components.v2.component("view_link", html=_FIELDS, css=_LOOKS, js=_FOLLOW)


def show_link(story: Story) -> None:
    """The link with a button that copies it; a sentence where the thread lives in this window."""
    if story.own:
        st.html(markup.element("p", say("take-no-link"), class_="note"))
        return
    st.html(markup.element("p", say("take-link"), class_="note"))
    words = {name: say(f"take-{name}") for name in ("copy", "copied")}
    told = {"name": choices.STORY, "story": story.story_id, "every": _LOOK_MILLISECONDS}
    _follow(key="view-link", width="stretch", data={**words, **told, "label": say("take-link")})

"""Keys that lead through a thread: j to the next comment, k back, u up to the one answered."""

import streamlit as st

from analysis.language import say
from views import markup

# They work only while the focus is in the thread, so that no field and no reader's own key suffers.
_LISTEN = """
export default function () {
  const move = (event) => {
    if (event.altKey || event.ctrlKey || event.metaKey) return;
    const thread = event.target.closest ? event.target.closest(".thread") : null;
    if (!thread || !["j", "k", "u"].includes(event.key)) return;
    const comments = [...thread.querySelectorAll("article")].filter((each) => each.offsetParent);
    const at = comments.findIndex((each) => each.contains(document.activeElement));
    const parent = () => {
      const link = at < 0 ? null : comments[at].querySelector("header .relation a, header span a");
      const found = link && link.hash ? document.getElementById(link.hash.slice(1)) : null;
      const folded = found ? found.closest("details:not([open])") : null;
      if (folded) folded.open = true;
      return found;
    };
    const next = { j: () => comments[at + 1], k: () => comments[at - 1], u: parent }[event.key]();
    event.preventDefault();
    if (!next) return;
    next.focus({ preventScroll: true });
    next.scrollIntoView({ block: "nearest" });
  };
  document.addEventListener("keydown", move);
  return () => document.removeEventListener("keydown", move);
}
"""
_listen = st.components.v2.component("thread_keys", js=_LISTEN)


def listen() -> None:
    """Answers the keys on this page, and says which they are; on a phone there are none."""
    st.html(markup.element("p", markup.text(say("keyboard-hint")), class_="count keys"))
    with st.container(key="thread-keys"):
        _listen(key="keys")

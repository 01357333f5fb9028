"""Strings that try to be more than text, and a page that is made of them."""

import json

from tests.conftest import ROOT

LONG_WORD = "W" * 10_000
STRINGS: dict[str, str] = json.loads(
    (ROOT / "tests" / "cases" / "hostile" / "strings.json").read_text(encoding="utf-8")
)
TITLE = "Forces <b>stay</b> :red[title] ![p](https://pixel.example/t.png) $x$ for now"
CLAIM = "Forces :red[stay] ![p](https://pixel.example/c.png) <script>alert('claim')</script> $x$"


def hostile_page() -> str:
    """A pasted page whose headline and comments are hostile, with the tallies of a real one."""
    comments = [" ".join(words.split()) for words in STRINGS.values()] + [LONG_WORD]
    lines = [
        f"Comment {number}. {words}\n\n{number} ( +{number + 2} / -2 )"
        for number, words in enumerate(comments, start=1)
    ]
    return "\n\n".join([TITLE, f"{len(comments)} Comments", "Login to comment", *lines])

"""The same real pages as saved HTML and as pasted text: both must give the same thread.

The pages are other people's words, read from ../shared where it is present.
"""

from pathlib import Path

import pandas as pd
import pytest

import analysis

PAGES = {
    "californiaglobe.txt": "californiaglobe.com.amazon.html",
    "german-se.txt": "german.stackexchange.com.ausgeraubt.html",
    "katzen-forum.txt": "katzen-forum.net-Pepe.html",
    "spontis.txt": "spontis.de.jahrzehnt.html",
}
NESTED = {"californiaglobe.txt", "german-se.txt"}


def first_words(comments: pd.DataFrame) -> list[str]:
    """How each comment begins, without what only one of the two forms can show of it."""
    texts = comments["source_text"].str.replace(r"\s+", " ", regex=True)
    return texts.str.lstrip("> ").str[:12].tolist()


@pytest.mark.parametrize("name", PAGES)
def test_text_and_page_give_the_same_thread(shared: Path, name: str) -> None:
    samples = shared / "samples"
    text = analysis.read(samples / "pasted-text-derived" / name, name=name)
    page = analysis.read(samples / "saved-html" / PAGES[name], name=name)
    assert text.stories["title"].tolist() == page.stories["title"].tolist()
    assert len(text.comments) == len(page.comments)
    assert text.comments["author"].tolist() == page.comments["author"].tolist()
    for votes in ("up", "down", "net"):
        assert text.comments[votes].sum() == page.comments[votes].sum()
    if name in NESTED:
        parents = [
            thread.comments["parent_id"].map(
                dict(zip(thread.comments["comment_id"], thread.comments["position"], strict=True))
            )
            for thread in (text, page)
        ]
        assert parents[0].tolist() == pytest.approx(parents[1].tolist(), nan_ok=True)
    if name != "katzen-forum.txt":  # its quotes stand in the page's markup before the words
        assert first_words(text.comments) == first_words(page.comments)

"""Stories and claims in the store, whole projects, and what is forgotten."""

import threading

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pandas.testing import assert_frame_equal

from analysis.schema import Thread, ThreadError
from analysis.store import open_store, words_id
from tests.stored import label, thread


def assert_same(found: Thread, wanted: Thread) -> None:
    for name, table in wanted._asdict().items():
        without = ["story_id"]
        assert_frame_equal(getattr(found, name).drop(columns=without), table.drop(columns=without))


def test_a_thread_is_there_for_the_next_program_as_it_was_read(url: str) -> None:
    wanted = thread(number=5)
    story_id = open_store(url).keep(wanted, "1")
    found = open_store(url).thread("1")
    assert_same(found, wanted)
    assert found.stories["story_id"].tolist() == [story_id]
    assert set(found.comments["story_id"]) == set(found.audit["story_id"]) == {story_id}
    assert words_id(found.comments) == story_id
    assert open_store(url).contents().versions == ("1",)


def test_a_version_is_kept_once_and_the_same_words_twice_have_two_names(url: str) -> None:
    store = open_store(url)
    assert store.keep(thread(), "1") == store.keep(thread(), "1")
    assert store.keep(thread(), "2") == f"{store.keep(thread(), '1')}-2"
    assert store.contents().versions == ("1", "2")


def test_stories_of_one_source_stay_together_and_in_order(url: str) -> None:
    store = open_store(url)
    first = store.keep(thread(stories=3), "1")
    store.keep(thread("Else"), "2")
    found = store.thread("1")
    assert found.stories["title"].tolist() == [f"I say in read-{at}" for at in range(3)]
    assert found.stories["story_id"].iloc[0] == first
    assert found.comments["story_id"].nunique() == 3
    assert store.thread("none").stories.empty


def test_a_story_without_comments_and_two_of_them_can_be_kept(url: str) -> None:
    store = open_store(url)
    assert store.keep(thread("a", number=0), "1") != store.keep(thread("b", number=0), "2")
    assert store.thread("1").comments.empty


def test_signs_that_no_database_holds_are_replaced(url: str) -> None:
    store = open_store(url)
    store.keep(thread("a\0b"), "1")
    assert store.thread("1").comments["text"].iloc[0].startswith("a\ufffdb")


def test_ids_and_words_of_any_length_can_be_kept(url: str) -> None:
    long = "word" * 50_000
    found = thread()
    comments = found.comments.assign(comment_id=[long, "1"], parent_id=[None, long], author=long)
    store = open_store(url)
    store.keep(found._replace(comments=comments.astype(found.comments.dtypes)), "1")
    assert store.thread("1").comments["parent_id"].iloc[1] == long


def test_a_thread_that_breaks_the_schema_is_not_kept_by_half(url: str) -> None:
    store = open_store(url)
    broken = thread()
    with pytest.raises(ThreadError, match="share the key"):
        store.keep(broken._replace(comments=broken.comments.assign(comment_id="1")), "1")
    assert store.contents().versions == ()


def test_claims_are_asked_in_order_and_dropped(url: str) -> None:
    store = open_store(url)
    for text in ("Cats sleep", "Dogs bark", "cats  sleep."):
        store.ask(text)
    assert store.contents().claims == ("Cats sleep", "Dogs bark")
    claim_id = store.claims().set_index("text")["claim_id"]
    store.give(label("1", claim_id=claim_id["Cats sleep"]))
    store.drop_claim(claim_id["Cats sleep"])
    store.drop_claim(claim_id["Dogs bark"])
    assert store.contents().claims == ()
    assert store.claims()["text"].tolist() == ["Cats sleep"]  # a label is about it
    with pytest.raises(ThreadError, match="no words"):
        store.ask(" . ")


def test_writers_of_everything_lose_nothing(url: str) -> None:
    def write(name: str) -> None:
        store = open_store(url)
        for at in range(2):
            store.keep(thread(f"{name} {at}"), f"{name} {at}")
            store.keep(thread("shared"), f"shared {at}")
            store.ask(f"{name} is right")
            store.give(label(str(at), coder=name))

    writers = [threading.Thread(target=write, args=(name,)) for name in ("Anna", "Ben", "Cem")]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()
    found = open_store(url).project()
    assert sorted(found.stories["version"]) == sorted(
        [*(f"{name} {at}" for name in ("Anna", "Ben", "Cem") for at in range(2))]
        + [f"shared {at}" for at in range(2)]
    )
    assert len(found.comments) == 2 * len(found.stories)
    assert found.claims["asked_at"].notna().sum() == 3
    assert found.labels.groupby("coder").size().to_dict() == {"Anna": 2, "Ben": 2, "Cem": 2}


@settings(max_examples=8)
@given(st.lists(st.text(max_size=30), min_size=1, max_size=2, unique=True))
def test_any_words_come_back_as_they_were(words: list[str]) -> None:
    store = open_store("sqlite://")
    for at, each in enumerate(words):
        store.keep(thread(each), f"{at}")
    for at, each in enumerate(words):
        texts = store.thread(f"{at}").comments["text"]
        assert (
            pd.Series(texts)
            .str.replace("\ufffd", "\0")
            .str.startswith(each.replace("\ufffd", "\0"))
            .all()
        )

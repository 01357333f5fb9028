"""Which of the model's mistakes are shown, and that the page shows them."""

import pandas as pd

from analysis.mistakes import EXAMPLES, MISTAKE_COLUMNS, find_mistakes, read_mistakes
from analysis.schema import STANCES
from tests.test_explaining import html_of
from tests.test_pages import open_page


def judged(*rows: tuple[str, str, float, str]) -> pd.DataFrame:
    table = pd.DataFrame(rows, columns=["label", "stance", "confidence", "claim"])
    return table.assign(text=[f"Comment {place}" for place in range(len(rows))])


def test_the_surest_mistake_of_each_claim_stands_for_its_kind() -> None:
    found = find_mistakes(
        judged(
            ("agree", "agree", 0.9, "one"),
            ("agree", "neither", 0.5, "one"),
            ("agree", "neither", 0.8, "one"),
            ("agree", "neither", 0.7, "two"),
            ("disagree", "agree", 0.9, "two"),
        )
    )
    assert found["text"].tolist() == ["Comment 2", "Comment 3", "Comment 4"]
    assert found["mistaken"].tolist() == [3, 3, 1]
    assert found["labelled"].tolist() == [4, 4, 1]


def test_who_makes_no_mistake_shows_none() -> None:
    assert find_mistakes(judged(("agree", "agree", 0.9, "one"))).empty
    assert find_mistakes(judged()).empty


def test_of_each_kind_there_are_a_few() -> None:
    rows = [("agree", "neither", 0.5, f"claim {place}") for place in range(9)]
    assert len(find_mistakes(judged(*rows))) == EXAMPLES


def test_the_file_in_the_repository_holds_mistakes_only() -> None:
    found = read_mistakes()
    assert list(found) == list(MISTAKE_COLUMNS)
    assert len(found) > 0
    assert (found["label"] != found["answer"]).all()
    assert set(found["label"]) | set(found["answer"]) <= set(STANCES)
    assert (found["mistaken"] <= found["labelled"]).all()


def test_the_method_page_shows_them() -> None:
    body = html_of(open_page("method"))
    assert "What the model gets wrong" in body
    assert body.count("Read as ") == len(read_mistakes().drop_duplicates(["label", "answer"]))

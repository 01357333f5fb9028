"""The items of a JSON array come out as lines, wherever the file is cut while it is read."""

import io
import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.batch import array_lines
from analysis.reading import source

TEXTS = st.text(st.sampled_from('a"\\{}[],é日🙂\n '), max_size=8)
ITEMS = st.lists(st.dictionaries(TEXTS, TEXTS | st.integers(), max_size=3), max_size=5)


@settings(max_examples=40)
@given(ITEMS, st.booleans(), st.sampled_from([None, 1]), st.integers(1, 40))
def test_items_are_lines(
    items: list[dict[str, object]], plain: bool, indent: int | None, chunk: int
) -> None:
    raw = json.dumps(items, ensure_ascii=plain, indent=indent).encode()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(source, "PIECE_BYTES", chunk)
        lines = list(array_lines.array_lines(io.BytesIO(b" \n" + raw)))
    assert [json.loads(line) for line in lines] == items


def test_what_is_broken_stays_one_line() -> None:
    lines = list(array_lines.array_lines(io.BytesIO(b'[{"a": 1}, {"a": \n nothing}]')))
    assert [json.loads(lines[0]), lines[1][:5]] == [{"a": 1}, b'{"a":']
    assert len(lines) == 2

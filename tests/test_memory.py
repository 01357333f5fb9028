"""What was computed once is kept, and forgotten when a story is."""

import pandas as pd
import pytest

from views import memory


@pytest.mark.parametrize("rows", [1, memory.LONG + 1], ids=["short", "long"])
def test_a_result_is_kept_until_all_are_forgotten(rows: int) -> None:
    calls = 0

    def count_rows(_table: pd.DataFrame) -> int:
        nonlocal calls
        calls += 1
        return len(_table)

    look_up, table = memory.kept(count_rows), pd.DataFrame({"row": range(rows)})
    assert look_up(False, table) == look_up(False, table) == rows
    assert calls == 1
    memory.forget_results()
    assert look_up(False, table) == rows
    assert calls == 2

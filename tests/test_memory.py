"""What was computed once is kept, and forgotten when a story is."""

import pandas as pd
import pytest

from views import memory

ROWS = [1, memory.MANY + 1, memory.LONG + 1]


@pytest.mark.parametrize("rows", ROWS, ids=["short", "many", "long"])
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


@pytest.mark.parametrize("rows", ROWS, ids=["short", "many", "long"])
def test_nobody_writes_into_what_another_page_sees(rows: int) -> None:
    look_up = memory.kept(lambda _table: _table.assign(seen=1))
    table = pd.DataFrame({"row": range(rows)})
    mine = look_up(False, table)
    mine.loc[0, "seen"] = 2
    assert look_up(False, table).loc[0, "seen"] == 1

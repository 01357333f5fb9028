"""JSON rows: a list of objects, an object that holds one, or one object a line."""

from collections.abc import Iterable, Iterator, Mapping
from itertools import islice
from operator import eq

import pyarrow as pa
import pyarrow.parquet as parquet

from analysis.reading.document import Document
from analysis.reading.tables.delimited import Row
from analysis.reading.tables.json_trees import find_rows, joined_runs, objects_of
from analysis.reading.tables.workbook import cell_text

PARQUET_MARK = b"PAR1"
DEEPEST_NAME = 6  # objects inside objects: "snippet.author.name"
SAMPLED_ROWS = 1000  # whose keys are the columns
LARGEST_PARQUET = 4_000_000_000  # bytes unpacked
BATCH_ROWS = 10_000

Item = Mapping[str, object]


def find_items(document: Document) -> list[Item] | None:
    """The rows of JSON or JSON Lines; None where the document holds no list of objects."""
    if document.head[:1] not in (b"{", b"["):
        return None
    value = document.json
    if value is None:
        if not isinstance(document.first_json_line, dict):
            return None
        lines: list[Item] = [line for line in document.json_lines() if isinstance(line, dict)]
        return find_rows(lines) or lines
    lists = list(value.values()) if isinstance(value, dict) else [value]
    rows = [objects_of(one) for one in lists]
    return find_rows(value) or max((one for one in rows if one), key=len, default=None)


def json_items(document: Document) -> Iterator[Item]:
    """The rows of `find_items`; those of a large document one at a time where they stand flat."""
    if document.is_streamed and _is_flat(document.sample):
        rows = (objects_of([value]) for value in document.json_values())
        return (row for found in rows for row in found)
    return iter(find_items(document) or [])


def _is_flat(sample: Document) -> bool:
    """Whether the values themselves are the rows, none of them inside another."""
    values = objects_of(list(sample.json_values()))
    rows = find_items(sample) or []
    return len(values) == len(rows) and all(map(eq, values, rows))


def parquet_items(document: Document) -> Iterator[Item]:
    """The rows of a Parquet file; ThreadError where it is broken."""
    try:
        with document.open() as stored:
            file = parquet.ParquetFile(stored)
            meta = file.metadata
            sizes = sum(meta.row_group(at).total_byte_size for at in range(meta.num_row_groups))
            if sizes > LARGEST_PARQUET:
                raise document.error("this Parquet file unpacks to over 4 GB", "Split it")
            for batch in file.iter_batches(batch_size=BATCH_ROWS):
                yield from batch.to_pylist()
    except (pa.ArrowException, OSError) as error:
        raise document.error("this Parquet file cannot be read", "Save it anew") from error


def flat_columns(items: Iterable[Item]) -> list[str]:
    """The names of all plain values, an inner one as "outer.inner", in order of appearance."""
    names: dict[str, None] = {}
    for item in islice(items, SAMPLED_ROWS):
        names.update(dict.fromkeys(flatten(item)))
    return list(names)


def flat_row(item: Item, columns: Iterable[str]) -> Row:
    """The cells of one object under these columns, "" where it has none."""
    values = flatten(item)
    return [cell_text(values.get(column)) for column in columns]


def flatten(item: Item) -> dict[str, object]:
    """The plain values of an object and of the objects in it; of lists, only runs of text."""
    flat: dict[str, object] = {}
    stack: list[tuple[str, object, int]] = [("", item, 0)]
    while stack:
        name, value, depth = stack.pop()
        if isinstance(value, dict):
            if depth <= DEEPEST_NAME:
                stack += [
                    (f"{name}.{key}" if name else str(key), inner, depth + 1)
                    for key, inner in reversed(value.items())
                ]
        elif not isinstance(value, list):
            flat[name] = value
        elif runs := joined_runs(value):
            flat[name] = runs
    return flat

"""Texts in whatever they come -> one Arrow column, and those that it cannot hold."""

from collections.abc import Iterable

import pandas as pd
import pyarrow as pa


def gather(texts: Iterable[object]) -> tuple[pa.Array, dict[int, str]]:
    """The texts as a column, missing where there is none; row -> text with a lone surrogate."""
    if isinstance(texts, pd.Series):
        texts = pa.array(texts) if _is_arrow(texts) else texts.tolist()
    if isinstance(texts, (pa.Array, pa.ChunkedArray)):
        return _flatten(texts), {}
    values = [_plain(text) for text in texts]
    try:
        return pa.array(values, type=pa.large_string()), {}
    except UnicodeEncodeError:
        odd = {row: text for row, text in enumerate(values) if text and not _is_encodable(text)}
        even = ["" if row in odd else text for row, text in enumerate(values)]
        return pa.array(even, type=pa.large_string()), odd


def _is_arrow(texts: pd.Series) -> bool:
    return isinstance(texts.dtype, pd.StringDtype) and texts.dtype.storage == "pyarrow"


def _flatten(column: pa.Array | pa.ChunkedArray) -> pa.Array:
    if pa.types.is_dictionary(column.type):
        column = column.cast(column.type.value_type)
    whole = column.combine_chunks() if isinstance(column, pa.ChunkedArray) else column
    kinds = (pa.types.is_string, pa.types.is_large_string, pa.types.is_string_view)
    if not any(is_kind(whole.type) for is_kind in kinds):
        return pa.nulls(len(whole), pa.large_string())
    # Arrow has no joining for views.
    return whole.cast(pa.large_string()) if pa.types.is_string_view(whole.type) else whole


def _plain(text: object) -> str | None:
    value = text.as_py() if isinstance(text, pa.Scalar) else text
    return value if isinstance(value, str) else None


def _is_encodable(text: str) -> bool:
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True

"""Cells of CSV that a spreadsheet would run as a formula: the guard put on and off."""

import unicodedata

GUARD = "'"
FORMULA_SIGNS = frozenset("=+-@")
NEVER_FIRST = frozenset("\t\r\n")
# Unicode categories that a spreadsheet may skip before it looks for a formula: white space,
# control characters, signs without width.
_SKIPPED = frozenset({"Zs", "Zl", "Zp", "Cc", "Cf"})


def guard_cell(text: str) -> str:
    """The text with an apostrophe in front where a spreadsheet would run it.

    That is where its first visible sign is = + - @, or their full-width and small forms, where it
    begins with a tab or a line break, and where it begins with an apostrophe already.

    >>> guard_cell("=1+1"), guard_cell("＋１"), guard_cell("'quoted'"), guard_cell("1 - 1")
    ("'=1+1", "'＋１", "''quoted'", '1 - 1')
    """
    visible = next((sign for sign in text if unicodedata.category(sign) not in _SKIPPED), "")
    is_formula = unicodedata.normalize("NFKC", visible) in FORMULA_SIGNS
    if is_formula or text[:1] in NEVER_FIRST or text.startswith(GUARD):
        return GUARD + text
    return text


def read_cell(cell: str) -> str:
    """The text that `guard_cell` was given."""
    return cell.removeprefix(GUARD)

"""Small tables and named facts as HTML, made from escaped pieces only."""

from collections.abc import Collection, Iterable, Sequence

from analysis.markup.elements import element, text


def table(head: Sequence[str], rows: Iterable[Sequence[str]], numbers: Collection[int] = ()) -> str:
    """A table of cells that are HTML already; the columns in `numbers` are set right.

    A row of one cell is a heading over the rows that follow it.
    """

    def cells(tag: str, row: Sequence[str]) -> str:
        if len(row) == 1:
            return element("th", row[0], colspan=len(head), class_="group")
        return "".join(
            element(tag, cell, class_="number" if at in numbers else "")
            for at, cell in enumerate(row)
        )

    body = "".join(element("tr", cells("td", row)) for row in rows)
    whole = element("thead", element("tr", cells("th", head))) + element("tbody", body)
    return element("div", element("table", whole), class_="table", tabindex="0")


def facts(pairs: Iterable[tuple[str, str]]) -> str:
    """Named facts side by side; both parts are plain text."""
    return element(
        "dl",
        "".join(
            element("div", element("dt", text(name)) + element("dd", text(value)))
            for name, value in pairs
        ),
        class_="facts",
    )

"""Tables of any names: columns proposed or given, rows streamed into records, the rest told."""

from collections import Counter
from collections.abc import Mapping
from typing import NamedTuple

from analysis.reading.audit import Finding, count_of
from analysis.reading.document import Document
from analysis.reading.records import Record, StoryRecord, ThreadRecord, build_thread
from analysis.reading.tables.columns import (
    FIELDS,
    ColumnChoice,
    ColumnProposal,
    known_layout,
    propose,
)
from analysis.reading.tables.json_rows import PARQUET_MARK
from analysis.reading.tables.layouts import Layout
from analysis.reading.tables.naming import normalise
from analysis.reading.tables.rows import (
    STATUS_NAMES,
    Reading,
    cells_of,
    has_guards,
    has_markup,
    record_of,
    story_of,
)
from analysis.reading.tables.table import DELIMITED, JSON, Table, open_table, table_rows
from analysis.reading.tables.values import choose_time, is_nothing, read_id
from analysis.reading.tables.workbook import is_workbook
from analysis.schema import Thread

SHORTEST_TABLE = 3  # rows; fewer lines that part alike may be chance, unless a name tells
MOST_REGULAR = 0.98  # share of rows as wide as most, where little else speaks for a table
GUARDED = ("text", "author", "title", "comment_id", "parent_id", "story_id")
LONGEST_EXCERPT = 200  # characters
LARGEST_LINKED = 5_000  # rows; above, replies are not sought in words: it would take minutes
HOW_TO_MAP = "Name one with --map text=COLUMN or choose it on the page Add"


def is_binary(document: Document) -> bool:
    """Whether the document is a table in a file that is no text."""
    return document.head[:4] == PARQUET_MARK or is_workbook(document)


def looks_like(document: Document) -> bool:
    """Whether the document is a table that surely holds comments, told by names or structure."""
    table = open_table(document)
    if table is None:
        return False
    proposal = propose(table)
    if "text" not in proposal.chosen:
        return table.kind == DELIMITED and _is_regular(table, least_columns=3)
    if table.kind == JSON:
        return proposal.by_name or len(proposal.chosen) > 2
    if len(table.columns) == 1:
        return proposal.by_name and normalise(table.columns[0]) in {"text", "comment", "body"}
    if len(proposal.chosen) > 1:
        return proposal.by_name or _is_regular(table, least_columns=2)
    return proposal.by_name and _is_regular(table, least_columns=2)


def _is_regular(table: Table, *, least_columns: int) -> bool:
    exact = table.dialect is not None and table.dialect.consistency >= MOST_REGULAR
    return exact and len(table.columns) >= least_columns and len(table.sample) >= SHORTEST_TABLE


def read(document: Document, columns: Mapping[str, str] | None = None) -> Thread:
    """The threads of a table; `columns` (field -> column) overrules what is proposed.

    Raises ThreadError for a document that is no table, an unknown field or column, and where no
    column holds text.
    """
    table = open_table(document)
    if table is None:
        raise document.error("this is no table", "Choose a CSV, Excel, Parquet or JSON file")
    proposal = _overrule(document, propose(table), columns or {})
    if "text" not in proposal.chosen:
        names = ", ".join(table.columns)[:500]
        raise document.error(f"none of its columns looks like text: {names}", HOW_TO_MAP)
    known = known_layout(table)
    layout = known[0] if known else Layout("table", frozenset(), {})
    return _Reader(document, table, proposal, layout).run()


def _overrule(
    document: Document, proposal: ColumnProposal, columns: Mapping[str, str]
) -> ColumnProposal:
    for field, column in columns.items():
        if field not in FIELDS:
            raise document.error(
                f"no field is called {field!r}", f"Use one of: {', '.join(FIELDS)}"
            )
        if column and column not in proposal.columns:
            names = ", ".join(proposal.columns)[:500]
            raise document.error(f"no column is called {column!r}", f"Use one of: {names}")
    given = {field: ColumnChoice(name, "you named it") for field, name in columns.items() if name}
    kept = {
        field: choice
        for field, choice in proposal.chosen.items()
        if field not in columns and choice.column not in columns.values()
    }
    doubts = [
        d for d in proposal.doubts if not any(d.startswith(f"{c} ") for c in columns.values())
    ]
    return proposal._replace(chosen=kept | given, doubts=tuple(doubts))


class _Thread(NamedTuple):
    story: StoryRecord
    records: list[Record]


class _Reader:
    """One pass over the rows."""

    def __init__(
        self, document: Document, table: Table, proposal: ColumnProposal, layout: Layout
    ) -> None:
        self.document, self.table, self.proposal, self.layout = document, table, proposal, layout
        self.threads: dict[str, _Thread] = {}
        self.wrong: Counter[str] = Counter()
        self.ragged: list[str] = []
        self.seen: set[int] = set()  # hashes: the rows themselves would take memory twice
        self.repeated = self.empty = self.rows = 0
        self.unlinked = False
        self.time_doubt: str | None = None

    def run(self) -> Thread:
        reading = self.settle()
        for number, row in enumerate(table_rows(self.document, self.table), start=1):
            self.rows = number
            if len(row) > len(self.table.columns) and any(row[len(self.table.columns) :]):
                self.ragged.append(" ".join(row)[:LONGEST_EXCERPT])
                continue
            self.add(row, number, reading)
        has_parents = self.has_parents()
        threads = [
            ThreadRecord(thread.story, _without_empty(thread.records), has_parents)
            for thread in self.threads.values()
        ]
        self.empty = sum(len(thread.records) for thread in self.threads.values()) - sum(
            len(thread.comments) for thread in threads
        )
        name = self.layout.name
        return build_thread(
            self.document.name, name, threads or [ThreadRecord(StoryRecord(), [])], self.findings()
        )

    def has_parents(self) -> bool:
        """Whether nothing is to be sought in the words: parents are given, or none can be."""
        given = "parent_id" in self.proposal.chosen or self.layout.name != "table"
        self.unlinked = not given and self.rows > LARGEST_LINKED
        return given or self.unlinked or self.has_stars()

    def settle(self) -> Reading:
        mapping = self.proposal.mapping
        # Known tables have columns that serve no field of the proposal, such as the section.
        places = {field: self.table.columns.index(name) for field, name in mapping.items()}
        texts = self.table.column(mapping["text"])
        times = self.table.column(mapping["created_at"]) if "created_at" in mapping else []
        read_time, self.time_doubt = choose_time(times)
        ids = self.table.column(mapping["comment_id"]) if "comment_id" in mapping else []
        words = normalise(mapping.get("status", "")).split()
        return Reading(
            places,
            self.layout.prepare,
            read_time,
            is_html=has_markup(texts),
            is_guarded=self.table.kind == DELIMITED and has_guards(self.worded(mapping)),
            status_name=next((STATUS_NAMES[word] for word in words if word in STATUS_NAMES), ""),
            has_id_zero=any(read_id(cell) == "0" for cell in ids),
        )

    def worded(self, mapping: Mapping[str, str]) -> list[str]:
        """The sampled cells of all columns that hold words or ids; a number needs no guard."""
        columns = [mapping[field] for field in GUARDED if field in mapping]
        return [cell for column in columns for cell in self.table.column(column)]

    def add(self, row: list[str], number: int, reading: Reading) -> None:
        cells = cells_of(row, reading)
        if "comment_id" in cells and not is_nothing(cells["comment_id"]):
            whole = hash(tuple(cells.values()))
            if whole in self.seen:
                self.repeated += 1
                return
            self.seen.add(whole)
        story = story_of(cells, self.layout.outlet)
        thread = self.threads.setdefault(story.key, _Thread(story, []))
        thread.records.append(record_of(cells, number, reading, self.wrong))

    def has_stars(self) -> bool:
        return any("as stars do" in doubt for doubt in self.proposal.doubts)

    def findings(self) -> list[Finding]:
        """What was chosen, doubted and left out."""
        chosen = ", ".join(f"{field} = {name}" for field, name in self.proposal.mapping.items())
        found = [Finding("columns_read", len(self.proposal.chosen), f"Columns read: {chosen}.")]
        doubts = [
            *self.proposal.doubts,
            *([f"Times: {self.time_doubt}"] if self.time_doubt else []),
        ]
        found += [Finding("column_doubted", 1, f"{doubt}.") for doubt in doubts]
        for field, number in sorted(self.wrong.items()):
            message = f"{count_of(number, 'cell')} for {field} without a whole number left missing."
            found.append(Finding("votes_not_understood", number, message))
        if self.ragged:
            message = f"{count_of(len(self.ragged), 'row')} with more cells than columns left out."
            found.append(Finding("not_understood", len(self.ragged), message, self.ragged[0]))
        if self.empty:
            message = f"{count_of(self.empty, 'row')} without text left out."
            found.append(Finding("no_text", self.empty, message))
        if self.unlinked:
            message = "The table names no parents and is too long to seek replies in the words."
            found.append(Finding("replies_not_sought", self.rows, message))
        if self.repeated:
            message = f"{count_of(self.repeated, 'row')} repeated word for word counted once."
            found.append(Finding("repeated_rows", self.repeated, message))
        return found + self.told_of_file()

    def told_of_file(self) -> list[Finding]:
        found = []
        decoded = self.table.decoded
        if decoded.encoding:
            message = f"The file is not Unicode; its letters were read as {decoded.encoding}."
            found.append(Finding(f"decoded_as_{decoded.encoding}", 1, message))
        if decoded.broken:
            message = f"{count_of(decoded.broken, 'line')} in another encoding than the rest."
            found.append(Finding("mixed_encodings", decoded.broken, message))
        if self.table.preamble:
            number = len(self.table.preamble)
            excerpt = "\n".join(self.table.preamble)[:LONGEST_EXCERPT]
            message = f"{count_of(number, 'line')} above the column names left out."
            found.append(Finding("not_understood", number, message, excerpt))
        return found


def _without_empty(records: list[Record]) -> list[Record]:
    """Stickers and photos have no words; one that is answered keeps its place."""
    answered = {record.parent_id for record in records}
    return [
        record
        for record in records
        if record.text or record.status != "visible" or record.comment_id in answered
    ]

"""Which column holds what: by name in many languages, by content, and what is to be doubted."""

from collections.abc import Callable, Mapping
from typing import NamedTuple

from analysis.reading.document import Document
from analysis.reading.tables import content
from analysis.reading.tables.json_trees import STORY_NAMES
from analysis.reading.tables.layouts import CORAL_COLUMNS, Layout, find_layout, is_coral_row
from analysis.reading.tables.naming import STARS, NameMatch, match_name, normalise
from analysis.reading.tables.table import JSON, Table, open_table
from analysis.reading.tables.values import filled, read_id

FIELDS = (
    *("text", "author", "created_at", "comment_id", "parent_id", "up", "down", "net", "status"),
    *("story_id", "title", "url"),
)
MOST_EXAMPLES = 3  # rows by which a person can tell what a column holds
ROWS_PER_STORY = 1.5  # on average, where a name surely tells the story's id; else two
VOTES = ("up", "down", "net")
LEAST_REFERENCES = 0.05  # share of parents that must be in the file; the rest may be left out of it
UNDER_NAMES = {"link id", "subreddit", "permalink", "submission id"}  # Reddit's: its score is net


class ColumnChoice(NamedTuple):
    """A column of the table and why it was chosen."""

    column: str
    reason: str


class ColumnProposal(NamedTuple):
    """What the columns of a table seem to hold, for a user to confirm.

    `chosen`: field -> column, fields as in `FIELDS`; `doubts`: sentences on columns not taken;
    `layout`: the name of the known table that this is; `perhaps_votes`: columns of whole numbers
    that may be votes, stars or a rank, which only a person can tell; `examples`: the first rows.
    """

    columns: tuple[str, ...]
    chosen: Mapping[str, ColumnChoice]
    doubts: tuple[str, ...]
    layout: str | None = None
    by_name: bool = False
    perhaps_votes: tuple[str, ...] = ()
    examples: tuple[Mapping[str, str], ...] = ()

    @property
    def mapping(self) -> dict[str, str]:
        """Field -> column, as `read` takes it."""
        return {field: choice.column for field, choice in self.chosen.items()}


def propose_columns(document: Document) -> ColumnProposal:
    """A mapping of the table's columns with reasons and doubts.

    Raises ThreadError for a document that is no table.
    """
    table = open_table(document)
    if table is None:
        raise document.error("this is no table", "Choose a CSV, Excel, Parquet or JSON file")
    rows = table.sample[:MOST_EXAMPLES]
    examples = tuple(dict(zip(table.columns, row, strict=False)) for row in rows)
    return propose(table)._replace(examples=examples)


def propose(table: Table) -> ColumnProposal:
    """The proposal for an opened table."""
    known = known_layout(table)
    if known is not None:
        layout, mapping = known
        reason = f"this is a table of the kind {layout.name}"
        chosen = {field: ColumnChoice(name, reason) for field, name in mapping.items()}
        return ColumnProposal(table.columns, chosen, layout.doubts, layout.name, by_name=True)
    return _Search(table).run()


def known_layout(table: Table) -> tuple[Layout, dict[str, str]] | None:
    """The known layout of this table with its mapping."""
    fixed = not table.named and len(table.columns) == len(CORAL_COLUMNS)
    if fixed and table.sample and is_coral_row(table.sample[0]):
        found = find_layout(CORAL_COLUMNS)
        if found is not None:
            names = dict(zip(CORAL_COLUMNS, table.columns, strict=True))
            return found[0], {field: names[column] for field, column in found[1].items()}
    return find_layout(table.columns)


class _Search:
    """One search over the columns of a table; a column serves one field."""

    def __init__(self, table: Table) -> None:
        self.table = table
        self.cells = {name: table.column(name) for name in table.columns}
        self.chosen: dict[str, ColumnChoice] = {}
        self.doubts: list[str] = []
        self.perhaps_votes: list[str] = []
        self.by_name = False

    def run(self) -> ColumnProposal:
        self.find_text()
        for field in ("up", "down"):
            self.take(field, lambda column: content.is_votes(self.cells[column]))
        self.find_net()
        self.take("created_at", lambda column: content.is_times(self.cells[column]))
        self.find_time_by_content()
        self.take("comment_id", lambda column: content.is_key(self.cells[column]))
        self.find_parent()
        self.find_story()
        self.take("author", self.is_author)
        self.take("status", lambda column: bool(filled(self.cells[column])))
        self.doubt_numbers()
        return ColumnProposal(
            self.table.columns,
            self.chosen,
            tuple(self.doubts),
            by_name=self.by_name,
            perhaps_votes=tuple(self.perhaps_votes),
        )

    def free(self) -> list[str]:
        taken = {choice.column for choice in self.chosen.values()}
        return [column for column in self.table.columns if column not in taken]

    def named(self, field: str) -> list[tuple[str, NameMatch]]:
        """Free columns whose names say this field, the most telling first."""
        matches = [(column, match_name(field, column)) for column in self.free()]
        found = [(column, match) for column, match in matches if match is not None]
        return sorted(found, key=lambda item: (not item[1].exact, item[1].rank))

    def take(self, field: str, fits: Callable[[str], bool]) -> None:
        """The first column of a fitting name whose cells fit too."""
        for column, match in self.named(field):
            if fits(column):
                self.choose(field, column, match)
                return

    def choose(self, field: str, column: str, match: NameMatch) -> None:
        how = "is" if match.exact else "holds"
        self.chosen[field] = ColumnChoice(
            column, f"its name {how} a word for it ({match.language})"
        )

    def find_text(self) -> None:
        no_rows = not self.table.sample
        named = [
            (column, match)
            for column, match in self.named("text")
            if content.is_text(self.cells[column]) or (no_rows and match.exact)
        ]
        if named:
            # Several names may fit ("comment", "text"): then what reads most like comments.
            exact = [item for item in named if item[1].exact] or named[:1]
            best = max(
                exact,
                key=lambda item: (content.text_strength(self.cells[item[0]]) > 0, -item[1].rank),
            )
            self.choose("text", *best)
            self.by_name = True
            return
        strengths = {column: content.text_strength(self.cells[column]) for column in self.free()}
        column = max(strengths, key=lambda name: strengths[name], default=None)
        if column is not None and strengths[column] >= content.SHORTEST_TEXT:
            self.chosen["text"] = ColumnChoice(column, "its cells are the longest running text")

    def find_net(self) -> None:
        """Votes in one number; what may be stars is doubted and not taken."""
        reddit = bool(UNDER_NAMES & {normalise(column) for column in self.table.columns})
        for column, match in self.named("net"):
            may_be_stars = match_name(STARS, column) is not None and not reddit
            why_not = content.why_no_votes(self.cells[column]) if may_be_stars else None
            if why_not is None and content.is_votes(self.cells[column]):
                self.choose("net", column, match)
                return
        for column in self.free():
            if match_name(STARS, column) is not None:
                why_not = content.why_no_votes(self.cells[column]) or "its name is that of a rating"
                self.perhaps_votes += [column] if content.is_votes(self.cells[column]) else []
                self.doubts.append(
                    f"{column} was not taken for votes: {why_not}. If they are votes, map net to it"
                )

    def find_time_by_content(self) -> None:
        if "created_at" in self.chosen:
            return
        times = [column for column in self.free() if content.is_times(self.cells[column])]
        named = [(c, m) for c, m in self.named("created_at") if content.has_times(self.cells[c])]
        if len(times) == 1:
            self.chosen["created_at"] = ColumnChoice(times[0], "its cells are times")
        elif named:  # "3 hours ago" among them says no day
            self.choose("created_at", *named[0])
        elif self.named("created_at"):
            column = self.named("created_at")[0][0]
            self.doubts.append(f"{column} holds no times that can be read, so times are missing")

    def find_parent(self) -> None:
        """A parent must name ids of the table; without an id column a name alone proves nothing."""
        own = self.chosen.get("comment_id")
        if own is None:
            self.find_ids_by_reference()
            return
        ids = {read_id(cell) or "" for cell in self.cells[own.column]}
        for column, match in self.named("parent_id"):
            cells = self.cells[column]
            references = [cell for cell in filled(cells) if cell != "0"]
            if not references or content.refers_to(cells, ids) >= LEAST_REFERENCES:
                self.choose("parent_id", column, match)
                return
            self.doubts.append(
                f"{column} names no comment of the file, so no reply was linked by it"
            )

    def find_ids_by_reference(self) -> None:
        """Two columns of which one names cells of the other are parents and ids, whatever named."""
        keys = [column for column in self.free() if content.is_key(self.cells[column])]
        for key in keys:
            ids = {read_id(cell) or "" for cell in self.cells[key]}
            for column, match in self.named("parent_id"):
                if column != key and content.refers_to(self.cells[column], ids) > 1 / 2:
                    self.choose("parent_id", column, match)
                    self.chosen["comment_id"] = ColumnChoice(key, f"{column} refers to it")
                    return

    def find_story(self) -> None:
        for field in ("story_id", "title", "url"):
            for column, match in self.named(field):
                sure = column in STORY_NAMES.values()  # from around the list, so never a comment's
                least = ROWS_PER_STORY if match.exact and field == "story_id" else 2
                grouped = "story_id" in self.chosen or content.is_group(
                    self.cells[column], least=least
                )
                if (sure or grouped) and self.fits_story(column):
                    self.choose(field, column, match)
                    break

    def fits_story(self, column: str) -> bool:
        """Whether one story has but one value of this column, where stories are known."""
        story = self.chosen.get("story_id")
        if story is None:
            return True
        pairs = set(zip(self.cells[story.column], self.cells[column], strict=False))
        return len(pairs) == len(set(self.cells[story.column]))

    def is_author(self, column: str) -> bool:
        cells = filled(self.cells[column])
        return bool(cells) and not content.is_times(cells) and max(map(len, cells)) <= 200

    def doubt_numbers(self) -> None:
        """Whole numbers of an unknown name may be votes; unknown is missing."""
        if any(field in self.chosen for field in VOTES) or self.table.kind == JSON:
            return
        for column in self.free():
            cells = self.cells[column]
            if (
                content.is_votes(cells)
                and not content.is_counter(cells)
                and not self.is_told(column)
            ):
                self.perhaps_votes.append(column)
                self.doubts.append(
                    f"{column} holds whole numbers, which may be votes or not. "
                    "If they are, map up, down or net to it"
                )

    def is_told(self, column: str) -> bool:
        told = any(doubt.startswith(f"{column} ") for doubt in self.doubts)
        return told or any(match_name(field, column) for field in FIELDS if field not in VOTES)

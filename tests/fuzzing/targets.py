"""What is fuzzed: each target takes any bytes and raises only where the program is wrong."""

import contextlib
import io
import json
import re
import warnings
import zipfile
from collections.abc import Callable
from types import MappingProxyType

from analysis.cells import FORMULA_SIGNS, guard_cell, read_cell
from analysis.markup import element, marked, plain, shorten, text
from analysis.reading import READERS, choose_reader, dates, json_values, privacy, read
from analysis.reading.addresses import find_address
from analysis.reading.document import Document
from analysis.reading.head_lines import read_head_line
from analysis.reading.html_text import plain_text, split_quote
from analysis.reading.quotes import Quotes
from analysis.reading.source import decode
from analysis.reading.tables import values
from analysis.reading.tables.delimited import parse, sniff
from analysis.reading.tally import FORMS, LARGEST_COUNT, find_tallies, match_form
from analysis.reading.time_lines import is_time_line, time_in
from analysis.reading.zip_members import members
from analysis.schema import ThreadError, validate
from analysis.sentence_spans import sentence_spans
from analysis.word_spans import word_spans
from tests.fuzzing.plain_tables import plain_tables

Target = Callable[[bytes], None]
NAMES = tuple(READERS)
# An archive and our own export join finished tables; only `readers` asks them.
PLAIN = tuple(name for name in NAMES if name not in ("archive", "own-export", "workbook"))
MOST_CHARACTERS = 4000  # of one field: longer ones only slow the search down
_LIVE = re.compile(r"<(?!/?(?:mark|b)\b)|\x00|[\u202a-\u202e\u2066-\u2069]")
_LATE = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")


def words_of(content: bytes) -> str:
    """Bytes as the text of a comment; what is no UTF-8 becomes a lone surrogate."""
    return content.decode("utf-8", "surrogateescape")[:MOST_CHARACTERS]


def readers(content: bytes) -> None:
    """Every reader, detected or forced: a valid Thread or a ThreadError."""
    chosen = content[0] % (len(NAMES) + 1) if content else 0
    name = NAMES[chosen - 1] if chosen else None
    with contextlib.suppress(ThreadError):
        thread = read(content[1:], "fuzzed", name)
        for table in ("stories", "comments", "audit"):
            validate(table, getattr(thread, table))


def records(content: bytes) -> None:
    """Every reader up to its tables, which are plain lists: values of their columns' types."""
    chosen = content[0] % (len(PLAIN) + 1) if content else 0
    document = Document(content[1:], "fuzzed")
    with contextlib.suppress(ThreadError), plain_tables():
        reader = READERS[PLAIN[chosen - 1]] if chosen else choose_reader(document)
        if reader.name in PLAIN:
            reader.read(document)


def pasted(content: bytes) -> None:
    """A pasted page, which is text already."""
    document = Document(content.decode("utf-8", "surrogateescape"), "fuzzed")
    with contextlib.suppress(ThreadError), plain_tables():
        READERS["pasted"].read(document)


def tallies(content: bytes) -> None:
    """The grammar of printed votes: whole counts, never a negative down."""
    lines = words_of(content).split("\n")
    _, found = find_tallies(lines)
    for one in (*found.values(), *(match_form(each, lines[0]) for each in FORMS)):
        assert one is None or one.down is None or one.down >= 0
        assert one is None or all(isinstance(n, int | None) for n in (one.up, one.down, one.net))


def html_text(content: bytes) -> None:
    """A comment's HTML to its text."""
    markup = words_of(content)
    whole, _ = split_quote(markup)
    assert plain_text(markup) == whole


def json_fields(content: bytes) -> None:
    """Values of JSON of unknown quality."""
    try:
        value = json.loads(content)
    except (ValueError, RecursionError):
        value = words_of(content)
    for field in (value, *json_values.sequence(value), *json_values.mapping(value).values()):
        number = json_values.count(field)
        assert number is None or abs(number) < LARGEST_COUNT
        identifier = json_values.identifier(field)
        assert identifier is None or identifier.strip()
        for kind in (json_values.author, json_values.truth, json_values.from_markup):
            kind(field)
        json_values.rounded(field)
        moment = dates.parse_time(field)
        assert moment is None or moment.tzinfo is not None


def lines(content: bytes) -> None:
    """What single lines and words are read for."""
    words = words_of(content)
    for line in words.split("\n")[:20]:
        read_head_line(line)
        time_in(line)
        is_time_line(line)
        dates.find_date(line)
        find_address(line + "\nmore", {"ana"})
    Quotes([words], [words]).find()
    for start, end in sentence_spans(words):
        assert 0 <= start < end <= len(words)
    for word in word_spans(words):
        assert 0 <= word.start < word.end <= len(words)
    clean = privacy.without_addresses(words)
    assert privacy.without_addresses(clean) == clean


def decoded(content: bytes) -> None:
    """Bytes of any encoding to text: plain line ends, nothing that a table cannot hold."""
    with contextlib.suppress(ThreadError):
        found = decode(content, "fuzzed").text
        assert found.encode("utf-8").decode("utf-8") == found
        assert not set("\x00\r") & set(found)


def cells(content: bytes) -> None:
    """What the cell of a table is read for: a count, an id, a time."""
    cell = words_of(content)
    count = values.read_count(cell)
    assert count is None or abs(count[0]) < LARGEST_COUNT
    identifier = values.read_id(cell)
    assert identifier is None or identifier.strip() == identifier
    values.is_number(cell)
    values.is_time(cell)
    parse, _ = values.choose_time(cell.split("\n"))
    moment = parse(cell)
    assert moment is None or moment.tzinfo is not None


def tables(content: bytes) -> None:
    """Separated values by their sniffed dialect."""
    words = words_of(content)
    dialect = sniff(words)
    if dialect is not None:
        list(parse(words, dialect))


def archives(content: bytes) -> None:
    """A zip as it is, and one whose members, names and spoilt byte the input chooses."""
    with contextlib.suppress(ThreadError):
        list(members(Document(content, "fuzzed")))
    packed = bytearray(_packed(content))
    if content and packed:
        at = int.from_bytes(content[-3:], "big") % len(packed)
        packed[at] ^= content[0]
    with contextlib.suppress(ThreadError):
        list(members(Document(bytes(packed), "fuzzed")))


def _packed(content: bytes) -> bytes:
    target = io.BytesIO()
    with (
        contextlib.suppress(ValueError),
        warnings.catch_warnings(action="ignore"),  # two members of one name
        zipfile.ZipFile(target, "w") as file,
    ):
        for part in content.split(b"\n")[:4]:
            name, _, body = part.partition(b":")
            one = zipfile.ZipInfo(name.decode("latin-1").replace("\x00", "") or "x")
            one.compress_type = zipfile.ZIP_DEFLATED if len(part) % 2 else zipfile.ZIP_STORED
            file.writestr(one, body)
    return target.getvalue()


def shown(content: bytes) -> None:
    """Words as pages, reports and sheets show them: nothing of them is live."""
    words = words_of(content)
    for safe in (text(words), element("b", text(words)), marked(words, [(0, len(words), 1.0)])):
        assert not _LIVE.search(safe)
        assert not _LATE.search(safe)
    assert len(plain(words)) == len(words)
    assert len(shorten(words)) <= 120
    cell = guard_cell(words)
    assert read_cell(cell) == words or cell == words
    assert cell.lstrip()[:1] not in FORMULA_SIGNS


_ALL: tuple[Target, ...] = (
    *(readers, records, pasted, decoded, tallies, html_text, json_fields, cells, lines, tables),
    *(archives, shown),
)
TARGETS = MappingProxyType({target.__name__: target for target in _ALL})

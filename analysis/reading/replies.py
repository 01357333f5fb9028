"""Quotes and addresses -> which comment each comment answers, and which words are its own.

A page's text prints no reply marks. So a passage that stands in another comment, or in the
article, is a quote of it; among several comments that hold the quoted words the one that holds
most of them is answered, then the most recent. A name at the top, without a quote, answers the
latest comment of whoever bears it.
"""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from analysis.reading.addresses import Address, find_address, unify_names
from analysis.reading.quotes import Match, Quotes

NEAR_TIE = 0.95  # share of the most quoted words from which another origin counts as equal
# Lines that sites print around a quote; they are nobody's words.
AROUND_QUOTES = {"re:", ">", "click to expand...", "zum vergrößern anklicken...."}
MIN_LATER_WORDS = 8  # of a quote whose origin stands below it although the page runs downwards


class Reply(NamedTuple):
    """What one comment answers. `parent` is a position in the thread; text = own words."""

    parent: int | None
    basis: str | None
    text: str
    quote: str | None
    quote_origin: str | None
    addressee: str | None
    inferred_author: str | None
    notes: tuple[str, ...]


class _Quoting(NamedTuple):
    origin: str | None  # "comment" or "article"
    spans: list[tuple[int, int]]
    parent: int | None
    in_passing: bool


_NOTHING = _Quoting(None, [], None, False)


class _Link(NamedTuple):
    parent: int
    basis: str
    notes: tuple[str, ...]


class _Thread(NamedTuple):
    size: int  # comments; higher numbers in matches are the article's
    quotes: Quotes
    matches: list[list[Match]]
    newest_first: bool
    authors: dict[int, str]  # as printed
    addressees: list[str | None]  # in the usual spelling

    def is_before(self, origin: int, number: int) -> bool:
        """Whether the comment `origin` was there when `number` was written."""
        return (origin > number) == self.newest_first


def link_replies(
    texts: Sequence[str], authors: Sequence[str | None], article: Sequence[str]
) -> list[Reply]:
    """One Reply per comment; `article` holds the headline and the body, "" where there is none."""
    if not texts:
        return []
    quotes = Quotes(texts, article)
    matches = quotes.find()
    addresses = _find_addresses(texts, authors)
    names = unify_names(filter(None, authors), (each.name for each in addresses if each))
    thread = _Thread(
        size=len(texts),
        quotes=quotes,
        matches=matches,
        newest_first=_runs_upwards(matches),
        authors={n: name for n, name in enumerate(authors) if name},
        addressees=[names[a.name] if a else None for a in addresses],
    )
    chosen = [_choose_origin(number, thread) for number in range(len(texts))]
    quoting = _add_quoted_in_passing(chosen, thread)
    inferred = _infer_authors(quoting, thread)
    links = _link(quoting, thread, {**inferred, **thread.authors})
    _break_circles(links)
    return [
        _reply(text, quoting[n], links.get(n), addresses[n])._replace(
            inferred_author=inferred.get(n)
        )
        for n, text in enumerate(texts)
    ]


def _runs_upwards(matches: Sequence[list[Match]]) -> bool:
    """Whether the page shows the newest comment first: then quoted comments stand below.

    Only pairs that tell are counted: where both show the words as a line beside others, either
    could be the first.
    """
    balance = 0
    for number, found in enumerate(matches):
        for match in found:
            if match.origin < len(matches) and not _quotes(matches[match.origin], number):
                balance += 1 if match.origin < number else -1
    return balance < 0


def _quotes(found: Sequence[Match], origin: int) -> bool:
    return any(match.origin == origin for match in found)


def _find_addresses(texts: Sequence[str], authors: Sequence[str | None]) -> list[Address | None]:
    known = {author.casefold() for author in authors if author}
    first = [find_address(text, known) for text in texts]
    further = {address.name.casefold() for address in first if address} - known
    if not further:
        return first
    known |= further
    return [
        address or find_address(text, known) for address, text in zip(first, texts, strict=True)
    ]


def _choose_origin(number: int, thread: _Thread) -> _Quoting | None:
    """Where the quoted words of one comment stand: the article or a comment before it.

    None where it has no words that it could have from elsewhere.
    """
    article = [m for m in thread.matches[number] if m.origin >= thread.size]
    comments = [m for m in thread.matches[number] if m.origin < thread.size]
    before = [m for m in comments if thread.is_before(m.origin, number)]
    used = before or [
        match
        for match in comments
        if match.words >= MIN_LATER_WORDS and not _quotes(thread.matches[match.origin], number)
    ]
    quoted = {(match.start, match.end) for match in [*used, *article]}
    spans = sorted(quoted, key=lambda span: (span[0], -span[1]))
    if not spans:
        return None
    if not _separate(thread.quotes.texts[number], spans)[0]:
        return _NOTHING  # the same comment posted twice quotes nobody
    totals, of_article = _total(used), max(_total(article).values(), default=0.0)
    addressee = thread.addressees[number]
    if not totals or (of_article >= max(totals.values()) and addressee is None):
        return _Quoting("article", spans, None, False)
    return _Quoting("comment", spans, _most_recent(totals, number, thread), False)


def _total(matches: Sequence[Match]) -> dict[int, float]:
    """Origin -> quoted words found there, those out of order counted less."""
    totals: dict[int, float] = {}
    for match in matches:
        words = match.order * match.words
        totals[match.origin] = totals.get(match.origin, 0.0) + words
    return totals


def _most_recent(totals: Mapping[int, float], number: int, thread: _Thread) -> int:
    """Of the origins that hold most of the words, the addressee's, else the nearest above."""
    addressee = thread.addressees[number]
    addressed = [o for o in totals if addressee and thread.authors.get(o) == addressee]
    if addressed:
        return min(addressed, key=lambda origin: abs(origin - number))
    most = max(totals.values())
    best = [origin for origin, words in totals.items() if words >= NEAR_TIE * most]
    return min(best, key=lambda origin: abs(origin - number))


def _add_quoted_in_passing(quoting: Sequence[_Quoting | None], thread: _Thread) -> list[_Quoting]:
    """A long run of words repeated inside an own sentence tells the parent, but stays own.

    Not where a name is addressed: then the name tells whom the comment answers.
    """
    found = [quote or _NOTHING for quote in quoting]
    asked = [n for n, quote in enumerate(quoting) if quote is None and not thread.addressees[n]]
    for number, runs in thread.quotes.find_runs(asked).items():
        before = [run for run in runs if run[0] < thread.size and thread.is_before(run[0], number)]
        if before:
            longest = max(before, key=lambda run: run[1])
            found[number] = _Quoting(None, [], longest[0], True)
    return found


def _infer_authors(quoting: Sequence[_Quoting], thread: _Thread) -> dict[int, str]:
    """An address together with a quote names the quoted comment's author, where none is printed."""
    inferred: dict[int, str] = {}
    for quote, addressee in zip(quoting, thread.addressees, strict=True):
        if quote.parent is not None and addressee and quote.parent not in thread.authors:
            inferred.setdefault(quote.parent, addressee)
    return inferred


def _link(
    quoting: Sequence[_Quoting], thread: _Thread, owners: Mapping[int, str]
) -> dict[int, _Link]:
    """Comment -> what it answers: by its quote, else the latest comment of the name it addresses.

    Where no authors are printed, whoever answers a comment addressed to NAME by quoting it is
    taken for NAME (people answer for themselves), only to find what a later "NAME," answers.
    """
    links: dict[int, _Link] = {}
    latest: dict[str, tuple[int, tuple[str, ...]]] = {}
    numbers = range(thread.size)
    for number in reversed(numbers) if thread.newest_first else numbers:
        parent, addressee = quoting[number].parent, thread.addressees[number]
        owner = owners.get(number)
        if parent is not None:
            in_passing = quoting[number].in_passing
            links[number] = _Link(parent, "quote", ("quoted_in_passing",) if in_passing else ())
        elif addressee in latest and owner != addressee:
            links[number] = _Link(latest[addressee][0], "address", latest[addressee][1])
        if owner is not None:
            latest[owner] = (number, ())
        elif parent is not None and thread.addressees[parent] not in (None, addressee):
            latest[str(thread.addressees[parent])] = (number, ("parent_by_turn_taking",))
    return links


def _break_circles(links: dict[int, _Link]) -> None:
    """Drop the link that closes a circle (two comments that repeat each other)."""
    settled: set[int] = set()
    for start in list(links):
        path: dict[int, None] = {}
        at: int | None = start
        while at is not None and at not in settled:
            if at in path:
                del links[next(reversed(path))]
                break
            path[at] = None
            at = links[at].parent if at in links else None
        settled.update(path)


def _reply(text: str, quoting: _Quoting, link: _Link | None, address: Address | None) -> Reply:
    spans = list(quoting.spans)
    if spans and address and address.head_end:
        spans.insert(0, (0, address.head_end))
    own, quote = _separate(text, spans)
    return Reply(
        parent=link.parent if link else None,
        basis=link.basis if link else None,
        text=own,
        quote=quote,
        quote_origin=quoting.origin,
        addressee=address.name if address else None,
        inferred_author=None,
        notes=link.notes if link else (),
    )


def _separate(text: str, spans: Sequence[tuple[int, int]]) -> tuple[str, str | None]:
    """(own words, quoted words): the characters outside and inside the spans."""
    own, quoted, position = [], [], 0
    for start, end in spans:
        if start < position:
            continue  # inside a span already taken
        own.append(text[position:start])
        quoted.append(text[start:end].strip())
        position = end
    own.append(text[position:])
    if not spans:
        return text, None
    lines = "".join(own).split("\n")
    bare = ["" if line.strip().lower() in AROUND_QUOTES else line for line in lines]
    return _squeeze(bare), "\n\n".join(quoted)


def _squeeze(lines: Sequence[str]) -> str:
    """Lines joined again, with at most one empty line in a row."""
    kept: list[str] = []
    for line in lines:
        if line.strip() or (kept and kept[-1].strip()):
            kept.append(line)
    return "\n".join(kept).strip()

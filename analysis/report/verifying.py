"""A receipt run again: whether its results come out the same, and if not, what differs."""

import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from analysis.claims import build_claims
from analysis.palette import amount, counted
from analysis.reading import read
from analysis.report.commands import open_source
from analysis.report.findings import find
from analysis.report.receipt import (
    FORM,
    KIND,
    Receipt,
    current_settings,
    digest_thread,
    results_of,
    software,
)
from analysis.schema import LABEL_COLUMNS, Thread, ThreadError, build

TOLERANCE = 1e-6  # of a measure: other processors add up in another order
SHOWN_DIGITS = 8  # of a digest
_PARTS = ("input", "thread", "claim", "scorers", "settings", "software", "results")


class Verdict(NamedTuple):
    """Whether a receipt holds, in one sentence."""

    holds: bool
    sentence: str


def verify(path: Path, files: Sequence[str] = ()) -> Verdict:
    """Reads, scores and measures again what a receipt names.

    Without files the receipt's own is looked for beside it and then here. Raises ThreadError where
    the receipt or its file cannot be read.
    """
    receipt = read_receipt(path)
    names = list(files) or [str(_find_input(path, receipt))]
    threads = [thread for name in names for thread in _threads(name, receipt)]
    if not threads:
        raise ThreadError(f"{', '.join(names)}: there is no story in it. Name another file.")
    wanted = receipt["thread"]["sha256"]
    same = [thread for thread in threads if digest_thread(thread.comments) == wanted]
    if not same:
        return Verdict(False, _other_thread(names, threads, receipt))
    scorers = receipt["scorers"]
    labels = build(LABEL_COLUMNS, receipt["labels"])
    findings = find(
        same[0],
        build_claims(same[0].stories, [receipt["claim"]]),
        labels=labels.assign(story_id=same[0].stories["story_id"].iloc[0]),
        **{
            name: scorers[part]
            for name, part in (("scorer", "stance"), ("sentiment_scorer", "sentiment"))
            if scorers[part]
        },
    )
    return _compare(receipt, results_of(findings), len(same[0].comments))


def read_receipt(path: Path) -> Receipt:
    """The receipt in a file. Raises ThreadError where there is none."""
    try:
        found = json.loads(path.read_bytes())
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        raise ThreadError(f"{path}: it cannot be opened: {reason}. Check its name.") from error
    except (ValueError, RecursionError) as error:
        raise ThreadError(f"{path}: it is not valid JSON. Give the receipt as saved.") from error
    if not _is_receipt(found):
        raise ThreadError(f"{path}: it is no receipt of a report. Give the receipt as saved.")
    if found["form"] != FORM:
        raise ThreadError(
            f"{path}: it is of form {found['form']!r}, and this version reads form {FORM}. "
            "Use the version that made it."
        )
    receipt: Receipt = found
    return receipt


def _is_receipt(found: object) -> bool:
    if not isinstance(found, dict) or found.get("kind") != KIND:
        return False
    kinds = [dict if part != "claim" else str for part in _PARTS]
    if not all(isinstance(found.get(part), kind) for part, kind in zip(_PARTS, kinds, strict=True)):
        return False
    fields = [("input", "name"), ("thread", "sha256"), ("scorers", "stance")]
    fields += [("scorers", "sentiment"), ("results", "measures"), ("results", "stances")]
    labels = found.get("labels")
    if not isinstance(labels, list) or not all(isinstance(label, dict) for label in labels):
        return False
    return "form" in found and all(name in found[part] for part, name in fields)


def _find_input(path: Path, receipt: Receipt) -> Path:
    name = Path(str(receipt["input"]["name"])).name
    for folder in (path.parent, Path()):
        if (folder / name).is_file():
            return folder / name
    raise ThreadError(
        f"{path}: its file {name} is not beside it. Name the file behind the receipt."
    )


def _threads(name: str, receipt: Receipt) -> Iterator[Thread]:
    short, content, _ = open_source(name)
    how = receipt["input"]
    if short != how["name"]:  # another file of the same thread is read by what it holds
        how = {}
    thread = read(content, name=short, reader=how.get("reader"), columns=how.get("columns"))
    for story_id in thread.stories["story_id"]:
        yield Thread(*(table[table["story_id"] == story_id] for table in thread))


def _other_thread(names: Sequence[str], threads: Sequence[Thread], receipt: Receipt) -> str:
    which = ", ".join(Path(name).name for name in names)
    digests = [open_source(name)[2] for name in names if name != "-"]
    if receipt["input"].get("sha256") in digests:
        return f"{which} is the same file, but is read otherwise here{_versions(receipt)}."
    wanted = int(receipt["thread"].get("comments", 0))
    found = [len(thread.comments) for thread in threads]
    if wanted in found:
        return f"{which} has as many comments as the receipt, but other words or votes in them."
    told = " and ".join(counted(number, "comment") for number in found[:3])
    return f"{which} holds another thread: {told}, where the receipt has {amount(wanted)}."


def _compare(receipt: Receipt, found: dict[str, Any], comments: int) -> Verdict:
    wanted = receipt["results"]
    differences = [*_settings_apart(receipt)]
    before, now = wanted["stances"], found["stances"]
    moved = sum(now.get(name) != before.get(name) for name in {*before, *now})
    if moved:
        verb = "takes" if moved == 1 else "take"
        differences.append(
            f"{amount(moved)} of {counted(comments, 'comment')} {verb} another stance"
        )
    apart = list(_measures_apart(wanted["measures"], found["measures"]))
    if apart:
        differences.append(f"{counted(len(apart), 'measure')} came out otherwise, first {apart[0]}")
    if not differences and wanted.get("sentence") != found["sentence"]:
        differences.append("the sentence reads otherwise")
    if wanted.get("corrected") != found["corrected"]:
        differences.append("the shares corrected by labels came out otherwise")
    if differences:
        return Verdict(False, f"It differs: {'; '.join(differences)}{_versions(receipt)}.")
    checked = f"{counted(comments, 'comment')} and {counted(len(found['measures']), 'measure')}"
    return Verdict(True, f"Confirmed: {checked} came out the same{_versions(receipt)}.")


def _settings_apart(receipt: Receipt) -> Iterator[str]:
    for name, now in current_settings().items():
        before = receipt["settings"].get(name)
        if before != now:
            yield f"the setting {name.replace('_', ' ')} is {now} here and {before} in the receipt"


def _measures_apart(before: object, now: list[dict[str, Any]]) -> Iterator[str]:
    rows = before if isinstance(before, list) else []
    wanted = {(row.get("name"), row.get("stance")): row for row in rows if isinstance(row, dict)}
    for row in now:
        key = (row["name"], row["stance"])
        other = wanted.pop(key, {})
        if not all(_alike(row[name], other.get(name)) for name in ("value", "low", "high", "n")):
            yield f"{_spoken(key)}: {_written(row)} here, {_written(other)} in the receipt"
    yield from (f"{_spoken(key)}: not measured here" for key in wanted)


def _alike(one: object, other: object) -> bool:
    if isinstance(one, int | float) and isinstance(other, int | float):
        return abs(one - other) <= TOLERANCE * max(1.0, abs(one))
    return one == other


def _spoken(key: tuple[object, object]) -> str:
    name = str(key[0]).replace("_", " ")
    return f"{name} ({key[1]})" if key[1] else name


def _written(row: dict[str, Any]) -> str:
    value = row.get("value")
    return f"{value:.4g}" if isinstance(value, int | float) else "unknown"


def _versions(receipt: Receipt) -> str:
    """What of the software is another than the receipt's, to follow a sentence; "" if nothing."""
    before, now = receipt["software"], software()
    apart = [
        f"{name} {now['packages'][name]} instead of {version}"
        for name, version in dict(before.get("packages") or {}).items()
        if name in now["packages"] and now["packages"][name] != version
    ]
    if before.get("python") != now["python"]:
        apart.insert(0, f"Python {now['python']} instead of {before.get('python')}")
    for part, words in (
        ("model", "another reader model"),
        ("code", "another version of this program"),
    ):
        if before.get(part) != now[part]:
            apart.append(words)
    return f", with {', '.join(apart)}" if apart else ""

"""The command line: `python -m analysis COMMAND`, with `--help` for the commands.

Exit codes: 0; 1 for what cannot be read or written, with one line on the error stream; 2 for wrong
usage; 130 after Ctrl-C and 141 where whoever read the output has gone, as shells count them.
"""

import argparse
import io
import os
import sys
from collections.abc import Sequence
from pathlib import Path

from analysis.batch_command import add_batch_command
from analysis.claims import build_claims
from analysis.export_command import add_export_command
from analysis.label_command import add_label_command
from analysis.progress import Progress
from analysis.project_command import add_project_command
from analysis.reading import READERS, pseudonymise, read
from analysis.reading.joining import join_threads
from analysis.reading.privacy import read_salt
from analysis.reading.tables import FIELDS
from analysis.report_command import add_report_commands
from analysis.schema import Thread, ThreadError
from analysis.scored_thread import Scorers, Tables, measure_thread, score_thread
from analysis.scoring import (
    SENTIMENT_SCORER,
    SENTIMENT_SCORERS,
    STANCE_SCORER,
    STANCE_SCORERS,
    explain_relations,
    explain_sentiment,
    explain_stances,
)
from analysis.writing import find_format, write_object, write_tables

PROGRAM = "python -m analysis"
STANDARD_INPUT = "-"
ACCURACY = Path(__file__).resolve().parent.parent / "docs" / "accuracy.md"
FAILED, INTERRUPTED, READER_GONE = 1, 130, 141


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and give its exit code; wrong usage raises SystemExit with code 2."""
    parser = build_parser()
    options = parser.parse_args(arguments)
    _check_files(parser, options.files, options.output)
    try:
        with Progress() as progress:
            tables = options.run(options, progress)
        deliver(tables, options.output)
    except KeyboardInterrupt:
        return INTERRUPTED
    except BrokenPipeError:
        return READER_GONE
    except ThreadError as error:
        print(_one_line(str(error)), file=sys.stderr)
        return FAILED
    return 0


def build_parser() -> argparse.ArgumentParser:
    """The commands and their options, as the README lists them."""
    parser = argparse.ArgumentParser(
        prog=PROGRAM,
        description="Comments, their votes, their tone and their stance towards claims, as tables.",
        allow_abbrev=False,
    )
    commands = parser.add_subparsers(title="commands", metavar="COMMAND", required=True)
    read_parser = commands.add_parser(
        "read", help="split documents into comments with their votes", allow_abbrev=False
    )
    read_parser.add_argument(
        "files", nargs="+", metavar="FILE", help="a document; - is standard input"
    )
    _add_reading(read_parser)
    _add_output(read_parser)
    read_parser.set_defaults(run=run_read)
    score_parser = commands.add_parser(
        "score", help="read, then add sentiment and stance towards claims", allow_abbrev=False
    )
    _add_scoring(score_parser)
    _add_output(score_parser)
    score_parser.set_defaults(run=run_score)
    summarise_parser = commands.add_parser(
        "summarise", help="score, then measure every story against every claim", allow_abbrev=False
    )
    _add_scoring(summarise_parser)
    summarise_parser.set_defaults(run=run_summarise, output=None, pseudonyms=None)
    for scoring_parser in (add_report_commands(commands)[0], add_export_command(commands)):
        _add_scoring(scoring_parser)
    add_label_command(commands)
    add_project_command(commands)
    _add_settings(add_batch_command(commands))
    evaluate_parser = commands.add_parser("evaluate", help="measure scorers", allow_abbrev=False)
    evaluate_parser.add_argument("--data", type=Path, metavar="DIR", help="more labelled data")
    evaluate_parser.set_defaults(run=run_evaluate, files=[], output=None)
    return parser


def run_read(options: argparse.Namespace, progress: Progress) -> Tables:
    """The stories, comments and audit of the files."""
    return read_files(options, progress)._asdict()


def run_score(options: argparse.Namespace, progress: Progress) -> Tables:
    """The tables of `run_read`, with sentiment in the comments, and claims, stances, relations."""
    return explain(score_files(options, progress))


def score_files(options: argparse.Namespace, progress: Progress) -> Tables:
    """Scored tables of the files; the embedded reader's answers come without their evidence."""
    thread = read_files(options, progress)
    claims = build_claims(thread.stories, options.claims)
    if claims.empty:
        raise ThreadError(
            f"{', '.join(options.files)}: there is no headline to ask about. "
            "Give a claim with --claim."
        )
    progress.work = f"Scoring {len(thread.comments):,} comments"
    scorers = Scorers(options.stance_scorer, options.sentiment_scorer)
    return score_thread(thread, claims, scorers)


def explain(tables: Tables) -> Tables:
    """The scored tables with the words that moved each answer, where scoring left them out."""
    comments = tables["comments"]
    return {
        **tables,
        "comments": explain_sentiment(comments),
        "stances": explain_stances(tables["stances"], comments, tables["claims"]),
        "relations": explain_relations(tables["relations"], comments),
    }


def run_summarise(options: argparse.Namespace, progress: Progress) -> Tables:
    """The measures of every story against every claim that is asked of it."""
    tables = score_files(options, progress)
    progress.work = f"Measuring {len(tables['stories']):,} stories"
    return {"measures": measure_thread(tables)}


def run_evaluate(options: argparse.Namespace, progress: Progress) -> None:
    """Write docs/accuracy.md anew."""
    # Only here: the evaluation needs packages that reading and scoring do without.
    from analysis.evaluation import write_accuracy

    if not ACCURACY.parent.is_dir():
        raise ThreadError(f"{ACCURACY.parent}: there is no such folder. Run this in a clone.")
    progress.work = "Evaluating the scorers"
    write_accuracy(ACCURACY, options.data)


def read_files(options: argparse.Namespace, progress: Progress) -> Thread:
    """One set of tables of all files, `-` being standard input; stories keep distinct ids."""
    names, threads = options.files, []
    how = {"reader": options.reader, "columns": dict(options.columns)}
    for number, name in enumerate(names, start=1):
        progress.work = f"Reading {number} of {len(names)}: {_one_line(name)}"
        if name != STANDARD_INPUT:
            threads.append(read(Path(name), name=name, **how))
        elif sys.stdin is None:
            raise ThreadError("standard input: it is closed. Name a file instead of -.")
        else:
            threads.append(read(sys.stdin.buffer, name="stdin", **how))
    thread = join_threads(threads)
    if options.pseudonyms is None:
        return thread
    return pseudonymise(thread, read_salt(options.pseudonyms))


def deliver(tables: Tables | None, output: Path | None) -> None:
    """Write the tables to the output file, or as one JSON object in UTF-8 to standard output."""
    if tables is None:
        return
    if output is not None:
        write_tables(tables, output)
        return
    if sys.stdout is None:
        raise ThreadError("standard output: it is closed. Give a file with --output.")
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(encoding="utf-8", newline="\n")
    try:
        write_object(tables, sys.stdout)
        sys.stdout.flush()
    except OSError as error:
        _abandon_output()
        if isinstance(error, BrokenPipeError):
            raise
        reason = (error.strerror or str(error)).lower()
        raise ThreadError(f"standard output: {reason}. Give a file with --output.") from error


def _add_reading(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--reader", choices=list(READERS), help="instead of the one detected")
    parser.add_argument(
        "--map",
        dest="columns",
        action="append",
        default=[],
        type=_column,
        metavar="FIELD=COLUMN",
        help="for a table: text=Kommentar, up=Likes and so on; an empty column is left out",
    )


def _add_scoring(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("files", nargs="+", metavar="FILE", help="a document; - is standard input")
    _add_settings(parser)


def _add_settings(parser: argparse.ArgumentParser) -> None:
    _add_reading(parser)
    parser.add_argument(
        "--claim",
        dest="claims",
        action="append",
        default=[],
        type=_claim,
        metavar="TEXT",
        help="a sentence to agree or disagree with; may be repeated; without it, the headline",
    )
    parser.add_argument("--stance-scorer", choices=list(STANCE_SCORERS), default=STANCE_SCORER)
    parser.add_argument(
        "--sentiment-scorer", choices=list(SENTIMENT_SCORERS), default=SENTIMENT_SCORER
    )


def _add_output(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--output",
        type=_output,
        metavar="FILE",
        help=".json, .jsonl, .csv or .parquet: the comments, and the other tables beside it",
    )
    parser.add_argument(
        "--pseudonyms",
        type=Path,
        metavar="FILE",
        help="hide names, always the same way with the salt in FILE, made where it is missing",
    )


def _check_files(
    parser: argparse.ArgumentParser, files: Sequence[str], output: Path | None
) -> None:
    if files.count(STANDARD_INPUT) > 1:
        parser.error("standard input can be read only once")
    if output is not None and output.resolve() in [Path(name).resolve() for name in files]:
        parser.error(f"--output would overwrite {output}, which is to be read")


def _claim(text: str) -> str:
    if not any(sign.isalnum() for sign in text):
        raise argparse.ArgumentTypeError("a claim is a sentence, this has no words")
    try:
        text.encode()
    except UnicodeEncodeError as error:
        raise argparse.ArgumentTypeError("the claim is not valid text") from error
    return text


def _column(text: str) -> tuple[str, str]:
    field, sign, column = text.partition("=")
    if not sign or field not in FIELDS:
        raise argparse.ArgumentTypeError(f"FIELD=COLUMN, FIELD being one of: {', '.join(FIELDS)}")
    return field, column


def _output(name: str) -> Path:
    try:
        find_format(Path(name))
    except ThreadError as error:
        raise argparse.ArgumentTypeError(str(error)) from error
    return Path(name)


def _one_line(text: str) -> str:
    shown = "".join(sign if sign.isprintable() else " " for sign in text)
    return " ".join(shown.split())


def _abandon_output() -> None:
    # Python flushes standard output once more when it ends, and would complain that it cannot.
    if isinstance(sys.stdout, io.TextIOWrapper):
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, sys.stdout.fileno())
        os.close(nowhere)

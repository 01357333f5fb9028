"""The commands `report` and `verify` on the command line."""

import argparse
from pathlib import Path
from typing import Any

from analysis.progress import Progress
from analysis.schema import ThreadError

REPORT_ENDINGS = (".html", ".htm")


def add_report_commands(
    commands: Any,  # what argparse gives has no public type
) -> tuple[argparse.ArgumentParser, argparse.ArgumentParser]:
    """Adds both; `report` takes what scoring takes beside what is added here."""
    report = commands.add_parser(
        "report",
        help="score, then write an HTML file to mail, with its receipt",
        allow_abbrev=False,
    )
    report.add_argument(
        "--output", type=_html, default=Path("report.html"), metavar="FILE", help=".html"
    )
    report.set_defaults(run=run_report)
    verify = commands.add_parser(
        "verify", help="run a receipt again and say what differs", allow_abbrev=False
    )
    verify.add_argument("receipt", type=Path, metavar="RECEIPT")
    verify.add_argument("files", nargs="*", metavar="FILE", help="if it is not beside the receipt")
    verify.set_defaults(run=run_verify, output=None)
    return report, verify


def run_report(options: argparse.Namespace, progress: Progress) -> None:
    """Write a report and a receipt per story and claim, and print each answer."""
    # Only here: the other commands do without the engine that draws charts.
    from analysis.report.commands import Asked, write_reports

    asked = Asked(
        options.claims,
        options.reader,
        dict(options.columns),
        options.stance_scorer,
        options.sentiment_scorer,
    )

    def tell(work: str) -> None:
        progress.work = work

    for path, answer in write_reports(options.files, asked, options.output, tell):
        print(f"{path}: {answer}")


def run_verify(options: argparse.Namespace, progress: Progress) -> None:
    """Print that a receipt holds; raises ThreadError with the sentence where it does not."""
    from analysis.report.verifying import verify

    progress.work = f"Running {options.receipt.name} again"
    verdict = verify(options.receipt, options.files)
    if not verdict.holds:
        raise ThreadError(verdict.sentence)
    print(verdict.sentence)


def _html(name: str) -> Path:
    if not name.lower().endswith(REPORT_ENDINGS):
        raise argparse.ArgumentTypeError(f"{name}: a report is HTML. End the name in .html")
    return Path(name)

"""One story and one claim as a file to mail, and the receipt that lets anybody run it again."""

from analysis.report.findings import Findings, find, gather
from analysis.report.page import write_report
from analysis.report.pictures import PICTURES, captioned_spec
from analysis.report.receipt import Receipt, Source, build_receipt, digest_thread, write_receipt

__all__ = [
    "PICTURES",
    "Findings",
    "Receipt",
    "Source",
    "build_receipt",
    "captioned_spec",
    "digest_thread",
    "find",
    "gather",
    "write_receipt",
    "write_report",
]

"""Labels from a file of either form."""

from datetime import datetime

from analysis.labels.label_csv import LabelFile, read_csv
from analysis.labels.label_studio import read_label_studio


def read_labels_file(content: bytes, name: str, *, now: datetime) -> LabelFile:
    """The labels of a CSV file or of a Label Studio export; what it holds decides, not its name.

    Raises ThreadError for what cannot be understood.
    """
    if content.lstrip(b"\xef\xbb\xbf \t\r\n")[:1] in (b"[", b"{"):
        return read_label_studio(content, name, now=now)
    return read_csv(content, name, now=now)

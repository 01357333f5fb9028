"""What another process has used so far, as Linux tells it; NaN elsewhere."""

import math
import os
from pathlib import Path

_USER, _SYSTEM = 11, 12  # fields of /proc/ID/stat behind the name


def cpu_milliseconds(process_id: int) -> float:
    """Processor time of all its threads."""
    try:
        told = Path(f"/proc/{process_id}/stat").read_text(encoding="utf-8")
    except OSError:
        return math.nan
    fields = told.rpartition(")")[2].split()
    return 1000 * (int(fields[_USER]) + int(fields[_SYSTEM])) / os.sysconf("SC_CLK_TCK")


def most_megabytes(process_id: int) -> float:
    """The most memory that it held at once."""
    try:
        told = Path(f"/proc/{process_id}/status").read_text(encoding="utf-8")
    except OSError:
        return math.nan
    lines = dict(line.split(":", 1) for line in told.splitlines() if ":" in line)
    return int(lines["VmHWM"].split()[0]) / 1000

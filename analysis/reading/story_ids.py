"""A file's name, and the key of a story inside it -> the story's id."""

import re
from pathlib import PurePath

PASTED = "paste"


def name_story(name: str, key: str = "") -> str:
    """The name's stem made fit for an id; the key behind it where a file holds several stories."""
    stem = re.sub(r"[^\w.-]+", "-", PurePath(name).stem).strip("-.") or PASTED
    return f"{stem}-{slug}" if (slug := re.sub(r"[^\w.-]+", "-", key).strip("-.")) else stem

"""What was repaired or doubted in a comment, in plain words."""

from analysis.language import retell
from analysis.markup.elements import plain
from analysis.reading import NOTES


def explain(codes: object) -> list[str]:
    """The notes of a comment as phrases; a code without a phrase is spelt out."""
    return [retell(NOTES.get(code, code.replace("_", " "))) for code in plain(codes).split()]

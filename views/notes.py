"""What was repaired or doubted in a comment, in plain words."""

from analysis.reading import NOTES
from views.markup import plain


def explain(codes: object) -> list[str]:
    """The notes of a comment as phrases; a code without a phrase is spelt out."""
    return [NOTES.get(code, code.replace("_", " ")) for code in plain(codes).split()]

"""Files that people choose by mistake: told by their first bytes, each with what to do instead."""

COPY = "Open it, select all, copy, and paste the text"
PASTE = "Paste the comments as text, or save the page itself"
UNPACK = "Unpack it, or pack its files as a zip"
# What begins so, what it is, and what helps.
OTHER_FILES = (
    (b"%PDF-", "this is a PDF", COPY),
    (b"{\\rtf", "this is a text with formatting (RTF)", COPY),
    (b"\x89PNG", "this is a picture", PASTE),
    (b"\xff\xd8\xff", "this is a picture", PASTE),
    (b"GIF8", "this is a picture", PASTE),
    (b"\xd0\xcf\x11\xe0", "this is a file of an old version of Office", "Save it anew, or as CSV"),
    (b"7z\xbc\xaf", "this is packed with 7-Zip", UNPACK),
    (b"Rar!", "this is packed with RAR", UNPACK),
)
_TAR, _TAR_MARK = slice(257, 262), b"ustar"  # packed files in a row, as .tar.gz holds them
_DOCUMENT = b"word/document.xml"  # inside the zip that a .docx is


def tell_other_file(content: bytes) -> tuple[str, str] | None:
    """(what it is, what to do) of a file that holds no comments to read; None for any other.

    >>> tell_other_file(b"%PDF-1.7")
    ('this is a PDF', 'Open it, select all, copy, and paste the text')
    """
    if content[:4] == b"PK\x03\x04" and _DOCUMENT in content:
        return "this is a Word document", COPY
    if content[_TAR] == _TAR_MARK:
        return "this is packed with tar", UNPACK
    known = ((what, do) for start, what, do in OTHER_FILES if content.startswith(start))
    return next(known, None)

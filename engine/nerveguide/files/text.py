"""Read text from a file without losing a byte, and show it safely.

Files are read as UTF-8. A byte that is not UTF-8 stays in the text as a lone surrogate
(PEP 383), so that only the record that holds it has to be rejected.
"""

import re

_BYTE = re.compile("[\udc80-\udcff]")


_SURROGATE = re.compile("[\ud800-\udfff]")


_UNWRITABLE = re.compile("[\x00\ud800-\udfff]")


def as_text(content: bytes) -> str:
    """Return the bytes as text, from which the same bytes could be made again."""
    return content.decode(errors="surrogateescape")


def text_problem(text: str) -> str:
    """Return what makes the text unfit to be kept, or an empty text."""
    if byte := _BYTE.search(text):
        code = f"{ord(byte.group()) - 0xDC00:02X}"
        return f"the byte {code} is not UTF-8 text; save the file in that encoding"
    if _SURROGATE.search(text):
        return "half of a character (a lone surrogate) stands here; remove it"
    if "\x00" in text:
        return "a NUL character stands here; remove it"
    return ""


def visible(text: str) -> str:
    r"""Return the text with what no file should hold written out, as in ``\xe9``."""
    return _UNWRITABLE.sub(_escape, text)


def _escape(match: re.Match[str]) -> str:
    code = ord(match.group())
    if code == 0:
        return r"\x00"
    return rf"\x{code - 0xDC00:02x}" if 0xDC80 <= code <= 0xDCFF else rf"\u{code:04x}"

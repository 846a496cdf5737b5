"""Read files, text and JSON without losing, or being misled by, a byte.

Files are read as UTF-8. A byte that is not UTF-8 stays in the text as a lone surrogate
(PEP 383), so that only the record that holds it has to be rejected. JSON is read
strictly, and every failure is put in words.
"""

import errno
import json
import re
from pathlib import Path
from typing import BinaryIO, NoReturn

from nerveguide.messages import message

MEGABYTE = 1024**2


LARGEST = 4 * MEGABYTE
"""Bytes of one file; all shipped rules together have less than half of that."""


def read_file(file: Path) -> bytes:
    """Return the content of a file or a pipe.

    Raises ``OSError`` when it cannot be read or is larger than :data:`LARGEST`.
    """
    with file.open("rb") as stream:
        return read_stream(stream, str(file))


def read_stream(stream: BinaryIO, name: str) -> bytes:
    """Return what is left of a stream; raise as :func:`read_file` does."""
    content = stream.read(LARGEST + 1)
    if len(content) > LARGEST:
        problem = message("files.reading.too_large", limit=LARGEST // MEGABYTE)
        raise OSError(errno.EFBIG, problem, name)
    return content


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
        return message("files.reading.byte", code=code)
    if _SURROGATE.search(text):
        return message("files.reading.surrogate")
    if "\x00" in text:
        return message("files.reading.nul")
    return ""


def visible(text: str) -> str:
    r"""Return the text with what no file should hold written out, as in ``\xe9``."""
    return _UNWRITABLE.sub(_escape, text)


def _escape(match: re.Match[str]) -> str:
    code = ord(match.group())
    if code == 0:
        return r"\x00"
    return rf"\x{code - 0xDC00:02x}" if 0xDC80 <= code <= 0xDCFF else rf"\u{code:04x}"


def read_document(text: str) -> dict[str, object]:
    """Return the JSON object that is all of a file, or all of a line of one.

    Raises ``ValueError`` as :func:`read_object` does, and for what no text may hold.
    """
    if not text:
        raise ValueError(message("files.reading.empty"))
    problem = text_problem(text)
    if problem:
        raise ValueError(problem)
    data = read_object(text)
    if "\\u" in text and (problem := text_problem(as_json(data))):
        raise ValueError(problem)
    return data


def as_json(data: object) -> str:
    """Return the text of a JSON value, on one line."""
    return json.dumps(data, ensure_ascii=False)


def read_object(text: str | bytes) -> dict[str, object]:
    """Return the JSON object that ``text`` is.

    Raises ``ValueError`` with a message for a person when it is broken, is something
    else than an object, or has the same key twice (of which JSON readers silently
    keep one).
    """
    try:
        value = json.loads(
            text, object_pairs_hook=_unique, parse_constant=_refuse_constant
        )
    except json.JSONDecodeError as error:
        problem = message(
            "files.json.invalid",
            reason=error.msg,
            line=error.lineno,
            column=error.colno,
        )
        raise ValueError(problem) from None
    except RecursionError:
        raise ValueError(message("files.json.too_deep")) from None
    if not isinstance(value, dict):
        raise ValueError(message("files.json.no_object"))
    return value


def _unique(pairs: list[tuple[str, object]]) -> dict[str, object]:
    values: dict[str, object] = {}
    for key, value in pairs:
        if key in values:
            raise ValueError(message("files.json.key_twice", key=key))
        values[key] = value
    return values


def _refuse_constant(word: str) -> NoReturn:
    """Raise ``ValueError`` for what Python reads as a number and JSON does not know."""
    raise ValueError(message("files.json.no_number", word=word))

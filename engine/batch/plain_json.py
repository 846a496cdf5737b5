"""A window of plain JSON Lines -> their objects, parsed at once.

Lines are plain when each is one flat object, written without escapes and with its
colons right behind the keys. Then the lines can be parsed as one list. No text runs
over the end of a line, so that each line begins an object of its own, and as many
objects as lines means one on each. Each key is followed by its colon, so that as many
of these as keys in the objects means that no key stands twice.
"""

import json

from engine.batch.json_objects import refuse_constant

_NOT_PLAIN = ("\\", "[", '" ', '"\t')
_DECODER = json.JSONDecoder(parse_constant=refuse_constant)


def read_plain(content: bytes) -> list[dict[str, object]] | None:
    r"""Return the objects of lines that end with ``\n``, or ``None`` if not plain.

    Their values are text, numbers, truth values or ``None``.
    """
    try:
        lines = content.decode()
    except UnicodeDecodeError:
        return None
    height = lines.count("\n")
    if not (lines.startswith("{") and lines.endswith("}\n")):
        return None
    if not lines.count("}\n{") + 1 == lines.count("{") == height:
        return None
    if any(sign in lines for sign in _NOT_PLAIN):
        return None
    try:
        records: list[dict[str, object]] = _DECODER.decode(
            "[" + lines[:-1].replace("\n", ",\n") + "]"
        )
    except ValueError:
        return None
    if len(records) != height or sum(map(len, records)) != lines.count('":'):
        return None
    return records

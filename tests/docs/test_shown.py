import pytest

from tests.docs.blocks import blocks_of, steps_of
from tests.docs.shown import is_shown_truly

SAID = "one\ntwo \nthree\nfour\n"


@pytest.mark.parametrize(
    "shown",
    [
        "one\ntwo\nthree\nfour\n",
        "one\n...\n",
        "...\nfour\n",
        "one\n...\nfour\n",
        "...\ntwo\n...\nfour\n",
        "...\ntwo\nthree\n...\n",
        "one\nt…o\n…\nfour…\n",
    ],
)
def test_lines_may_be_left_out_where_it_is_said(shown: str):
    assert is_shown_truly(shown, SAID)


@pytest.mark.parametrize(
    "shown",
    [
        "one\ntwo\n",
        "two\n...\n",
        "...\nthree\n",
        "...\nthree\n...\ntwo\n...\n",
        "one\ntwo\nthree\nfour\n...\nfour\n",
        "...\nfive\n...\n",
        "one\nt…n\nthree\nfour\n",
        "...\n…hree\n",
    ],
)
def test_what_is_not_said_may_not_be_shown(shown: str):
    assert not is_shown_truly(shown, SAID)


PAGE = """\
```yaml
not: run
```
1. A step:

    ```sh
    first
    ```

    ```text
    output
    ```

<!-- exit code 1 -->
```sh
second
```

Words between.

```text
no output
```
"""


def test_blocks_are_read_with_their_output_and_exit_code():
    first, second = steps_of(PAGE)
    assert (first.block.code, first.block.line, first.shown) == (
        "first\n",
        7,
        "output\n",
    )
    assert (first.block.exit_code, second.block.exit_code) == (0, 1)
    assert (second.block.code, second.shown) == ("second\n", None)


def test_an_exit_code_is_for_one_block():
    *_, last = blocks_of(PAGE)
    assert last.exit_code == 0

import bz2
import gzip
import io
import lzma
import sys

import pytest
from nerveguide.batch.line_source import COMPRESSIONS, READ_ERRORS, explain

if sys.version_info >= (3, 14):
    from compression import zstd
else:
    from backports import zstd

COMPRESS = {
    ".gz": gzip.compress,
    ".zst": zstd.compress,
    ".bz2": bz2.compress,
    ".xz": lzma.compress,
}


def read(suffix, content):
    return COMPRESSIONS[suffix](io.BytesIO(content)).read()


@pytest.mark.parametrize("suffix", COMPRESSIONS)
def test_what_was_compressed_in_one_piece_or_more_is_read(suffix):
    content = COMPRESS[suffix](b"id,") + COMPRESS[suffix](b"weakness\n")
    assert read(suffix, content) == b"id,weakness\n"


@pytest.mark.parametrize("suffix", COMPRESSIONS)
def test_what_is_cut_off_is_said_in_words(suffix):
    with pytest.raises(EOFError) as caught:
        read(suffix, COMPRESS[suffix](b"id,weakness\n")[:-5])
    assert explain(caught.value).startswith("the compressed file is cut off; copy or")


@pytest.mark.parametrize("suffix", COMPRESSIONS)
def test_what_is_damaged_is_said_in_words(suffix):
    with pytest.raises(READ_ERRORS) as caught:
        read(suffix, b"id,weakness\n")
    assert explain(caught.value).startswith("the compressed file is damaged; copy or")


def test_what_the_system_says_is_passed_on():
    assert explain(OSError(5, "Input/output error")) == "Input/output error"

"""`nerveguide batch` meets what goes wrong with disks, pipes and people."""

import os
import signal
import subprocess
import time
from contextlib import contextmanager
from pathlib import Path
from random import Random

import pytest

from tests.batch_runs import HEADER, batch, files, start
from tests.result_tables import table

MEBIBYTE = 2**20

pytestmark = pytest.mark.usefixtures("folder")


def half_files():
    return list(Path().glob(".*.partial"))


@contextmanager
def in_the_middle(*arguments):
    """Give a run that has begun to write and waits for more on standard input."""
    Path("out.csv").write_text("old", encoding="utf-8")
    with start("-", "-o", "out.csv", *arguments) as process:
        try:
            process.stdin.write(HEADER + b"p,yes\n" * 10_000)
            process.stdin.flush()
            while not half_files():
                assert process.poll() is None
                time.sleep(0.01)
            yield process
        finally:
            process.kill()
    assert Path("out.csv").read_text(encoding="utf-8") == "old"


def test_kill_9_leaves_the_old_output_and_nothing_under_the_final_name():
    with in_the_middle() as process:
        process.kill()
        process.wait()
    assert [name for name in files() if name.startswith("out")] == ["out.csv"]


@pytest.mark.parametrize(
    ("number", "code"), [(signal.SIGINT, 130), (signal.SIGTERM, 143)]
)
def test_a_run_that_is_told_to_end_does_so_and_leaves_no_litter(number, code):
    # The input stays open, and so does the run if it waits for more of it.
    with in_the_middle("--rejects", "why.csv", "--summary", "page.html") as process:
        process.send_signal(number)
        assert process.wait(timeout=60) == code
        said = process.stderr.read().decode()
    left = "\nStopped. Nothing was stored.\n"
    assert said == (left if number == signal.SIGINT else "")
    assert files() == ["out.csv"]


def test_a_run_that_nobody_reads_the_output_of_can_be_ended():
    Path("a.csv").write_bytes(HEADER + b"p,yes\n" * 100_000)
    with start("a.csv", "-o", "-", "--rejects", "why.csv") as process:
        assert process.stdout.read(10) == b"id,urgency"
        process.send_signal(signal.SIGTERM)
        assert process.wait(timeout=60) == 143
    assert files() == ["a.csv"]


def test_standard_output_that_is_closed_early_ends_a_run_quietly():
    Path("a.csv").write_bytes(HEADER + b"p,yes\n" * 100_000)
    with start("a.csv", "-o", "-", "--rejects", "why.csv") as process:
        assert process.stdout.readline().startswith(b"id,urgency")
        process.stdout.close()
        said = process.stderr.read().decode()
    assert (process.returncode, said) == (141, "")
    assert files() == ["a.csv"]


def test_standard_input_that_breaks_off_gives_what_came():
    code, said = batch("-", "-o", "out.csv", stdin=HEADER + b"p1,yes\np2,n")
    assert code == 1
    assert "2 read = 1 assessed + 1 rejected" in said
    (reject,) = table(Path("out.rejects.csv"))
    assert (reject["line"], reject["id"]) == ("3", "p2")
    assert "weakness" in reject["reason"]


@pytest.fixture
def small_disk(folder):
    """Give a disk of 1 MiB, on which nothing is left when a run failed."""
    disk = folder / "disk"
    disk.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", str(disk)]
    try:
        mounted = subprocess.run(mount, capture_output=True, check=False)
    except FileNotFoundError:
        pytest.skip("there is no command mount here")
    if mounted.returncode:
        pytest.skip(f"no tmpfs can be mounted here: {mounted.stderr.decode().strip()}")
    yield disk
    subprocess.run(["umount", str(disk)], check=True)


@pytest.mark.parametrize(
    "name",
    ["out.csv", "out.csv.gz", "out.parquet", "out.jsonl", "why.csv", "page.html"],
)
def test_a_full_disk_is_said_and_the_old_file_stays(small_disk, name):
    # Ids that no compression makes small, and a word that is no answer.
    random = Random(1)
    cell = "jes" if name == "why.csv" else "yes"
    rows = "".join(f"{random.randbytes(32).hex()},{cell}\n" for _ in range(40_000))
    Path("a.csv").write_bytes(HEADER + rows.encode())
    target = small_disk / name
    target.write_text("old", encoding="utf-8")
    if name == "page.html":
        (small_disk / "filler").write_bytes(bytes(MEBIBYTE - 12_000))
    options = {"why.csv": "--rejects", "page.html": "--summary"}
    places = {"-o": "out.csv", options.get(name, "-o"): str(target)}
    code, said = batch("a.csv", *(word for pair in places.items() for word in pair))
    assert code == 2
    assert "No space left on device" in said
    assert "not written" in said
    assert said.count("\n") == 1
    assert target.read_text(encoding="utf-8") == "old"
    assert {file.name for file in small_disk.iterdir()} <= {name, "filler"}
    assert not Path("out.csv").exists()


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write in every folder")
def test_a_folder_in_which_nothing_may_be_written_is_said():
    Path("a.csv").write_bytes(HEADER)
    Path("closed").mkdir(mode=0o500)
    code, said = batch("a.csv", "-o", "closed/out.csv")
    assert (code, said) == (
        2,
        "Error: closed/out.csv was not written: Permission denied.\n",
    )

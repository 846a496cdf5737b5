"""Write down what the installed program says in all its commands.

``python -m benchmarks.what_it_says PART FOLDER``, in a folder with the inputs that
:mod:`benchmarks.fixed_inputs` writes.
"""

import json
import re
import sys
from collections.abc import Callable, Iterator, Mapping
from itertools import cycle
from pathlib import Path
from typing import Any

import click

from benchmarks.recording import (
    COMMAND,
    Recorder,
    installed_command,
    installed_program,
)
from benchmarks.what_it_serves import serve_and_ask

_URGENCIES = ("emergency", "same_day", "soon", "routine", "information")
_ANSWERS_FILE = "examples/tingling_feet.yaml"


def _input(name: str) -> Any:
    return json.loads(Path(name).read_bytes())


def _commands(command: click.Command, *words: str) -> Iterator[tuple[str, ...]]:
    yield words
    if isinstance(command, click.Group):
        context = click.Context(command)
        for name in command.list_commands(context):
            each = command.get_command(context, name)
            assert each
            yield from _commands(each, *words, name)


def record_reading(record: Recorder) -> None:
    """Help, completion, and all that can be read of the rules and the topics."""
    for words in _commands(record.program):
        record.run(f"help/{'_'.join(words)}", *words, "--help")
    record.run("version", "--version")
    record.run("rules/list", "rules", "list")
    record.run("rules/schema", "rules", "schema")
    record.run("rules/schema of names", "rules", "schema", "--names", "rules")
    record.run("learn/list", "learn")
    record.run("export/questionnaire", "export", "questionnaire")
    ids = _input("ids.json")
    for section in ("topics", "types", "other_causes"):
        for name in ids[section]:
            record.run(f"learn/page/{name}", "learn", name)
    for section in ("types", "other_causes", "patterns", "rules"):
        for name in ids[section]:
            record.run(f"rules/show/{name}", "rules", "show", name)
    for shell in ("bash", "zsh", "fish"):
        environment = {"_NERVEGUIDE_COMPLETE": f"{shell}_source"}
        record.run(f"completion/{shell}", environment=environment)
    for typed in ("r", "rules s", "learn g", "explain ", "check --f", "rules show d"):
        line = [COMMAND, *typed.split(" ")]
        environment = {
            "_NERVEGUIDE_COMPLETE": "zsh_complete",
            "COMP_WORDS": " ".join(line),
            "COMP_CWORD": str(len(line) - 1),
        }
        record.run(f"completion/of {typed}", environment=environment)
    sign = ["rules", "sign-off", "gbs_typical", "--by", "A. Person"]
    sign += ["--role", "neurologist", "--rules", "signed"]
    record.run("rules/sign-off", *sign)
    changed = sorted(Path("signed").rglob("*.yaml"))
    record.write("rules/signed", "".join(file.read_text("utf-8") for file in changed))


def record_cases(record: Recorder) -> None:
    """The assessment of each written case in all formats, and interviews."""
    cases = list(_input("cases.json"))
    for case in cases:
        check = ["check", "--answers", f"cases/{case}.yaml", "--no-input"]
        for shown in ("text", "json", "html", "fhir"):
            record.run(f"check/{shown}/{case}", *check, "--format", shown)
    record.run("check/plain", "check", "--plain", *check[1:])
    response = ["check", "--answers", "examples/fhir_response.json", "--no-input"]
    for shown in ("text", "fhir"):
        record.run(f"check/response as {shown}", *response, "--format", shown)
    for typed in ("no", "none", "yes", "not sure", "back", "why 1", "save", "nonsense"):
        lines = "\n" + 150 * f"{typed}\nnone\n40\n1\n"
        record.run(f"interview/{typed}", "check", typed=lines)
        for case in cases[::80]:
            begun = ["check", "--plain", "--answers", f"cases/{case}.yaml"]
            record.run(f"interview/{case}, {typed}", *begun, typed=lines)
    kept = ["check", "--format", "json", "--save", "kept.yaml"]
    record.run("interview/kept", *kept, typed="\nnone\nno\n", made=["kept.yaml"])


def record_batches(record: Recorder) -> None:
    """Many people at once: the examples, the edge cases and the generated people."""
    mapped = ["examples/own_table.csv", "--mapping", "examples/mapping.yaml"]
    accounted = ["--account", "account.csv"]
    inputs = {
        "csv": ["examples/cases.csv"],
        "jsonl": ["examples/cases.jsonl"],
        "both": ["examples/cases.*"],
        "mapped": mapped,
        "phenopacket": ["examples/family.json", *accounted],
        "fhir": ["examples/fhir_response.json", "--from", "fhir", *accounted],
        "unmapped": ["examples/own_table.csv"],
        "spoilt": ["spoilt.csv"],
        "spoilt lines": ["spoilt.jsonl"],
        "edge cases": ["edge_cases.jsonl"],
        "people": ["people.csv"],
    }
    for name, arguments in inputs.items():
        made = ["rejects.csv", "summary.html"]
        made += ["account.csv"] if "--account" in arguments else []
        for suffix in ("csv", "jsonl", "parquet"):
            batch = ["batch", *arguments, "-o", f"out.{suffix}"]
            shown = f"batch/{name} to {suffix}"
            if name not in ("people", "edge cases"):
                record.run(shown, *batch, made=[f"out.{suffix}", "out.rejects.csv"])
            batch += ["--detail", "--rejects", "rejects.csv"]
            batch += ["--summary", "summary.html"]
            record.run(f"{shown} in detail", *batch, made=[f"out.{suffix}", *made])
    for table in ("examples/own_table.csv", "examples/cases.csv", "spoilt.csv"):
        suggest = ["batch", "--suggest-mapping", table]
        record.run(f"batch/mapping of {Path(table).name}", *suggest)
    cases = Path("examples/cases.csv").read_text("utf-8")
    piped = ["batch", "-", "-o", "-", "--rejects", "rejects.csv"]
    record.run("batch/piped", *piped, typed=cases, made=["rejects.csv"])
    record.run_installed("installed/piped", *piped, typed=cases)
    record.run_installed("installed/version", "--version")
    installed = ["check", "--answers", _ANSWERS_FILE, "--no-input"]
    record.run_installed("installed/check", *installed)


def record_mistakes(record: Recorder) -> None:
    """What is said to those who ask for something that cannot be done."""
    no_input = ["check", "--no-input", "--answers"]
    mistakes = [
        "nothing",
        "check --no-input",
        "check --nothing",
        "check --format pdf",
        "check --answers missing.yaml",
        *(
            " ".join([*no_input, f"mistakes/{file.name}"])
            for file in sorted(Path("mistakes").iterdir())
        ),
        "explain gbs",
        f"explain nothing --answers {_ANSWERS_FILE}",
        "learn gbz",
        "rules show red_flag_rapid_weaknes",
        "rules sign-off nothing --by A --role B --rules signed",
        "rules list --rules missing",
        "rules list --rules examples",
        "rules list --rules wrong",
        "rules test --rules wrong",
        "rules diff rules missing",
        "rules lint --format html",
        "batch",
        "batch missing.csv -o out.csv",
        "batch examples/cases.csv -o out.txt",
        "batch examples/cases.csv -o examples/cases.csv",
        "batch examples/cases.csv -o out.csv --mapping mistakes/unknown.yaml",
        "batch examples/cases.csv - -o out.csv",
        "batch examples/cases.csv -o -",
        "serve --port 70000",
    ]
    for number, line in enumerate(mistakes):
        name = re.sub(r"\W+", "_", line)
        record.run(f"mistakes/{number} {name}", *line.split())


def record_explanations(record: Recorder) -> None:
    """Why, and why not, and the smallest change: some subjects for some cases."""
    ids = _input("ids.json")
    some = [name for kind in ("types", "patterns", "rules") for name in ids[kind]]
    subjects = [*_URGENCIES, *some[::20]]
    cases = cycle(list(_input("cases.json"))[::11])
    formats = cycle(["text", "json"])
    record.run("explain/warm", "rules", "list")  # so that the rules are read only once
    for subject, case, shown in zip(subjects, cases, formats, strict=False):
        explain = ["explain", subject, "--answers", f"cases/{case}.yaml"]
        name = f"explain/{subject}, {case}, {shown}"
        record.run_afresh(name, *explain, "--format", shown)


def record_audit(record: Recorder) -> None:
    """Tests, proofs, coverage, and the comparison of two versions of the rules."""
    record.run_afresh("audit/test", "rules", "test")
    cover = ["rules", "coverage"]
    record.run_afresh("audit/coverage of all", *cover, "--all")
    record.run_afresh("audit/coverage", *cover, "--cases", "examples/cases.csv")
    for shown in ("text", "json"):
        record.run_afresh(f"audit/cover {shown}", *cover, "--format", shown)
        record.run_afresh(f"audit/prove {shown}", "rules", "prove", "--format", shown)
        differ = ["rules", "diff", "rules", "altered", "--format", shown]
        differ += ["--cases", "examples/cases.csv"]
        record.run_afresh(f"audit/diff {shown}", *differ)


def record_lint(record: Recorder) -> None:
    """All remarks about the rules."""
    record.run_afresh("lint/text", "rules", "lint", "--notes")
    record.run_afresh("lint/json", "rules", "lint", "--format", "json")
    shown = ["--format", "sarif", "--rules", "rules"]
    record.run_afresh("lint/sarif", "rules", "lint", *shown)


def record_pages(record: Recorder) -> None:
    """What the web application answers to pages and to programs."""
    ids, cases, refines = map(_input, ("ids.json", "cases.json", "refines.json"))
    serve_and_ask(installed_command(), ids, cases, refines, record.write)


def record_thorough(record: Recorder) -> None:
    """What takes longest: the report of an audit, and the mutants."""
    report = ["rules", "report", "-o", "report.html"]
    record.run_afresh("thorough/report", *report, made=["report.html"])
    mutants = ["rules", "mutants", "--propose", "proposed.yaml"]
    record.run_afresh("thorough/mutants", *mutants, made=["proposed.yaml"])


PARTS: Mapping[str, Callable[[Recorder], None]] = {
    "cases": record_cases,
    "audit": record_audit,
    "explanations": record_explanations,
    "lint": record_lint,
    "pages": record_pages,
    "batches": record_batches,
    "reading": record_reading,
    "mistakes": record_mistakes,
}
"""What is written down each in a process of its own; what takes longer comes first."""

THOROUGH = "thorough"


def main() -> None:
    """Write down one part."""
    part, folder = sys.argv[1:]
    recorder = Recorder(installed_program(), Path(folder))
    {**PARTS, THOROUGH: record_thorough}[part](recorder)


if __name__ == "__main__":
    main()

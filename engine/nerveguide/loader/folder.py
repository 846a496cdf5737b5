"""Read a whole folder of rules: all files, all sections, all checks."""

import os
import re
from collections.abc import Iterator, Mapping
from functools import cached_property, lru_cache
from graphlib import TopologicalSorter
from pathlib import Path as FilePath
from pathlib import PurePath
from types import MappingProxyType
from typing import Any

from nerveguide.loader import consistency, own_words, times
from nerveguide.loader.cache import cache_knowledge, cached_knowledge
from nerveguide.loader.condition_parser import KEYWORDS, ConditionParser
from nerveguide.loader.entries import (
    CONDITIONS,
    MODELS,
    SINGLE,
    UNREADABLE,
    Header,
    read_entry,
    read_single,
    report_bare_words,
    sections,
)
from nerveguide.loader.problems import Position, Positions, Problem, RulesError
from nerveguide.loader.references import Issue, unknown_names
from nerveguide.loader.yaml_reader import (
    Document,
    document_from,
    parse_document,
    read_content,
)
from nerveguide.messages import message
from nerveguide.model.knowledge import Knowledge
from nerveguide.model.rules import Guidance, Rule

_PACKAGE = FilePath(__file__).parents[1]
_INSTALLED, _CHECKOUT = _PACKAGE / "rules", _PACKAGE.parents[1] / "rules"

SHIPPED = _INSTALLED if _INSTALLED.is_dir() else _CHECKOUT
"""The rules that come with the package: inside it, or beside it in a checkout."""


def load_knowledge(directory: FilePath | str | None = None) -> Knowledge:
    """Read the rules in a folder and below it (default: the shipped rules).

    Raises :class:`RulesError` with every problem found, each with file, line and
    column, when the rules cannot be used. The shipped rules are read once.
    """
    return _load_shipped() if directory is None else _load(FilePath(directory))


@lru_cache(maxsize=1)
def _load_shipped() -> Knowledge:
    return _load(SHIPPED)


def _load(directory: FilePath) -> Knowledge:
    contents = _contents(directory)
    files = {name: item for name, item in contents.items() if isinstance(item, bytes)}
    usable = files.keys() == contents.keys()
    knowledge = cached_knowledge(files) if usable else None
    if knowledge is None:
        knowledge = _Folder(directory.name, _documents(contents)).load()
        cache_knowledge(files, knowledge)
    return knowledge


def load_to_compare(directory: FilePath) -> Knowledge:
    """Read the rules in a folder, whose texts may be older than their marks.

    Raises :class:`RulesError` as :func:`load_knowledge` does.
    """
    try:
        return load_knowledge(directory)
    except RulesError:
        return _without_marks(directory.name, _documents(_contents(directory)))


def load_files(name: str, files: Mapping[str, bytes]) -> Knowledge:
    """Read the rules in these files, as if they stood below a folder of this name.

    Their texts may be older than the marks for whom they are about: they are read to be
    compared. Raises :class:`RulesError` as :func:`load_knowledge` does.
    """
    documents = [parse_document(*file) for file in sorted(files.items())]
    return _without_marks(name, documents)


def _without_marks(name: str, documents: list[Document]) -> Knowledge:
    """Read rules whose texts need not be marked for whom they are about."""
    for document in documents:
        document.must_be_marked = False
    return _Folder(name, documents).load()


def load_with_positions(
    directory: FilePath | str | None = None,
) -> tuple[Knowledge, Positions]:
    """Read the rules as :func:`load_knowledge` does, and where each value stands."""
    folder = _opened(SHIPPED if directory is None else FilePath(directory))
    return folder.load(), folder.position


def load_draft(directory: FilePath, file: str, content: bytes) -> Knowledge:
    """Read the rules as they would be with this content of ``file`` below the folder.

    Raises :class:`RulesError` as :func:`load_knowledge` does.
    """
    return _opened(directory, {file: content}).load()


def _opened(
    directory: FilePath, drafts: Mapping[str, bytes] = MappingProxyType({})
) -> "_Folder":
    """Read a folder, with ``drafts`` in place of what stands in files of that name."""
    contents = _contents(directory)
    return _Folder(directory.name, _documents({**contents, **drafts}))


Contents = Mapping[str, bytes | Problem]
"""For each file of rules, by its path, what is in it or why it cannot be read."""


def _contents(directory: FilePath) -> Contents:
    files = sorted(rule_files(directory)) if directory.is_dir() else []
    if not files:
        raise RulesError([Problem(Position(str(directory)), _why_empty(directory))])
    return {
        file: Problem(Position(file), fault) if fault else read_content(directory, file)
        for file, fault in files
    }


def _documents(contents: Contents) -> list[Document]:
    return [document_from(file, content) for file, content in contents.items()]


class _Folder:
    """One reading of a folder: its documents, its entries, where each stands."""

    def __init__(self, name: str, documents: list[Document]) -> None:
        self._name = name
        self._documents = documents
        for document in documents:
            if document.file.lower().endswith(".txt"):
                problem = Problem(Position(document.file), message("loader.folder.txt"))
                document.problems.append(problem)
        self._raw = [
            (document, section, data)
            for document in self._documents
            for section, data in (sections(document) if _readable(document) else ())
        ]
        self._home: dict[tuple[str, str], Document] = {}
        self._entries: dict[str, dict[str, Any]] = {section: {} for section in MODELS}
        self._once: dict[str, Document] = {}
        self._single: dict[str, Any] = {}
        self._elsewhere: list[Problem] = []

    def load(self) -> Knowledge:
        self._index()
        plain = [name for name in MODELS if name not in CONDITIONS]
        for section in (*SINGLE, *plain, *CONDITIONS):
            self._read(section)
        self._check()
        for document in self._documents:
            report_bare_words(document)
        problems = [p for document in self._documents for p in document.problems]
        if problems or self._elsewhere:
            raise RulesError([*problems, *self._elsewhere])
        return self._assemble()

    def position(self, section: str, name: str, *path: str | int) -> Position:
        """Return where a value stands, after loading; see :class:`Positions`."""
        if section in SINGLE:
            return self._once[section].position((section, *path))
        document = self._home[section, name]
        return document.position((section, name, *path), at_key=not path)

    def _index(self) -> None:
        """Note where each id stands; the second place of one id is a problem."""
        for document, section, data in self._raw:
            if section in SINGLE:
                self._index_single(document, section)
                continue
            for name in data:
                first = self._home.get((section, name))
                if first:
                    where = first.keys[section, name]
                    problem = message("loader.folder.taken", name=name, where=where)
                elif name in KEYWORDS and section in ("findings", "patterns"):
                    problem = message("loader.folder.reserved", name=name)
                else:
                    self._home[section, name] = document
                    continue
                document.report((section, name), problem, at_key=True)

    def _index_single(self, document: Document, section: str) -> None:
        first = self._once.setdefault(section, document)
        if first is not document:
            where = first.keys[(section,)]
            problem = message(
                "loader.folder.repeated_section", section=section, where=where
            )
            document.report((section,), problem, at_key=True)

    def _read(self, section: str) -> None:
        for document, its_section, data in self._raw:
            if its_section != section:
                continue
            if section in SINGLE:
                self._single[section] = read_single(document, section, data)
                continue
            for name, fields in data.items():
                if self._home.get((section, name)) is not document:
                    continue
                condition = self._condition(document, section, name, fields)
                entry = read_entry(document, section, name, fields, condition)
                if entry is not None:
                    self._entries[section][name] = entry

    def _condition(
        self, document: Document, section: str, name: str, fields: object
    ) -> object:
        if section not in CONDITIONS or not isinstance(fields, dict):
            return None
        field = CONDITIONS[section]
        if field not in fields:
            problem = message(f"loader.folder.no_condition.{section}")
            document.report((section, name), problem, at_key=True)
            return None
        findings = self._entries["findings"]
        parser = ConditionParser(
            document,
            findings,
            self._names["patterns"],
            broken=self._names["findings"] - findings.keys(),
            refined=self._refined,
        )
        return parser.parse(fields[field], (section, name, field))

    @cached_property
    def _names(self) -> dict[str, set[str]]:
        """All ids by section, those of entries in error included; after indexing."""
        names: dict[str, set[str]] = {section: set() for section in MODELS}
        for section, name in self._home:
            names[section].add(name)
        return names

    @cached_property
    def _refined(self) -> frozenset[str]:
        """Findings that another refines; after the findings were read."""
        findings = self._entries["findings"].values()
        return frozenset(name for finding in findings for name in finding.refines)

    def _check(self) -> None:
        for section, name, path, problem in self._issues():
            document = self._home[section, name]
            document.report((section, name, *path), problem, at_key=not path)
        for section in SINGLE:
            if section not in self._once:
                problem = message("loader.folder.missing_section", section=section)
                self._elsewhere.append(Problem(Position(self._name), problem))
        guidance = self._single.get("guidance")
        if guidance:
            for urgency in consistency.missing_urgencies(guidance):
                problem = message(
                    "loader.consistency.urgency_without_words", urgency=urgency
                )
                where = ("guidance", "urgencies")
                self._once["guidance"].report(where, problem, at_key=True)

    def _issues(self) -> Iterator[Issue]:
        entries, names = self._entries, self._names
        rules: dict[str, Rule] = {
            name: rule
            for name, rule in entries["rules"].items()
            if rule.then is not UNREADABLE
        }
        unread = len(rules) < len(names["rules"])
        yield from unknown_names(entries, names)
        yield from consistency.shared_ids(names)
        yield from consistency.bad_values(entries["findings"])
        yield from consistency.bad_refinements(entries["findings"])
        yield from consistency.bad_areas(entries["findings"])
        yield from consistency.bad_audiences(entries["findings"])
        yield from times.bad_complaints(entries["complaints"], entries["findings"])
        yield from times.bad_windows(entries["findings"])
        yield from consistency.bad_patterns(sorted(names["patterns"]), rules, unread)
        yield from consistency.misplaced_precautions(rules)
        yield from consistency.bad_expectations(entries["vignettes"].values())
        yield from consistency.empty_promises(entries["promises"].values())
        yield from consistency.acceptances_without_a_yes(entries)
        yield from consistency.missing_evidence(entries["topics"].values())
        yield from consistency.repeated_words(entries["glossary"].values())
        yield from own_words.bad_words(entries)
        yield from consistency.misplaced_statements(entries)
        yield from consistency.uncovered(entries)
        yield from consistency.empty_edge_cases(entries["edge_cases"].values())
        yield from consistency.bad_renamings(
            entries["renamed_findings"].values(), entries["findings"], names["findings"]
        )
        yield from consistency.bad_answers(
            entries, entries["findings"], names["findings"]
        )

    def _assemble(self) -> Knowledge:
        entries = self._entries
        header: Header = self._single["knowledge"]
        guidance: Guidance = self._single["guidance"]
        rules: dict[str, Rule] = entries["rules"]
        graph = consistency.pattern_graph(entries["patterns"], rules.values())
        return Knowledge(
            version=header.version,
            guidance=guidance,
            groups=entries["groups"],
            complaints=entries["complaints"],
            findings=entries["findings"],
            renamed_findings=entries["renamed_findings"],
            patterns=entries["patterns"],
            types=consistency.types_of(entries),
            rules=rules,
            sources=entries["sources"],
            statements=entries["statements"],
            topics=entries["topics"],
            glossary=entries["glossary"],
            countries=entries["countries"],
            word_classes=entries["word_classes"],
            own_words=entries["own_words"],
            function_words=entries["function_words"],
            person_words=entries["person_words"],
            time_words=entries["time_words"],
            spellings=entries["spellings"],
            vignettes=entries["vignettes"],
            edge_cases=entries["edge_cases"],
            promises=entries["promises"],
            accepted_lowering=entries["accepted_lowering"],
            fact_base=entries["fact_base"],
            seed_claims=entries["seed_claims"],
            pattern_order=tuple(TopologicalSorter(graph).static_order()),
        )


def _readable(document: Document) -> bool:
    return document.data is not None or not document.problems


def _why_empty(directory: FilePath) -> str:
    if directory.is_dir():
        return message("loader.folder.empty")
    if directory.exists():
        return message("loader.folder.is_file")
    return message("loader.folder.missing")


_RULE_FILE = re.compile(r"\.ya?ml(\.txt)?\Z", re.IGNORECASE)


def is_rule_file(path: str) -> bool:
    """Return whether the file at this path in a folder of rules is meant to be rules.

    Hidden files are not; editors and systems leave them. ``.yaml.txt`` is: some editors
    add the end, and do not show it.
    """
    hidden = any(part.startswith(".") for part in PurePath(path).parts)
    return not hidden and bool(_RULE_FILE.search(path))


def rule_files(directory: FilePath) -> Iterator[tuple[str, str]]:
    """Yield the path of each file of rules below a folder, and what is wrong with it.

    The latter is empty for most. Nothing that could hold rules is passed over: a folder
    that cannot be looked through is also told.
    """
    errors: list[OSError] = []
    for folder, below, names in os.walk(directory, onerror=errors.append):
        below[:] = [name for name in below if not name.startswith(".")]
        here = FilePath(folder)
        for file in [here / name for name in (*below, *names)]:
            path = file.relative_to(directory).as_posix()
            if file.is_symlink() and file.is_dir():
                yield path, message("loader.folder.link")
            elif is_rule_file(path):
                yield path, _unfit(file)
    for error in errors:
        path = FilePath(error.filename).relative_to(directory).as_posix()
        yield path, message("loader.folder.unreadable", reason=error.strerror)


def _unfit(file: FilePath) -> str:
    """Return why what stands there should not even be opened, or an empty text."""
    if not file.exists() or file.is_file() or file.is_dir():
        return ""  # or opening it says what is wrong
    return message("loader.folder.no_file")

"""Checks of entries against each other: circles, contradictions and gaps.

Each check yields ``(section, entry, path below it, problem)``.
"""

from collections.abc import Iterable, Iterator, Mapping
from graphlib import CycleError, TopologicalSorter

from nerveguide.loader.problems import KeyPath, suggesting
from nerveguide.loader.references import COVERAGE, COVERING, Entries, Issue
from nerveguide.messages import message
from nerveguide.model.answers import NOT_SURE, parse_answer
from nerveguide.model.conditions import OrNotSure, PatternHolds, iter_leaves, iter_nodes
from nerveguide.model.content import EdgeCases, GlossaryTerm, Promise, Topic
from nerveguide.model.findings import (
    ChoiceFinding,
    Finding,
    NumberFinding,
    NumberRange,
    RenamedFinding,
    YesNoFinding,
)
from nerveguide.model.rules import (
    DrawPattern,
    Expectation,
    Guidance,
    NeuropathyType,
    RaiseUrgency,
    Rule,
    Vignette,
)
from nerveguide.model.vocabulary import FindingKind, Shelf, Urgency


def bad_expectations(vignettes: Iterable[Vignette]) -> Iterator[Issue]:
    """Yield vignettes that do not say once which urgency they expect."""
    for vignette in vignettes:
        expect = vignette.expect
        if (expect.urgency is None) == (expect.urgency_at_least is None):
            problem = message("loader.consistency.one_urgency")
            yield "vignettes", vignette.id, ("expect",), problem


def empty_promises(promises: Iterable[Promise]) -> Iterator[Issue]:
    """Yield promises that promise nothing, or two urgencies at once."""
    for promise in promises:
        then = promise.then
        if then == Expectation():
            problem = message("loader.consistency.empty_promise")
        elif then.urgency and then.urgency_at_least:
            problem = message("loader.consistency.one_urgency")
        else:
            continue
        yield "promises", promise.id, ("then",), problem


def acceptances_without_a_yes(entries: Entries) -> Iterator[Issue]:
    """Yield what is accepted of the yes to a finding that is not answered with yes."""
    for name in entries["accepted_lowering"].keys() & entries["findings"].keys():
        if not isinstance(entries["findings"][name], YesNoFinding):
            problem = message("loader.consistency.not_yes_no", name=name)
            yield "accepted_lowering", name, (), problem


def repeated_words(glossary: Iterable[GlossaryTerm]) -> Iterator[Issue]:
    """Yield each word of the glossary that two terms explain."""
    explained: dict[str, str] = {}
    for term in glossary:
        for word in term.words:
            first = explained.setdefault(word.lower(), term.id)
            if first != term.id:
                problem = message(
                    "loader.glossary.explained_twice", word=word.lower(), first=first
                )
                yield "glossary", term.id, (), problem


def missing_evidence(topics: Iterable[Topic]) -> Iterator[Issue]:
    """Yield statements about treatments that do not say how well they are shown."""
    for topic in topics:
        if topic.shelf is not Shelf.TREATMENTS:
            continue
        for at, part in enumerate(topic.parts):
            for number, statement in enumerate(part.statements):
                if statement.evidence is None:
                    path = ("parts", at, "statements", number)
                    problem = message("loader.consistency.no_evidence")
                    yield "topics", topic.id, path, problem


def misplaced_statements(entries: Entries) -> Iterator[Issue]:
    """Yield statements better known than their source, or of another than is cited."""
    for statement in entries["statements"].values():
        source = entries["sources"].get(statement.source)
        if source and statement.status.rank < source.status.rank:
            problem = message(
                "loader.consistency.better_known",
                source=source.id,
                status=source.status.value,
            )
            yield "statements", statement.id, ("status",), problem
        for index, name in enumerate(statement.supports):
            rule = entries["rules"].get(name)
            if rule and statement.source not in rule.sources:
                problem = message(
                    "loader.consistency.not_cited", rule=name, source=statement.source
                )
                yield "statements", statement.id, ("supports", index), problem


def uncovered(entries: Entries) -> Iterator[Issue]:
    """Yield items of the fact base and claims of the seeds that nothing covers."""
    for section in COVERAGE:
        for item in entries[section].values():
            if not item.note and not any(getattr(item, name) for name in COVERING):
                fields = ", ".join(COVERING)
                problem = message("loader.consistency.nothing_covers", fields=fields)
                yield section, item.id, (), problem


def shared_ids(known: Mapping[str, set[str]]) -> Iterator[Issue]:
    """Yield ids that mean two things where rules could name either."""
    for first, second in (
        ("findings", "patterns"),
        ("findings", "renamed_findings"),
        ("types", "other_causes"),
        ("types", "topics"),
        ("other_causes", "topics"),
        ("findings", "types"),
        ("findings", "other_causes"),
    ):
        for name in sorted(known[first] & known[second]):
            problem = message("loader.consistency.shared_id", name=name, section=first)
            yield second, name, (), problem


def bad_values(findings: Mapping[str, Finding]) -> Iterator[Issue]:
    """Yield findings that no one could answer as their fields say."""
    for finding in findings.values():
        if isinstance(finding, NumberFinding) and finding.minimum > finding.maximum:
            problem = message(
                "loader.consistency.minimum_above_maximum",
                minimum=f"{finding.minimum:g}",
                maximum=f"{finding.maximum:g}",
            )
            yield "findings", finding.id, ("minimum",), problem
        elif isinstance(finding, ChoiceFinding) and NOT_SURE in finding.options:
            problem = message("loader.consistency.answer_to_all", name=NOT_SURE)
            yield "findings", finding.id, ("options", NOT_SURE), problem


def bad_refinements(findings: Mapping[str, Finding]) -> Iterator[Issue]:
    """Yield refinement between findings that are not yes/no, and circles of it."""
    for finding in findings.values():
        for index, name in enumerate(finding.refines):
            coarse = findings.get(name)
            if coarse and not (
                isinstance(finding, YesNoFinding) and isinstance(coarse, YesNoFinding)
            ):
                problem = message(
                    "loader.consistency.refines_no_yes_no", fine=finding.id, coarse=name
                )
                yield "findings", finding.id, ("refines", index), problem
    for field in ("refines", "ask_after"):
        graph = {name: getattr(finding, field) for name, finding in findings.items()}
        for name, circle in _circle(graph):
            problem = message("loader.consistency.circle", field=field, circle=circle)
            yield "findings", name, (field,), problem


def bad_areas(findings: Mapping[str, Finding]) -> Iterator[Issue]:
    """Yield what is not as areas are, and where an area is named out of place."""
    areas = {n for n, finding in findings.items() if finding.kind is FindingKind.AREA}
    for finding in findings.values():
        for path, problem in _bad_area(finding, areas, findings):
            yield "findings", finding.id, path, problem


def _bad_area(
    finding: Finding, areas: set[str], findings: Mapping[str, Finding]
) -> Iterator[tuple[KeyPath, str]]:
    for index, name in enumerate(finding.ask_after):
        if name in areas:
            problem = message("loader.consistency.area.ask_after", name=name)
            yield ("ask_after", index), problem
    if finding.id not in areas:
        if finding.names:
            yield ("names",), message("loader.consistency.area.names_elsewhere")
        return
    if not isinstance(finding, YesNoFinding):
        yield ("type",), message("loader.consistency.area.no_yes_no")
    for index, name in enumerate(finding.refines):
        if name in findings and name not in areas:
            problem = message("loader.consistency.area.refines", name=name)
            yield ("refines", index), problem
    for index, name in enumerate(finding.names):
        if name in findings and not _is_form_of(findings, name, finding.id):
            problem = message(
                "loader.consistency.area.no_form", name=name, area=finding.id
            )
            yield ("names", index), problem


def _is_form_of(findings: Mapping[str, Finding], fine: str, coarse: str) -> bool:
    seen: set[str] = set()
    waiting = [*findings[fine].refines]
    while waiting:
        name = waiting.pop()
        if name not in seen and name in findings:
            seen.add(name)
            waiting += findings[name].refines
    return coarse in seen


def bad_patterns(
    patterns: Iterable[str], rules: Mapping[str, Rule], unread: bool
) -> Iterator[Issue]:
    """Yield patterns that no rule draws and patterns that depend on themselves.

    With ``unread`` some rules could not be read, and any pattern may be theirs.
    """
    graph = pattern_graph(patterns, rules.values())
    drawn = {r.then.pattern for r in rules.values() if isinstance(r.then, DrawPattern)}
    for pattern in patterns:
        if pattern not in drawn and not unread:
            problem = message("loader.consistency.pattern_not_drawn", pattern=pattern)
            yield "patterns", pattern, (), problem
    for name, circle in _circle(graph):
        rule = next(
            rule
            for rule in rules.values()
            if isinstance(rule.then, DrawPattern) and rule.then.pattern == name
        )
        problem = message("loader.consistency.pattern_circle", circle=circle)
        yield "rules", rule.id, ("when",), problem


def pattern_graph(
    patterns: Iterable[str], rules: Iterable[Rule]
) -> dict[str, list[str]]:
    """Return for each pattern the patterns that its rules depend on."""
    graph: dict[str, list[str]] = {pattern: [] for pattern in patterns}
    for rule in rules:
        if isinstance(rule.then, DrawPattern) and rule.then.pattern in graph:
            graph[rule.then.pattern] += [
                leaf.pattern
                for leaf in iter_leaves(rule.when)
                if isinstance(leaf, PatternHolds) and leaf.pattern in graph
            ]
    return graph


def misplaced_precautions(rules: Mapping[str, Rule]) -> Iterator[Issue]:
    """Yield rules that count *not sure* and are no red flag.

    The precaution holds for one red flag only: through a pattern, or as a reason for
    a type, it would reach further than the person is told.
    """
    for rule in rules.values():
        red_flag = isinstance(rule.then, RaiseUrgency)
        if not red_flag and any(
            isinstance(n, OrNotSure) for n in iter_nodes(rule.when)
        ):
            problem = message("loader.consistency.or_not_sure")
            yield "rules", rule.id, ("when",), problem


def empty_edge_cases(edge_cases: Iterable[EdgeCases]) -> Iterator[Issue]:
    """Yield edge cases of a rule that have no case at all."""
    for entry in edge_cases:
        if not (entry.fires or entry.does_not_fire):
            yield "edge_cases", entry.id, (), message("loader.consistency.no_cases")


def bad_audiences(findings: Mapping[str, Finding]) -> Iterator[Issue]:
    """Yield what a question is said to be asked of that no answer can decide first."""
    for finding in findings.values():
        for name, wanted in finding.asked_of.items():
            if name not in findings:
                continue
            path = ("asked_of", name)
            other = findings[name]
            if other.refines or other.ask_after or other.asked_of:
                problem = message("loader.consistency.asked_of.waits", name=name)
            elif isinstance(other, NumberFinding) and not isinstance(
                wanted, NumberRange
            ):
                problem = message("loader.consistency.asked_of.number", name=name)
            elif isinstance(other, YesNoFinding):
                problem = message("loader.consistency.asked_of.yes_no", name=name)
            elif isinstance(other, ChoiceFinding) and (
                isinstance(wanted, NumberRange) or not {*wanted} <= {*other.options}
            ):
                problem = message(
                    "loader.consistency.asked_of.options",
                    name=name,
                    options=", ".join(other.options),
                )
            else:
                continue
            yield "findings", finding.id, path, problem


def bad_answers(
    entries: Entries, findings: Mapping[str, Finding], known: set[str]
) -> Iterator[Issue]:
    """Yield answers in written cases that name no finding or do not suit it.

    ``known`` also holds the ids of findings in error.
    """
    for vignette in entries["vignettes"].values():
        for path, problem in _bad_answers(vignette.answers, findings, known):
            yield "vignettes", vignette.id, ("answers", *path), problem
    for entry in entries["edge_cases"].values():
        for field in ("fires", "does_not_fire"):
            for number, answers in enumerate(getattr(entry, field)):
                for path, problem in _bad_answers(answers, findings, known):
                    yield "edge_cases", entry.id, (field, number, *path), problem


def _bad_answers(
    answers: Mapping[str, object], findings: Mapping[str, Finding], known: set[str]
) -> Iterator[tuple[KeyPath, str]]:
    for name, answer in answers.items():
        if name not in known:
            problem = message("loader.consistency.unknown_finding", name=name)
            yield (name,), suggesting(problem, name, known)
        elif name in findings:
            try:
                parse_answer(findings[name], answer)
            except ValueError as error:
                yield (name,), str(error)


def bad_renamings(
    renamed: Iterable[RenamedFinding], findings: Mapping[str, Finding], known: set[str]
) -> Iterator[Issue]:
    """Yield old findings whose answers cannot be read as answers to the new ones.

    ``known`` also holds the ids of findings in error.
    """
    for entry in renamed:
        section = "renamed_findings"
        if NOT_SURE not in entry.answers:
            problem = message("loader.consistency.old_not_sure", answer=NOT_SURE)
            yield section, entry.id, ("answers",), problem
        for old, meaning in entry.answers.items():
            for path, problem in _bad_answers(meaning, findings, known):
                yield section, entry.id, ("answers", old, *path), problem
            for new in meaning.keys() & known - {*entry.into}:
                problem = message("loader.consistency.not_in_into", name=new)
                yield section, entry.id, ("answers", old, new), problem


def missing_urgencies(guidance: Guidance) -> list[str]:
    """Return the urgencies for which the guidance has no words."""
    return [urgency.value for urgency in Urgency if urgency not in guidance.urgencies]


def types_of(entries: Entries) -> dict[str, NeuropathyType]:
    """Return the types and other causes together, by id."""
    return {**entries["types"], **entries["other_causes"]}


def _circle(graph: Mapping[str, Iterable[str]]) -> Iterator[tuple[str, str]]:
    """Yield one node of a circle, and the circle in words, if there is one."""
    try:
        TopologicalSorter(graph).prepare()
    except CycleError as error:
        nodes = list(reversed(error.args[1]))
        yield nodes[0], " -> ".join(nodes)

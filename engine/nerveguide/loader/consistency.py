"""Checks of entries against each other: circles, contradictions and gaps.

Each check yields ``(section, entry, path below it, message)``.
"""

from collections.abc import Iterable, Iterator, Mapping
from graphlib import CycleError, TopologicalSorter

from nerveguide.errors import did_you_mean
from nerveguide.loader.problems import KeyPath
from nerveguide.loader.references import COVERAGE, COVERING, Entries, Issue
from nerveguide.messages import message
from nerveguide.model.answers import NOT_SURE, parse_answer
from nerveguide.model.conditions import OrNotSure, PatternHolds, iter_leaves, iter_nodes
from nerveguide.model.content import EdgeCases, GlossaryTerm, Promise, Topic
from nerveguide.model.rules import (
    ChoiceFinding,
    DrawPattern,
    Expectation,
    Finding,
    Guidance,
    NeuropathyType,
    NumberFinding,
    NumberRange,
    RaiseUrgency,
    RenamedFinding,
    Rule,
    Vignette,
    YesNoFinding,
)
from nerveguide.model.vocabulary import Shelf, Urgency


def bad_expectations(vignettes: Iterable[Vignette]) -> Iterator[Issue]:
    """Yield vignettes that do not say once which urgency they expect."""
    for vignette in vignettes:
        expect = vignette.expect
        if (expect.urgency is None) == (expect.urgency_at_least is None):
            message = "say one of 'urgency' (exactly) and 'urgency_at_least'"
            yield "vignettes", vignette.id, ("expect",), message


def empty_promises(promises: Iterable[Promise]) -> Iterator[Issue]:
    """Yield promises that promise nothing, or two urgencies at once."""
    for promise in promises:
        then = promise.then
        if then == Expectation():
            message = "the promise says nothing; name an urgency, types or rules"
        elif then.urgency and then.urgency_at_least:
            message = "say one of 'urgency' (exactly) and 'urgency_at_least'"
        else:
            continue
        yield "promises", promise.id, ("then",), message


def acceptances_without_a_yes(entries: Entries) -> Iterator[Issue]:
    """Yield what is accepted of the yes to a finding that is not answered with yes."""
    for name in entries["accepted_lowering"].keys() & entries["findings"].keys():
        if not isinstance(entries["findings"][name], YesNoFinding):
            message = f"'{name}' is not answered with yes or no; leave it out"
            yield "accepted_lowering", name, (), message


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
                    message = "a statement on this shelf needs its 'evidence'"
                    yield "topics", topic.id, path, message


def misplaced_statements(entries: Entries) -> Iterator[Issue]:
    """Yield statements better known than their source, or of another than is cited."""
    for statement in entries["statements"].values():
        source = entries["sources"].get(statement.source)
        if source and statement.status.rank < source.status.rank:
            message = (
                f"no more is known of it than of '{source.id}', which is "
                f"{source.status.value}; write that, or mend the source"
            )
            yield "statements", statement.id, ("status",), message
        for index, name in enumerate(statement.supports):
            rule = entries["rules"].get(name)
            if rule and statement.source not in rule.sources:
                message = (
                    f"'{name}' does not cite '{statement.source}'; let it, or take it "
                    "out here"
                )
                yield "statements", statement.id, ("supports", index), message


def uncovered(entries: Entries) -> Iterator[Issue]:
    """Yield items of the fact base and claims of the seeds that nothing covers."""
    for section in COVERAGE:
        for item in entries[section].values():
            if not item.note and not any(getattr(item, name) for name in COVERING):
                message = f"nothing covers this; name one of {', '.join(COVERING)}"
                yield section, item.id, (), f"{message} or say why in a 'note'"


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
            message = f"'{name}' is an id in '{first}' too; choose another"
            yield second, name, (), message


def bad_values(findings: Mapping[str, Finding]) -> Iterator[Issue]:
    """Yield findings that no one could answer as their fields say."""
    for finding in findings.values():
        if isinstance(finding, NumberFinding) and finding.minimum > finding.maximum:
            message = (
                f"the minimum {finding.minimum:g} is above the maximum "
                f"{finding.maximum:g}; exchange them"
            )
            yield "findings", finding.id, ("minimum",), message
        elif isinstance(finding, ChoiceFinding) and NOT_SURE in finding.options:
            message = f"'{NOT_SURE}' is an answer to every question; leave it out"
            yield "findings", finding.id, ("options", NOT_SURE), message


def bad_refinements(findings: Mapping[str, Finding]) -> Iterator[Issue]:
    """Yield refinement between findings that are not yes/no, and circles of it."""
    for finding in findings.values():
        for index, name in enumerate(finding.refines):
            coarse = findings.get(name)
            if coarse and not (
                isinstance(finding, YesNoFinding) and isinstance(coarse, YesNoFinding)
            ):
                message = f"'{finding.id}' and '{name}' must both be yes/no findings"
                yield "findings", finding.id, ("refines", index), message
    for field in ("refines", "ask_after"):
        graph = {name: getattr(finding, field) for name, finding in findings.items()}
        for name, circle in _circle(graph):
            message = f"'{field}' goes in a circle: {circle}; remove one step"
            yield "findings", name, (field,), message


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
            message = f"no rule draws the pattern '{pattern}'; add one or remove it"
            yield "patterns", pattern, (), message
    for name, circle in _circle(graph):
        rule = next(
            rule
            for rule in rules.values()
            if isinstance(rule.then, DrawPattern) and rule.then.pattern == name
        )
        message = f"patterns depend on each other in a circle: {circle}; break it"
        yield "rules", rule.id, ("when",), message


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
            message = "only a rule that concludes an urgency may use 'or_not_sure'"
            yield "rules", rule.id, ("when",), message


def empty_edge_cases(edge_cases: Iterable[EdgeCases]) -> Iterator[Issue]:
    """Yield edge cases of a rule that have no case at all."""
    for entry in edge_cases:
        if not (entry.fires or entry.does_not_fire):
            message = "there is no case here; list some below 'fires'"
            yield "edge_cases", entry.id, (), message


def bad_audiences(findings: Mapping[str, Finding]) -> Iterator[Issue]:
    """Yield what a question is said to be asked of that no answer can decide first."""
    for finding in findings.values():
        for name, wanted in finding.asked_of.items():
            if name not in findings:
                continue
            path = ("asked_of", name)
            other = findings[name]
            if other.refines or other.ask_after or other.asked_of:
                message = f"'{name}' waits for another question; leave it out"
            elif isinstance(other, NumberFinding) and not isinstance(
                wanted, NumberRange
            ):
                message = f"'{name}' is a number; write {{from: ..., to: ...}}"
            elif isinstance(other, YesNoFinding):
                message = f"'{name}' is a yes/no finding; use 'ask_after' for it"
            elif isinstance(other, ChoiceFinding) and (
                isinstance(wanted, NumberRange) or not {*wanted} <= {*other.options}
            ):
                message = f"'{name}' has the options {', '.join(other.options)}"
            else:
                continue
            yield "findings", finding.id, path, message


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
            hint = did_you_mean(name, known)
            yield (name,), f"there is no finding '{name}'{hint and '; ' + hint}"
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
            message = f"say what '{NOT_SURE}' means now; {{}} if it means nothing"
            yield section, entry.id, ("answers",), message
        for old, meaning in entry.answers.items():
            for path, message in _bad_answers(meaning, findings, known):
                yield section, entry.id, ("answers", old, *path), message
            for new in meaning.keys() & known - {*entry.into}:
                message = f"'{new}' is not below 'into'; add it there"
                yield section, entry.id, ("answers", old, new), message


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

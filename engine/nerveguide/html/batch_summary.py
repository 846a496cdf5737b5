"""The summary of a batch run as one HTML page that loads and runs nothing."""

from collections.abc import Iterable, Mapping

from nerveguide.batch.summary import AGE_STEP, OLDEST, Summary
from nerveguide.html.templates import page_template
from nerveguide.inference.review import review_words
from nerveguide.messages import message
from nerveguide.model.knowledge import Knowledge
from nerveguide.model.rules import RaiseUrgency, Rule, SuggestType
from nerveguide.model.vocabulary import Strength, TypeKind, Urgency
from nerveguide.views.charts import Bar, Chart
from nerveguide.views.rules import RuleView
from nerveguide.views.sections import capitalize_first


def summary_page(knowledge: Knowledge, summary: Summary) -> str:
    """Return the page; ``knowledge`` is what the results of the run follow from."""
    return page_template("summary_page.html").render(
        knowledge=knowledge,
        review_words=review_words(knowledge),
        summary=summary,
        urgencies=_urgencies(knowledge, summary),
        types=_types(knowledge, summary, TypeKind.NEUROPATHY_TYPE),
        other_causes=_types(knowledge, summary, TypeKind.OTHER_CAUSE),
        red_flags=_rules(knowledge, summary.fired_rules, red_flags=True),
        other_rules=_rules(knowledge, summary.fired_rules, red_flags=False),
        answers=_answers(knowledge, summary),
        never_asked=_never_asked(knowledge, summary),
        ages=_ages(summary),
        conflicts=_conflicts(knowledge, summary),
        precautions=_rules(knowledge, summary.precautions, red_flags=True),
        reject_reasons=Chart(
            [Bar(kind, "", (count,)) for kind, count in summary.reject_reasons]
        ),
    )


def _largest_first(bars: Iterable[Bar]) -> list[Bar]:
    return sorted(bars, key=lambda bar: (-bar.total, bar.id))


def _urgencies(knowledge: Knowledge, summary: Summary) -> Chart:
    labels = knowledge.guidance.urgencies
    bars = [
        Bar(labels[urgency].label, urgency, (summary.urgencies.get(urgency, 0),))
        for urgency in Urgency
    ]
    return Chart(bars, whole=summary.assessed)


def _types(knowledge: Knowledge, summary: Summary, kind: TypeKind) -> Chart:
    strengths = (Strength.CHARACTERISTIC, Strength.COMPATIBLE)
    bars = [
        Bar(
            capitalize_first(entry.name),
            entry.id,
            tuple(summary.types.get((entry.id, strength), 0) for strength in strengths),
        )
        for entry in knowledge.types.values()
        if entry.kind is kind
    ]
    return Chart(
        _largest_first(bar for bar in bars if bar.total),
        tuple(message(f"summary.types.{strength.value}") for strength in strengths),
    )


def _rules(
    knowledge: Knowledge, counts: Mapping[str, int], *, red_flags: bool
) -> Chart:
    """Return the counts of the rules that are red flags, or of those that are not."""
    bars = [
        Bar(_rule_label(knowledge, knowledge.rules[name]), name, (count,))
        for name, count in counts.items()
        if isinstance(knowledge.rules[name].then, RaiseUrgency) is red_flags
    ]
    return Chart(_largest_first(bars))


def _rule_label(knowledge: Knowledge, rule: Rule) -> str:
    """Return why a red flag fires, or what another rule concludes."""
    match rule.then:
        case RaiseUrgency():
            return rule.because
        case SuggestType(type=name, strength=strength):
            name = knowledge.types[name].name
            return message(f"summary.conclusion.{strength.value}", type=name)
        case _:
            return capitalize_first(RuleView(knowledge, rule).conclusion)


def _answers(knowledge: Knowledge, summary: Summary) -> Chart:
    bars = [
        Bar(
            capitalize_first(knowledge.findings[name].name),
            name,
            (counts.known, counts.not_sure, summary.assessed - counts.given),
        )
        for name, counts in summary.answers.items()
        if counts.given
    ]
    bars.sort(key=lambda bar: (bar.counts[0], bar.id))
    parts = (
        message("summary.missing.answered"),
        message("summary.missing.not_sure"),
        message("summary.missing.not_asked"),
    )
    return Chart(bars, parts)


def _never_asked(knowledge: Knowledge, summary: Summary) -> Mapping[str, str]:
    """Return the names of the findings that no record has an answer to, by id."""
    asked = {name for name, counts in summary.answers.items() if counts.given}
    return {
        name: finding.name
        for name, finding in knowledge.findings.items()
        if name not in asked
    }


def _ages(summary: Summary) -> Chart:
    """Return the count of each group of ages, from the youngest, empty ones too."""
    ages = summary.ages
    starts = range(min(ages), max(ages) + 1, AGE_STEP) if ages else ()
    return Chart(
        [Bar(_age_label(start), "", (ages.get(start, 0),)) for start in starts]
    )


def _age_label(start: int) -> str:
    if start == OLDEST:
        return message("summary.age.oldest", first=start)
    return message("summary.age.group", first=start, last=start + AGE_STEP - 1)


def _conflicts(knowledge: Knowledge, summary: Summary) -> Chart:
    findings = knowledge.findings
    bars = [
        Bar(
            message(
                "summary.conflicts.pair",
                coarse=findings[coarse].name,
                fine=findings[fine].name,
            ),
            f"{coarse}, {fine}",
            (count,),
        )
        for (coarse, fine), count in summary.conflicts.items()
    ]
    return Chart(_largest_first(bars))

"""The checks of style: each holds every text for people to one habit of docs/style.md.

What each looks for stands in ``nerveguide.audit.lint.style``, under the same name.
"""

from collections.abc import Iterator

from nerveguide.audit.lint import style
from nerveguide.audit.lint.framework import Issue, LintContext, Severity, check


def _issues(context: LintContext, rule: style.Rule) -> Iterator[Issue]:
    for text in context.styled:
        for found, fix in rule(text):
            yield Issue(context.at_place(text.place), found, fix)


@check(Severity.ERROR)
def two_questions(context: LintContext) -> Iterator[Issue]:
    """Yield each question that asks two things."""
    yield from _issues(context, style.two_questions)


@check(Severity.ERROR)
def long_label(context: LintContext) -> Iterator[Issue]:
    """Yield each name of a finding, and each option, of more than eight words."""
    yield from _issues(context, style.long_label)


@check(Severity.ERROR)
def awkward_phrase(context: LintContext) -> Iterator[Issue]:
    """Yield each phrase that sounds translated or official."""
    yield from _issues(context, style.awkward_phrase)


@check(Severity.ERROR)
def negative_question(context: LintContext) -> Iterator[Issue]:
    """Yield each question in which a yes means that something is missing."""
    yield from _issues(context, style.negative_question)


@check(Severity.ERROR)
def number_in_words(context: LintContext) -> Iterator[Issue]:
    """Yield each number of days, people and the like that is not in digits."""
    yield from _issues(context, style.number_in_words)


@check(Severity.ERROR)
def mixed_address(context: LintContext) -> Iterator[Issue]:
    """Yield each text that talks to one person and says *the person* as well."""
    yield from _issues(context, style.mixed_address)


@check(Severity.ERROR)
def read_aloud_for_another(context: LintContext) -> Iterator[Issue]:
    """Yield each text that sounds wrong about a child or another grown-up."""
    yield from _issues(context, style.read_aloud_for_another)


@check(Severity.WARNING)
def long_question(context: LintContext) -> Iterator[Issue]:
    """Yield each question that is too long to take in at once."""
    yield from _issues(context, style.long_question)


@check(Severity.WARNING)
def long_sentence(context: LintContext) -> Iterator[Issue]:
    """Yield each sentence of more than 25 words."""
    yield from _issues(context, style.long_sentence)


@check(Severity.WARNING)
def many_separators(context: LintContext) -> Iterator[Issue]:
    """Yield each question with many commas, and each semicolon or dash."""
    yield from _issues(context, style.many_separators)


@check(Severity.WARNING)
def noun_chain(context: LintContext) -> Iterator[Issue]:
    """Yield each chain of three nouns."""
    yield from _issues(context, style.noun_chain)

"""Add an illness or a medicine by its name, before its question has come."""

from fastapi.responses import HTMLResponse

from nerveguide.interview import Step, findable, named, with_named
from nerveguide.messages import message
from nerveguide.views.answers import names_of
from nerveguide.web.forms import FormFields, ParsedPage
from nerveguide.web.screens import after_answers
from nerveguide.web.site import Site
from nerveguide.wording import message_about

FIND = "find"
"""The field in which a name is typed."""


_LONGEST = 100
"""Characters of what was typed, as it is quoted."""


def add_by_name(site: Site, sent: FormFields, before: Step) -> HTMLResponse:
    """Return what comes after adding what was typed; it counts as a yes.

    The page says what was added, or why nothing was. ``before`` is where the interview
    stood.
    """
    knowledge = site.knowledge
    typed = " ".join(sent.fields.get(FIND, "").split())
    found = named(knowledge, typed)
    new = [name for name in findable(knowledge, sent.interview) if name in found]
    if new:
        said = message("web.find.added", names=names_of(knowledge, new))
    elif found:
        names = names_of(knowledge, found)
        said = message_about(knowledge.subject, "web.find.answered", names=names)
    elif typed:
        said = message("web.find.unknown", words=typed[:_LONGEST])
    else:
        said = message("web.find.empty")
    after = with_named(sent.interview, new)
    return after_answers(
        site, before, after, sent.draft, ParsedPage({}, {}, {}, said=said)
    )

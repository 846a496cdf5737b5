from nerveguide.formats.fhir.codes import questionnaire_version
from nerveguide.formats.fhir.questionnaire import DISPLAY, GROUP, QUESTION, form_of

from tests.formats.fhir.reading import SMALL


def test_every_finding_is_a_question_and_nothing_else_is():
    kinds = form_of(SMALL).kinds
    questions = {name for name, kind in kinds.items() if kind == QUESTION}
    assert questions == set(SMALL.findings)


def test_groups_hold_and_texts_are_read():
    form = form_of(SMALL)
    assert form.kinds["group.danger"] == GROUP
    assert form.kinds["numb_feet.help"] == DISPLAY
    assert form.version == questionnaire_version(SMALL)

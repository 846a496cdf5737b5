import re
from pathlib import Path

import pytest
from nerveguide.model import assessment
from nerveguide.model.answers import Conflict
from nerveguide.model.fields import Model

PAGE = (Path(__file__).parents[1] / "docs" / "assessment.md").read_text("utf-8")
MODELS = [
    Conflict,
    *(
        model
        for model in vars(assessment).values()
        if isinstance(model, type)
        and issubclass(model, Model)
        and model.__module__ == assessment.__name__
    ),
]


def described(model):
    """Field names in the table of the model's section."""
    _, _, rest = PAGE.partition(f"\n## {model.__name__}\n")
    section, _, _ = rest.partition("\n## ")
    return re.findall(r"^\| `(\w+)` \| \S", section, flags=re.MULTILINE)


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model.__name__)
def test_every_field_is_described(model):
    assert described(model) == list(model.model_fields)


def test_every_link_leads_to_a_section():
    titles = re.findall(r"^###? ([\w ]+)$", PAGE, re.MULTILINE)
    anchors = {title.lower().replace(" ", "-") for title in titles}
    assert set(re.findall(r"\(#([\w-]+)\)", PAGE)) <= anchors

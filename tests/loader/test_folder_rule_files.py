import pytest
from nerveguide.loader.folder import is_rule_file


@pytest.mark.parametrize(
    "path", ["a.yaml", "A.YML", "below/a.b.yaml", "a.yaml.txt", "a .Yaml", "~a.yaml"]
)
def test_what_is_meant_to_be_rules(path: str) -> None:
    assert is_rule_file(path)


@pytest.mark.parametrize(
    "path",
    [".a.yaml", ".git/a.yaml", "b/.c/d/a.yaml", ".yaml", "a.yaml~", "a.md", "yaml"],
)
def test_what_is_not(path: str) -> None:
    assert not is_rule_file(path)

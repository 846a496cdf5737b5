from nerveguide.audit.lint.framework import Diagnostic, Severity
from nerveguide.loader import Position
from nerveguide.serializers.lint import lint_data, lint_sarif

DEAD = Diagnostic(
    Position("rules.yaml", 3, 11),
    "never_fires",
    Severity.ERROR,
    "it is dead",
    "mend it",
)
IDLE = Diagnostic(
    Position("rules.yaml", 9, 5), "idle_part", Severity.WARNING, "it idles", "remove it"
)


def test_data() -> None:
    assert lint_data([IDLE]) == [
        {
            "check": "idle_part",
            "severity": "warning",
            "file": "rules.yaml",
            "line": 9,
            "column": 5,
            "message": "it idles",
            "fix": "remove it",
        }
    ]


def test_sarif_names_tool_check_level_and_place() -> None:
    (run,) = lint_sarif([DEAD], "my/rules")["runs"]
    known = {rule["id"] for rule in run["tool"]["driver"]["rules"]}
    (result,) = run["results"]
    assert result["ruleId"] in known
    assert result == {
        "ruleId": "never_fires",
        "level": "error",
        "message": {"text": "it is dead; mend it"},
        "locations": [
            {
                "physicalLocation": {
                    "artifactLocation": {"uri": "my/rules/rules.yaml"},
                    "region": {"startLine": 3, "startColumn": 11},
                }
            }
        ],
    }


def test_sarif_of_a_whole_file_has_no_region() -> None:
    whole = Diagnostic(Position("rules"), "not_loadable", Severity.ERROR, "none", "add")
    (run,) = lint_sarif([whole], "my")["runs"]
    (location,) = run["results"][0]["locations"]
    assert location == {"physicalLocation": {"artifactLocation": {"uri": "my/rules"}}}

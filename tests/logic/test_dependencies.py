from nerveguide import load_knowledge
from nerveguide.logic.dependencies import (
    Dependency,
    patterns_of_rule,
    rule_dependencies,
)
from nerveguide.model.conditions import PatternHolds

KNOWLEDGE = load_knowledge("tests/small_rules")
READS = rule_dependencies(KNOWLEDGE)


def test_a_rule_reads_what_its_patterns_read():
    findings = {read.finding for read in READS["slow_sensory_typical"]}
    assert findings == {"numb_feet", "weakness", "tempo", "diabetes", "age"}


def test_a_welcome_not_sure_is_noted():
    assert READS["climbing_red_flag"] == {
        Dependency("climbing_weakness", or_not_sure=True)
    }
    assert (
        Dependency("climbing_weakness", or_not_sure=False)
        in READS["fast_motor_typical"]
    )


def test_a_rule_uses_patterns_itself_and_through_others():
    rules = dict(KNOWLEDGE.rules)
    deeper = PatternHolds(pattern="slow")
    rules["draw_sensory_only"] = rules["draw_sensory_only"].model_copy(
        update={"when": deeper}
    )
    rules["user"] = rules["child"].model_copy(
        update={"when": PatternHolds(pattern="sensory_only")}
    )
    knowledge = KNOWLEDGE.model_copy(update={"rules": rules})
    assert patterns_of_rule(knowledge, rules["user"]) == ("sensory_only", "slow")
    assert patterns_of_rule(knowledge, rules["draw_sensory_only"]) == ("slow",)
    assert patterns_of_rule(knowledge, rules["climbing_red_flag"]) == ()

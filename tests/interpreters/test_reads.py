from engine import load_knowledge
from engine.interpreters.reads import Read, reads_of_rules

READS = reads_of_rules(load_knowledge("tests/small_rules"))


def test_a_rule_reads_what_its_patterns_read():
    findings = {read.finding for read in READS["slow_sensory_typical"]}
    assert findings == {"numb_feet", "weakness", "tempo", "diabetes", "age"}


def test_a_welcome_not_sure_is_noted():
    assert READS["climbing_red_flag"] == {Read("climbing_weakness", or_not_sure=True)}
    assert Read("climbing_weakness", or_not_sure=False) in READS["fast_motor_typical"]

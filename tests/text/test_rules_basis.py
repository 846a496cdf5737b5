from nerveguide import load_knowledge
from nerveguide.text.layout import WIDTH
from nerveguide.text.rules import basis_text, clause_text
from nerveguide.views.rules import RuleView, rule_basis

KNOWLEDGE = load_knowledge("tests/small_rules")


def grounds(*names, knowledge=KNOWLEDGE):
    rules = [knowledge.rules[name] for name in names]
    return basis_text(rule_basis(knowledge, rules))


def test_patterns_and_questions_are_shown_with_all_that_answers_them():
    assert grounds("slow_sensory_typical") == (
        "Patterns used\n"
        '  - "numbness without weakness", drawn by the rule draw_sensory_only when\n'
        "    - all of:\n"
        "      - numbness of the feet\n"
        "      - no weakness of the legs\n"
        "    Because: The feet are numb and there is no weakness.\n"
        '  - "slow change", drawn by the rule draw_slow when\n'
        '    - the time since the start is "Months" or "Years"\n'
        "    Because: It has been there for months or years.\n"
        "\n"
        "Questions to the person\n"
        "  - weakness of the legs: Are your legs weak?\n"
        "    - Counts as yes after a yes to: weakness that climbs\n"
        "  - numbness of the feet: Are your feet numb?\n"
        "    - Both feet, most of the day.\n"
        "  - the time since the start: How long ago did it start?\n"
        "    - Options: Days; Months; Years\n"
        "  - the age: How old are you?\n"
        "    - A number from 0 to 120 (years)\n"
        "  - diabetes: Do you have diabetes?\n"
        "\n"
        'Note: "no ..." means that the person answered no. A question without an '
        "answer\n"
        "      counts as neither yes nor no."
    )


def test_a_danger_sign_has_a_second_question_and_a_coarser_finding():
    assert grounds("climbing_red_flag") == (
        "Questions to the person\n"
        "  - weakness that climbs: Is the weakness climbing up from your feet?\n"
        "    - In simpler words: Did it start in the feet and move up?\n"
        "    - Counts as no after a no to: weakness of the legs (unless it is "
        "answered\n"
        "      itself)"
    )


def test_each_stands_once_for_several_rules():
    text = grounds("slow_sensory_typical", "slow_sensory_possible", "draw_slow")
    assert text.count("draw_slow") == 1
    assert text.count("Are your feet numb?") == 1


def test_all_rules_of_a_pattern_are_shown():
    other = KNOWLEDGE.rules["draw_slow"].model_copy(update={"id": "draw_slow_too"})
    knowledge = KNOWLEDGE.model_copy(
        update={"rules": {**KNOWLEDGE.rules, other.id: other}}
    )
    text = grounds("slow_sensory_possible", knowledge=knowledge)
    for rule in ("draw_slow", "draw_slow_too"):
        assert f'"slow change", drawn by the rule {rule} when\n' in text


def test_parts_of_a_condition_are_indented():
    rule = KNOWLEDGE.rules["spine_possible"]
    assert clause_text(RuleView(KNOWLEDGE, rule).when, indent=4).splitlines()[:2] == [
        "    - 2 or more of:",
        "      - weakness of the legs",
    ]


def test_shipped_rules_fit_the_screen():
    shipped = load_knowledge()
    text = grounds(*shipped.rules, knowledge=shipped)
    assert max(map(len, text.splitlines())) <= WIDTH

from nerveguide.text.layout import WIDTH, heading, item, join, section, strip_decoration
from nerveguide.views.sections import capitalize_first


def test_an_entry_of_a_list_hangs_below_its_mark():
    lines = item("word " * 40, indent=2, mark="10.").splitlines()
    assert lines[0].startswith("  10. word")
    assert all(line.startswith("      word") for line in lines[1:])
    assert all(len(line) <= WIDTH for line in lines)


def test_a_heading_stands_out_without_colour():
    assert heading("Why", emphasis=lambda text: f"<{text}>") == "<Why>\n---"


def test_what_is_empty_leaves_no_trace():
    assert section("Why", "", "") == ""
    assert join(["a", "", "b"]) == "a\n\nb"


def test_a_capital_letter_at_the_start_only():
    assert capitalize_first("small fibre (B12)") == "Small fibre (B12)"
    assert capitalize_first("") == ""


def test_words_only_drops_what_only_draws():
    text = "Title\n-----\n[##..]\n\n- one\n=====\n> "
    assert strip_decoration(text) == "Title\n\n- one\n> "

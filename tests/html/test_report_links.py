from nerveguide.html.report import linked
from nerveguide.model.knowledge import Knowledge


def test_names_of_entries_are_links(small: Knowledge) -> None:
    assert linked(small, "'child' is covered by slow_sensory_typical, in S1") == (
        "'<a href=\"#rule-child\">child</a>' is covered by "
        '<a href="#rule-slow_sensory_typical">slow_sensory_typical</a>, '
        'in <a href="#source-S1">S1</a>'
    ).replace("'", "&#39;")


def test_words_of_the_language_are_none(small: Knowledge) -> None:
    text = "The age of a child with a slow change of the spine"
    assert linked(small, text) == text


def test_everything_else_is_escaped(small: Knowledge) -> None:
    assert linked(small, '<script>"(tempo)"</script>') == (
        '&lt;script&gt;&#34;(<a href="#finding-tempo">tempo</a>)&#34;&lt;/script&gt;'
    )

from nerveguide.model.knowledge import Knowledge


def test_the_sources_of_a_topic_are_those_of_its_statements(small: Knowledge) -> None:
    topic = small.topics["walking"]
    assert topic.sources == ("S1", "J")
    twice = topic.model_copy(update={"parts": topic.parts * 2})
    assert twice.sources == ("S1", "J")

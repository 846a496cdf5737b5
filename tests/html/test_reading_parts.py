"""The pages to read as another page includes them."""

from collections.abc import Mapping

from nerveguide.audit.forbidden_phrases import forbidden_phrases
from nerveguide.html.templates import page_environment
from nerveguide.model.knowledge import Knowledge
from nerveguide.model.rules import Source
from nerveguide.views.pages import page_view, topic_index
from nerveguide.views.rules import rule_groups, rule_view

from tests.changed_rules import with_rules
from tests.html_pages import Page

ENVIRONMENT = page_environment()
RULES, PAGES = "/rules/{}", "/learn/{}"
ATTACK = "</p><script>alert('1')</script>&amp;<b>"


def shown(call: str, told: object, *links: str) -> Page:
    """Call a macro below a heading, each link made with a format."""
    template = ENVIRONMENT.from_string(
        f'{{% import "reading/parts.html" as reading %}}'
        f"<h1>Title</h1>{{{{ reading.{call} }}}}"
    )
    rules, pages = links or (RULES, PAGES)
    page = Page(template.render(told=told, rules=rules.format, pages=pages.format))
    page.check()
    return page


def shelves_shown(knowledge: Knowledge, *links: str) -> Page:
    return shown("shelves(told, pages)", topic_index(knowledge), *links)


def page_shown(knowledge: Knowledge, name: str, *links: str) -> Page:
    return shown("page(told, rules, pages)", page_view(knowledge, name), *links)


def rules_shown(knowledge: Knowledge, *links: str) -> Page:
    return shown("rules(told, rules)", rule_groups(knowledge), *links)


def rule_shown(knowledge: Knowledge, name: str, *links: str) -> Page:
    return shown("rule(told, rules, pages)", rule_view(knowledge, name), *links)


def test_every_page_stands_on_its_shelf(small: Knowledge) -> None:
    page = shelves_shown(small)
    assert page.text == (
        "Title What people notice Numb feet "
        "What may help, and how sure that is Walking "
        "Types of neuropathy (nerve trouble) "
        "Slow sensory neuropathy Fast motor neuropathy "
        "Other causes of these symptoms A problem of the spine"
    )
    assert page.links == [
        "/learn/numb_feet_explained",
        "/learn/walking",
        "/learn/slow_sensory",
        "/learn/fast_motor",
        "/learn/spine",
    ]


def test_a_topic_shows_evidence_and_leads_to_its_sources(small: Knowledge) -> None:
    page = page_shown(small, "walking")
    assert page.text == (
        "Title Walking and nerves. Does it help? "
        "Walking is tried. (evidence that the treatment helps: some, but trials are "
        "small or differ) [S1, J] "
        "Sources S1: A guideline. [guideline, seen] "
        "J: Judgement of the rule authors. [judgement, recalled] "
        "This is not a diagnosis. Not reviewed by a doctor yet."
    )
    anchors = {f"#{given['id']}" for _, given in page.elements if "id" in given}
    assert set(page.links) == anchors == {"#source-S1", "#source-J"}
    assert "See also Walking" in page_shown(small, "numb_feet_explained").text


def test_evidence_that_a_whole_part_shares_is_said_once(small: Knowledge) -> None:
    walking = small.topics["walking"]
    (part,) = walking.parts
    twice = part.model_copy(update={"statements": part.statements * 2})
    topic = walking.model_copy(update={"parts": (twice,)})
    knowledge = small.model_copy(update={"topics": {"walking": topic}})
    text = page_shown(knowledge, "walking").text
    assert text.count("some, but trials are small or differ") == 1
    assert (
        "Does it help? Evidence that the treatment helps: some, but trials are small "
        "or differ. Walking" in text
    )


def test_a_type_is_told_with_the_rules_behind_it(small: Knowledge) -> None:
    page = page_shown(small, "slow_sensory")
    assert page.headings == [
        (1, "Title"),
        (2, "Why it might be this"),
        (2, "Why it might not be"),
        (2, "How soon to see a doctor"),
        (2, "What a doctor may consider"),
        (2, "Questions to take along"),
        (2, "See also"),
        (2, "Sources"),
    ]
    assert "Weakness so early is unusual. (slow_sensory_against)" in page.text
    assert "Usually: Routine. Book a routine visit." in page.text
    assert page.links == [
        "/rules/slow_sensory_typical",
        "/rules/slow_sensory_possible",
        "/rules/slow_sensory_against",
        "/learn/numb_feet_explained",
        "/learn/walking",
    ]


def test_every_rule_is_listed_with_what_it_concludes(small: Knowledge) -> None:
    page = rules_shown(small)
    assert [words for _, words in page.headings[1:]] == [
        "Red flags (1)",
        "Types (4)",
        "Other causes (1)",
        "Patterns (2)",
        "Scope (1)",
    ]
    assert "climbing_red_flag: urgency: emergency" in page.text
    assert set(page.links) == {f"/rules/{name}" for name in small.rules}


def test_a_rule_is_shown_in_full(small: Knowledge) -> None:
    page = rule_shown(small, "slow_sensory_typical")
    for part in (
        "When all of: "
        'the pattern "numbness without weakness" the pattern "slow change" '
        "one or more of: diabetes the age is 50 years or more "
        "Then Slow sensory neuropathy (characteristic) "
        "To read Slow sensory neuropathy "
        "Because Slow numbness of the feet with a usual cause. "
        "Sources S1: A guideline. [guideline, seen; read: the whole text] "
        "It says: Numbness begins in the toes and climbs over months or years. [seen] "
        "Review Not reviewed by a clinician yet Fingerprint of what is reviewed: ",
        "Where rules.yaml, line ",
        "What it rests on About the type Numbness that starts in the toes. "
        "When it fits, the urgency is at least: routine "
        "What a clinician may consider examination of the feet "
        "What the person may ask Which blood tests do I need? "
        'Patterns used "numbness without weakness", drawn by this rule: '
        "draw_sensory_only all of: numbness of the feet no weakness of the legs "
        "Because: The feet are numb and there is no weakness. ",
        "Questions to the person Weakness of the legs Are your legs weak? "
        "Counts as yes after a yes to: weakness that climbs ",
        'Note: "no ..." means that the person answered no.',
    ):
        assert part in page.text
    assert page.links == [
        "/learn/slow_sensory",
        "/rules/draw_sensory_only",
        "/rules/draw_slow",
    ]


def test_a_red_flag_tells_advice_and_what_the_person_is_told(small: Knowledge) -> None:
    text = rule_shown(small, "climbing_red_flag").text
    assert (
        'When weakness that climbs ("not sure" counts too, as a precaution) '
        "Then Urgency: emergency Advice: Do not drive. "
        "The person is told: Emergency. Call the emergency number now. Because"
    ) in text
    assert "Patterns used" not in text
    assert "About the type" not in text


def test_without_addresses_all_is_named_by_its_id(small: Knowledge) -> None:
    assert "Numb feet numb_feet_explained" in shelves_shown(small, "", "").text
    assert "climbing_red_flag: urgency" in rules_shown(small, "", "").text
    for page in (
        shelves_shown(small, "", ""),
        page_shown(small, "slow_sensory", "", ""),
        rules_shown(small, "", ""),
        rule_shown(small, "slow_sensory_typical", "", ""),
    ):
        assert page.links == []


def test_what_stands_in_the_rules_is_text(small: Knowledge) -> None:
    rule = small.rules["slow_sensory_typical"].model_copy(update={"because": ATTACK})
    entry = small.types["slow_sensory"].model_copy(
        update={"name": ATTACK, "summary": ATTACK}
    )
    source: Source = small.sources["S1"].model_copy(update={"citation": ATTACK})
    feet = small.findings["diabetes"].model_copy(
        update={"name": ATTACK, "question": ATTACK}
    )
    topic = small.topics["numb_feet_explained"].model_copy(update={"title": ATTACK})
    changed: Mapping[str, object] = {
        "types": {**small.types, "slow_sensory": entry},
        "sources": {**small.sources, "S1": source},
        "findings": {**small.findings, "diabetes": feet},
        "topics": {**small.topics, "numb_feet_explained": topic},
    }
    knowledge = with_rules(small, rule).model_copy(update=changed)
    for page in (
        shelves_shown(knowledge),
        page_shown(knowledge, "slow_sensory"),
        rules_shown(knowledge),
        rule_shown(knowledge, "slow_sensory_typical"),
    ):
        assert ATTACK in page.text


def test_every_shipped_page_and_rule_can_be_shown(shipped: Knowledge) -> None:
    disclaimer = shipped.guidance.disclaimer
    assert len(shelves_shown(shipped).links) == len(shipped.topics) + len(shipped.types)
    assert len(rules_shown(shipped).links) == len(shipped.rules)
    for name in (*shipped.topics, *shipped.types):
        page = page_shown(shipped, name)
        assert f"{disclaimer} {shipped.guidance.not_reviewed}" in page.text
        before_sources = page.text.partition(" Sources ")[0]
        assert list(forbidden_phrases(before_sources)) == [], name
    for name, rule in shipped.rules.items():
        assert rule.because in rule_shown(shipped, name).text

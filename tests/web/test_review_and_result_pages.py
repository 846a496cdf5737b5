from datetime import date

from tests.web.serving import finish


def test_a_result_starts_with_the_urgency_and_has_its_reasons(person):
    finish(person, numb_feet="yes", tempo="years", diabetes="yes", age=61)
    person.press("See the result")
    assert person.text.startswith("Your result Routine Book a routine visit.")
    assert "Slow numbness of the feet with a usual cause." in person.text
    assert 'href="/rules/slow_sensory_typical"' in person.page
    assert 'href="/learn/slow_sensory"' in person.page
    for title in (
        "What your answers fit, to talk about with a doctor",
        "Questions to take along",
        "What a doctor may consider",
        "When to get help at once",
        "What this is not",
    ):
        assert f"<h2>{title}</h2>" in person.page


def test_a_result_so_far_says_so_and_leads_on(person):
    person.choose(climbing_weakness="no")
    person.press("Go on")
    person.press("None of these")
    person.choose(age="61")
    person.press("See the result so far")
    assert person.heading == "Your result so far"
    assert "More answers can change this result." in person.text
    person.press("Go on with the questions")
    assert person.heading == "How old are you?"
    assert person.form.fields["answer.age"] == "61"


def test_what_is_chosen_counts_without_going_on_from_the_screen(person):
    person.choose(climbing_weakness="yes")
    person.press("See the result so far")
    assert "Emergency Call the emergency number now." in person.text
    assert person.state["screens"] == []


def test_a_tick_counts_without_going_on_and_no_tick_is_not_yet_a_no(person):
    person.choose(climbing_weakness="no")
    person.press("Go on")
    person.choose(numb_feet="yes")
    person.press("See the result so far")
    assert person.state["screens"] == [{"climbing_weakness": "no"}]
    assert person.state["draft"] == {"numb_feet": "yes"}
    person.press("Look at your answers")
    person.press("Go on with the questions")
    assert person.form.fields["answer.numb_feet"] == "yes"
    assert "answer.weakness" not in person.form.fields


def test_what_was_chosen_elsewhere_does_not_count(person):
    person.choose(climbing_weakness="no")
    person.press("Go on")
    person.choose(weakness="yes")
    person.press("Back")
    person.press("See the result so far")
    assert "Information Read on." in person.text


def test_the_summary_is_a_page_of_its_own_with_all_that_was_reported(person):
    finish(person, numb_feet="yes", tempo="years", diabetes="yes", age=61)
    person.press("See the result")
    assert 'formaction="/result/summary" formtarget="_blank"' in person.page
    person.press("A summary to print")
    assert person.heading == "Summary for an appointment"
    assert 'href="/static/summary.css"' in person.page
    assert "<style" not in person.page
    assert date.today().isoformat() in person.page
    assert "Numbness of the feet" in person.text
    assert "slow sensory neuropathy" in person.text.lower()


def test_all_answers_can_be_looked_at_again(person):
    finish(person, numb_feet="yes", tempo="years", diabetes="yes", age=61)
    person.press("See the result")
    person.press("Look at your answers")
    assert person.heading == "Your answers"

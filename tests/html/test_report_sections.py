from collections import Counter
from dataclasses import replace

from nerveguide.audit.lint.framework import Severity
from nerveguide.audit.mutation.scoring import mutation_score
from nerveguide.audit.proofs.proving import Verdict
from nerveguide.html.report import report_page
from nerveguide.model.vocabulary import SourceStatus

from tests.html.report_pages import Page, full_page
from tests.reports import full_report, report_on
from tests.signing import review_of, signed


def test_a_rule_is_shown_in_full() -> None:
    rule = full_report().knowledge.rules["climbing_red_flag"]
    text = full_page().at("rule-climbing_red_flag")
    for part in (
        "climbing_red_flag Not reviewed When weakness that climbs",
        'weakness that climbs ("not sure" counts too, as a precaution) true 3, false 2',
        "Then Urgency: emergency",
        "Advice Do not drive.",
        "Because Weakness that climbs can make it hard to breathe.",
        "Sources S1 guideline, seen A guideline.",
        "Not reviewed by a clinician yet",
        "Fingerprint of what is reviewed: ",
        "Written cases no case fires it",
        "2 of its own fire it, 1 just miss it, and 1 of other rules fire it",
        "Fires: weakness that climbs: not sure",
        "Does not fire: weakness that climbs: no",
        f"Where {rule.location}",
        "Name, role and date:",
    ):
        assert part in text


def test_what_feeds_a_rule_and_what_it_feeds_is_linked() -> None:
    text = full_page().at("rule-slow_sensory_typical")
    assert (
        'Fed by the pattern "numbness without weakness", the pattern "slow change"'
    ) in text
    feeds = full_page().at("rule-draw_slow")
    assert (
        "Feeds slow_sensory_typical, slow_sensory_possible, fast_motor_typical"
    ) in feeds
    assert "1 fires it: Numb feet for years with diabetes" in feeds


def test_a_clause_that_never_was_says_so_in_words() -> None:
    text = full_page().at("rule-spine_possible")
    assert "no numbness of the feet true 0, false 3, decisive 2 never true" in text


def test_reviews_are_counted_and_told() -> None:
    report = full_report()
    knowledge = signed(report.knowledge, "child")
    old = review_of(knowledge, knowledge.rules["draw_slow"], "0123456789ab")
    stale = knowledge.rules["draw_slow"].model_copy(update={"review": old})
    rules = {**knowledge.rules, "draw_slow": stale}
    knowledge = knowledge.model_copy(update={"rules": rules})
    page = Page(report_page(replace(report, knowledge=knowledge)))
    assert "All 1 1 7" in page.at("reviews")
    assert "Signed as it stands" in page.at("rule-child")
    assert "Name, role and date" not in page.at("rule-child")
    assert "Changed since it was signed" in page.at("rule-draw_slow")
    whole = signed(report.knowledge, *report.knowledge.rules)
    html = report_page(replace(report, knowledge=whole))
    assert "A clinician has signed every rule as it stands." in html
    assert "Not reviewed by a doctor yet." not in Page(html).blocks


def test_what_the_page_is_not_stands_at_its_top() -> None:
    html = report_page(full_report())
    text = " ".join(" ".join(Page(html).blocks).split())
    for words in (
        "It is not a medical device. It gives no diagnosis, no probability and no dose",
        "They do not show that what they say is right: that is for a clinician",
        "Not reviewed by a doctor yet.",
        "page made on 2024-12-31",
        full_report().knowledge.content_hash,
    ):
        assert text.index(words) < text.index("Contents")


def test_a_broken_promise_is_shown_with_its_counterexample() -> None:
    text = full_page().at("promise-numb_feet_are_urgent")
    assert "Not true" in text
    assert "Broken with numbness of the feet: yes" in text
    assert "expected the urgency 'Emergency' or more urgent, but it is" in text
    assert "As a written case counterexample_numb_feet_are_urgent:" in text
    assert "Whenever numbness of the feet Then Urgency: Emergency, or more" in text
    assert "Basis A promise that is broken: S1" in text
    proved = full_page().at("promise-danger_signs")
    assert "Proved" in proved
    assert "Not true" not in proved


def test_the_answers_before_stand_with_a_promise_about_change() -> None:
    lost = full_report().verdicts[-1].counterexample
    assert lost
    before = replace(lost, before={"age": 50.0})
    verdict = Verdict("more_answers", "More is never less.", 2, before)
    report = replace(full_report(), verdicts=(verdict,))
    text = Page(report_page(report)).at("promise-more_answers")
    assert "2 statements more_answers Kept with the age: 50 years Broken" in text


def test_lowering_answers_stand_with_what_is_accepted_of_them() -> None:
    accepted = full_page().at("promise-lowering_answers")
    assert "Not true" not in accepted
    assert (
        "numbness of the feet Accepted: Numb feet speak against the spine" in accepted
    )
    assert "The urgency is then at least: Information." in accepted
    report = report_on("", ("to_at_least: information", "to_at_least: routine"))
    refused = Page(report_page(report)).at("promise-lowering_answers")
    assert (
        "A yes to 'numb_feet' lowers the urgency below 'routine', which is" in refused
    )
    assert "Kept with" in refused
    assert "As a written case counterexample_numb_feet:" in refused


def test_what_no_answers_reach_is_named() -> None:
    assert "No answers lead to: (same_day)" in full_page().at(
        "promise-urgencies_reachable"
    )


def test_lint_is_told_and_notes_are_folded_and_counted() -> None:
    text = full_page().at("lint")
    counts = Counter(remark.severity for remark in full_report().remarks)
    for severity in Severity:
        assert f"{severity.capitalize()}s ({counts[severity]})" in text
    assert "To do: " in text
    assert "Not reviewed: 9" in text


def test_cases_have_what_was_expected_and_what_came() -> None:
    text = full_page().at("cases")
    assert "5 of 7 written cases give the expected result" in text
    assert "5 of the cases are edge cases" in text
    assert "Edge cases that are not as expected (1)" in text
    wrong = full_page().at("case-old_and_numb")
    assert "Not as expected Expected the urgency 'Today', but it is" in wrong
    assert "Answers numbness of the feet: yes; the age: 70 years" in wrong
    assert "Expected Urgency: Today Not in the result: a problem of the spine" in wrong
    assert "Basis Constructed: S1" in wrong
    right = full_page().at("case-slow_numbness")
    assert "As expected Answers" in right
    assert "In the result: slow sensory neuropathy" in right


def test_only_files_with_a_wrong_case_stand_open() -> None:
    details = [given for tag, given in full_page().elements if tag == "details"]
    assert sum("open" in given for given in details) == 1
    assert "more.yaml: 1 case, 1 not as expected" in full_page().at("cases")


def test_mutants_are_told_where_they_were_asked_for() -> None:
    assert "nerveguide rules mutants" in full_page().at("cases")
    small = report_on()
    score = mutation_score(small.knowledge, small.knowledge.written_cases)
    text = Page(report_page(replace(small, score=score))).at("cases")
    assert f"Of these changes the written cases notice {score.share()}, and in" in text
    assert "No case notices in climbing_red_flag: a lower urgency: same_day" in text
    wrong = Page(report_page(replace(small, score="a case is wrong"))).at("cases")
    assert "was not counted: a case is wrong." in wrong


def test_evidence_is_counted_and_each_source_told() -> None:
    assert "Guideline 6 0 0" in full_page().at("evidence")
    assert "Judgement 0 0 3" in full_page().at("evidence")
    text = full_page().at("source-S1")
    assert "S1: guideline, seen A guideline. Read of it: the whole text" in text
    assert "6 rules: draw_sensory_only" in text
    assert (
        "It says: Weakness that climbs from the legs can make it hard to breathe. "
        "secondary, chapter on urgency Behind climbing_red_flag"
    ) in text


def test_what_a_source_says_stands_with_the_rule_that_relies_on_it() -> None:
    text = full_page().at("rule-climbing_red_flag")
    assert "It says: Weakness that climbs from the legs" in text
    assert "judgement" not in text


def test_an_urgent_rule_says_in_the_report_that_nothing_was_read() -> None:
    small = report_on()
    statements = {
        name: each.model_copy(update={"status": SourceStatus.RECALLED})
        for name, each in small.knowledge.statements.items()
    }
    knowledge = small.knowledge.model_copy(update={"statements": statements})
    text = Page(report_page(replace(small, knowledge=knowledge))).at(
        "rule-climbing_red_flag"
    )
    assert "rests on the judgement of those who wrote it" in text


def test_the_hpo_terms_of_a_question_stand_with_their_labels() -> None:
    text = full_page().at("finding-weakness")
    assert "Human Phenotype Ontology: Lower limb muscle weakness (HP:0007340)" in text


def test_the_codes_of_diseases_stand_with_their_labels() -> None:
    terms = "    hpo: {HP:0007340: Lower limb muscle weakness}\n"
    codes = '    codes: {"MONDO:1": a disease}\n    asks_for: ever\n'
    text = Page(report_page(report_on("", (terms, terms + codes)))).at(
        "finding-weakness"
    )
    assert (
        "Diseases that mean a yes, even if they are in the past: a disease (MONDO:1)"
        in text
    )


def test_claims_and_the_fact_base_stand_with_what_covers_them() -> None:
    claim = full_page().at("claim-000-01")
    assert claim == (
        "000-01 Numb feet come from nerves weak evidence Type: slow_sensory "
        "Topic: walking Case: slow_numbness Source: J"
    )
    assert (
        full_page().at("fact-RF1") == "RF1 Rule: climbing_red_flag Note: A note on it."
    )
    bare = Page(report_page(report_on())).at("origins")
    assert "These rules list no claims." in bare
    assert "These rules list no fact base." in bare


def test_each_box_of_a_drawing_links_to_its_entry() -> None:
    boxes = [
        given["href"]
        for tag, given in full_page().elements
        if tag == "a" and given.get("class", "").startswith("node")
    ]
    assert {"#finding-tempo", "#pattern-slow", "#rule-child", "#type-spine"} < set(
        boxes
    )
    text = full_page().at("drawing-type-slow_sensory")
    assert "slow_sensory_against (argues against)" in text


def test_the_table_says_which_rules_feed_which() -> None:
    assert (
        "slow change By the rule: draw_slow Answers: the time since the start "
        "slow_sensory_typical, slow_sensory_possible, fast_motor_typical"
    ) in full_page().at("feeding")


def test_all_can_be_chosen_that_is_drawn() -> None:
    chosen = [g["value"] for tag, g in full_page().elements if tag == "option"]
    drawn = [
        given["id"]
        for tag, given in full_page().elements
        if given.get("class") == "drawing"
    ]
    assert chosen == drawn

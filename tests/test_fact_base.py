"""Nothing of the fact base is missing: types, red flags, causes, claims, cases."""

import re
from collections.abc import Mapping
from pathlib import Path

import pytest
import yaml
from nerveguide import load_knowledge
from nerveguide.inference.written_cases import run_vignette
from nerveguide.model.knowledge import Knowledge
from nerveguide.model.vocabulary import ClaimStanding, Urgency

SHIPPED = load_knowledge()


def words(text: str) -> list[str]:
    return text.split()


TYPES = words(
    """
    diabetic_dspn diabetic_radiculoplexus tind diabetic_truncal alcohol
    b12_deficiency b1_thiamine b6_excess b6_deficiency vitamin_e copper_deficiency
    toxic_medication cipn ici_neuropathy toxic_environmental motor_pattern mmn gbs
    cidp cmt hnpp bells_palsy cranial_other autonomic small_fibre
    sensory_neuronopathy carpal_tunnel ulnar peroneal radial other_entrapment
    radiculopathy_cervical radiculopathy_lumbar cauda_equina neuralgic_amyotrophy
    zoster_phn lyme hiv_neuropathy leprosy hypothyroid_neuropathy uraemic vasculitic
    paraprotein amyloid critical_illness traumatic idiopathic_axonal other_systemic
    """
)
OTHER_CAUSES = words(
    """
    M_stroke M_als M_myasthenia M_botulism M_ms M_cord_compression
    M_transverse_myelitis M_parkinson M_brain_other M_functional M_ataxia M_myopathy
    M_statin M_rhabdo M_electrolyte M_periodic_paralysis M_hypothyroid
    M_osteomalacia M_pmr_gca M_pad M_neurogenic_claudication M_dvt M_venous_oedema
    M_raynaud M_arthritis_foot M_compartment M_skin M_leg_cramps M_rls M_bfs
    M_positional M_hypervent M_fibromyalgia M_hypoglycaemia M_menopause
    M_drug_effect M_trigeminal_dental M_psych
    """
)
RED_FLAGS = [f"RF{number:02}" for number in (*range(1, 60), 99)]
SPECIAL_GROUPS = [
    f"special_{group}"
    for group in (
        *("children", "pregnancy", "over_65", "diabetes_insulin", "immunosuppressed"),
        *("cancer", "anticoagulated", "dialysis", "injected_drugs"),
    )
]
ORDER = [
    *("C7_urgency", "C7_unknown_time", "vitamin_d", "folate_b3_magnesium"),
    *(f"B3_{number}" for number in range(1, 8)),
    *(f"E6_{number}" for number in range(1, 13)),
]
CASES = words(
    """
    S62 S63 S64 S65 S66 S67 S69 S70 S71 S72 S73 S74 V01 V03 V06 V08 V09 V11 V13 V15
    V17 V21 V22 V25 V26 V28 V30 V32 V33 V34 V36 V39 V40 V46 V49 V55 V56 V59
    """
)
CLAIMS = [
    f"{seed}-{number:02}"
    for seed, claims in (("000", 59), ("003", 64), ("004", 74))
    for number in range(1, claims + 1)
]
URGENCY_CODES = dict(zip(["U0", "U1", "U2", "U3", "U4"], Urgency, strict=True))


def test_every_item_of_the_fact_base_is_mapped() -> None:
    items = [
        *(*TYPES, *OTHER_CAUSES, *RED_FLAGS),
        *(*SPECIAL_GROUPS, *ORDER, *CASES),
    ]
    assert sorted(SHIPPED.fact_base) == sorted(items)


@pytest.mark.parametrize("name", TYPES)
def test_a_type_is_mapped_to_itself(name: str) -> None:
    assert SHIPPED.fact_base[name].types == (name,)


@pytest.mark.parametrize("name", [*OTHER_CAUSES[:-1], *RED_FLAGS[:-1], *CASES])
def test_an_item_is_covered_by_an_entry_and_not_by_a_note_alone(name: str) -> None:
    item = SHIPPED.fact_base[name]
    covering = {"M": item.types, "R": item.rules, "V": item.vignettes}
    assert covering["V" if name in CASES else name[0]]


def test_every_claim_of_the_seeds_is_mapped() -> None:
    assert len(CLAIMS) == 197
    assert list(SHIPPED.seed_claims) == CLAIMS


def test_the_standing_of_the_claims() -> None:
    standings = [claim.standing for claim in SHIPPED.seed_claims.values()]
    assert standings.count(ClaimStanding.ACCEPTED) == 112
    assert standings.count(ClaimStanding.WEAK_EVIDENCE) == 48
    assert standings.count(ClaimStanding.PROMOTIONAL) == 37


def test_a_promotional_claim_is_covered_by_a_statement_that_cites_its_article() -> None:
    for claim in SHIPPED.seed_claims.values():
        if claim.standing is ClaimStanding.PROMOTIONAL:
            cited = set(claim.sources)
            for topic in claim.topics:
                cited.update(SHIPPED.topics[topic].sources)
            assert f"seed_{claim.id[:3]}" in cited, claim.id


def ids_in(file: Path, pattern: str) -> set[str]:
    return set(re.findall(pattern, file.read_text("utf-8"), re.MULTILINE))


def test_the_lists_above_are_those_of_the_fact_base(shared: Path) -> None:
    knowledge = shared / "knowledge"
    types = (knowledge / "types.md").read_text("utf-8").partition("## B.2 ")[0]
    named = set(re.findall(r"^\| ([a-z]\w+) \|", types, re.MULTILINE)) - {"type"}
    assert named | {"diabetic_truncal", "other_systemic"} == set(TYPES)
    flags = ids_in(knowledge / "redflags.md", r"\b(RF\d\d)\b")
    assert flags == set(RED_FLAGS)
    causes = ids_in(knowledge / "mimics.md", r"^\| (M_\w+) \|")
    assert causes == set(OTHER_CAUSES)
    assert ids_in(knowledge / "vignettes.md", r"^- id: (\w+)") == set(CASES)
    claims = ids_in(knowledge / "seeds.md", r"^\| (\d{3}-\d\d) \|")
    assert claims == set(CLAIMS)


def test_the_standings_are_those_of_the_fact_base(shared: Path) -> None:
    text = (shared / "knowledge" / "seeds.md").read_text("utf-8")
    rows = re.findall(
        r"^\| (\d{3}-\d\d) \|.*\| ([a-z-]+) \|[^|]*\|[^|]*\|$", text, re.M
    )
    flags = {claim: flag.replace("-", "_") for claim, flag in rows}
    assert flags == {
        name: claim.standing for name, claim in SHIPPED.seed_claims.items()
    }


def cases_of(shared: Path) -> dict[str, Mapping[str, object]]:
    text = (shared / "knowledge" / "vignettes.md").read_text("utf-8")
    (block,) = re.findall(r"```yaml\n(.*?)```", text, re.DOTALL)
    return {case["id"]: case for case in yaml.safe_load(block)}


@pytest.mark.parametrize("name", CASES)
def test_a_shared_case_gives_what_the_fact_base_expects(
    name: str, shared: Path, shipped: Knowledge
) -> None:
    """The result of our vignette, held to the expectation of the fact base itself."""
    case = cases_of(shared)[name]

    def ours(ids: object) -> set[str]:
        return {
            entry
            for item in (ids if isinstance(ids, list) else [])
            for entry in shipped.fact_base[item].types
        }

    unwanted = case.get("must_not_include")
    assert isinstance(unwanted, list)
    never = ours([item for item in unwanted if not item.endswith("_as_only")])
    alone = [
        item.removesuffix("_as_only") for item in unwanted if item.endswith("only")
    ]
    (vignette, *_) = shipped.fact_base[name].vignettes
    result = run_vignette(shipped, shipped.vignettes[vignette])
    expect = result.vignette.expect
    urgency = expect.urgency or expect.urgency_at_least
    assert result.failures == ()
    assert urgency is not None
    assert urgency.at_least(URGENCY_CODES[str(case["min_urgency"])])
    assert ours(case.get("must_include")) <= result.outcome.fitting
    assert not never & result.outcome.fitting
    assert not any(result.outcome.fitting == ours([item]) for item in alone)

"""How many people fit what a page tells: three examples by hand, and what is never enough."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import select

from rcboard.errors import Refused
from rcboard.language import Say
from rcboard.models.audit import AuditEntry
from rcboard.models.terms.deidentify import Purpose
from rcboard.models.terms.medicine import Sex
from rcboard.services import centre, entities, uniqueness
from rcboard.services.coarser import Coarser, widened
from rcboard.services.deidentify import risk
from rcboard.services.deidentify.risk import Frequency, Known, Step, Told
from rcboard.services.dossier_parts import AgeBand
from rcboard.services.uniqueness_words import head_said, said, step_said
from tests.services.rare_cases import desmoplastic, thymoma

if TYPE_CHECKING:
    from rcboard.services.work import Store

SOURCE = "Invented 2026, table 2"


def test_by_hand_the_example_of_the_domain_facts() -> None:
    """Thymus, 0.17 per 100,000 (RARECARE, Siesling 2012), 5 million people over 3 years.

    0.17 / 100,000 x 5,000,000 = 8.5 a year; x 3 = 25.5 ("about 26"); one sex 12.75 ("13"); the ages 50-59 are 7.3 + 7.3
    = 14.6 % of the people (Eurostat 2023): 1.86 ("2-3" where the band holds more of the patients).
    """
    thymus = Frequency("TH-02", 0.17, Known.FIGURE, "Siesling 2012")
    told = Told((thymus,), region_people=5_000_000, region_source="invented region", years=3)
    assert risk.estimate(told, 11).k == pytest.approx(25.5)
    assert risk.estimate(told, 11).enough
    by_sex = replace(told, sex="F")
    assert risk.estimate(by_sex, 11).k == pytest.approx(12.75)
    by_age = replace(by_sex, age=(50, 59))
    assert risk.estimate(by_age, 11).k == pytest.approx(25.5 * 0.5 * 0.146)
    assert not risk.estimate(by_age, 11).enough


def test_by_hand_a_thymic_tumour_in_norway_told_generally(store: Store) -> None:
    """A man of 52 in Norway, told as an epithelial tumour of the thymus (two layers up).

    0.17 / 100,000 (Siesling 2012) x 5,550,000 people (1 January 2024) = 9.435 a year; x 3 years = 28.305; x 1/2 =
    14.1525; x 7.3 % of the people aged 50-54 = 1.033. Without the country: 455,300,000 people of the EEA: 84.75.
    """
    with store.work("t") as work:
        case = thymoma(work)
        general = Coarser(layers_up=2)
        found = uniqueness.rarity(work, case, Purpose.PUBLIC, general, with_country=True)
    assert found.estimate.k == pytest.approx(1.033, abs=0.001)
    assert not found.estimate.at_most
    assert found.entity == "Epithelial tumours of thymus"
    assert [(part.name, part.value) for part in found.estimate.factors] == [
        ("incidence per 100,000", 0.17),
        ("population", 5_550_000),
        ("years", 3.0),
        ("sex", 0.5),
        ("age", pytest.approx(0.073)),
    ]
    assert "Siesling 2012" in found.estimate.factors[0].source
    assert "Eurostat" in found.estimate.factors[1].source
    [step] = found.steps
    assert (step.step, step.with_country, step.reached.enough) == (Step.WIDEN_PLACE, False, True)
    assert step.reached.k == pytest.approx(84.75, abs=0.01)


def test_by_hand_a_figure_that_a_person_entered(store: Store) -> None:
    """A man of 22 with a desmoplastic small round cell tumour, 0.02 per 100,000 entered with its source.

    0.02 / 100,000 x 455,300,000 (EEA) = 91.06 a year; x 3 = 273.18; x 1/2 = 136.59; x 5.2 % aged 20-24 = 7.103: enough
    for a panel (3), not for publication (11). Ages 20-29 are 5.2 + 5.6 = 10.8 %: 14.75, enough.
    """
    with store.work("t") as work:
        case = desmoplastic(work)
        uniqueness.enter_incidence(work, "SA-01.H.8806-3", 0.02, SOURCE)
        panel = uniqueness.rarity(work, case, Purpose.PANEL)
        public = uniqueness.rarity(work, case, Purpose.PUBLIC)
    assert panel.estimate.k == pytest.approx(7.103, abs=0.001)
    assert panel.enough
    assert panel.steps == ()
    assert panel.estimate.factors[0].source == SOURCE
    assert not public.enough
    [step] = public.steps
    assert (step.step, step.coarser) == (Step.WIDEN_AGE, Coarser(age_width=10))
    assert step.reached.k == pytest.approx(14.75, abs=0.01)
    say = Say()
    assert head_said(panel, 11, say) == "Rare combination"
    assert said(panel, 11, say) == "About 7 people fit. Enough for this closed panel (3), not for publication (11)."
    assert said(public, 11, say) == "About 7 people fit. Not enough for publication (11)."
    assert step_said(step, say) == "Widen the age band to 10 years. About 14 people fit."


def test_the_figure_of_a_parent_is_a_bound_and_never_enough(store: Store) -> None:
    with store.work("t") as work:
        found = uniqueness.rarity(work, desmoplastic(work), Purpose.PANEL)
    assert found.estimate.k is not None
    assert found.estimate.k > 100
    assert found.estimate.at_most
    assert not found.enough
    assert "it may be one" in said(found, 11, Say())
    [step] = found.steps
    assert step.step is Step.LAYER_UP
    assert step.reached.enough


def test_only_what_is_published_for_the_entity_itself_is_a_figure() -> None:
    rows = entities.entities()

    def of(incidence: str) -> Frequency:
        return uniqueness.frequency(replace(rows["TH-02"], incidence=incidence, note=""))

    assert (of("0.17").per_100k, of("0.17").known) == (0.17, Known.FIGURE)
    assert (of(">2-4 (band)").per_100k, of(">2-4 (band)").known) == (2.0, Known.FIGURE)
    for bound in ("<=1 (band)", "<0.1", "0.11 (age-standardised)", "1.2 per 100,000 males (age-standardised)"):
        assert of(bound).known is Known.UPPER, bound
    assert of(">10-20 (band, all kidney)").known is Known.UPPER
    assert of("4.8 astrocytic + 0.4 oligodendroglial").known is not Known.FIGURE
    assert of("").per_100k is None


def test_an_entered_figure_needs_source_and_right_and_stands_in_the_trail(store: Store) -> None:
    with store.work("t") as work:
        for figure, source, code in (
            (0.0, SOURCE, "export.incidence"),
            (float("nan"), SOURCE, "export.incidence"),
            (0.1, "  ", "export.incidence_source"),
        ):
            with pytest.raises(Refused) as refused:
                uniqueness.enter_incidence(work, "TH-02.01", figure, source)
            assert refused.value.code == code
        with pytest.raises(Refused, match=r"export\.no_entity"):
            uniqueness.enter_incidence(work, "XX-99", 0.1, SOURCE)
    with store.work("risk.incidence") as work:
        uniqueness.enter_incidence(work, "TH-02.01", 0.1, SOURCE)
    with store.reading() as work:
        kept = uniqueness.entered_incidence(work, "TH-02.01")
        assert kept == uniqueness.Entered("TH-02.01", 0.1, SOURCE)
        [entry] = work.db.scalars(select(AuditEntry).where(AuditEntry.deed == "risk.incidence"))
        assert (entry.table_name, entry.user_id) == ("rules", store.who.user_id)


def test_the_centre_edits_what_is_enough(store: Store) -> None:
    with store.work("t") as work:
        assert [uniqueness.threshold(work, purpose) for purpose in Purpose] == [3, 11, 11]
        uniqueness.set_threshold(work, Purpose.PANEL, 8)
        assert uniqueness.threshold(work, Purpose.PANEL) == 8
        with pytest.raises(Refused):
            uniqueness.set_threshold(work, Purpose.PUBLIC, 1)
        centre.set_rule(work, "risk.threshold.public", "many")
        assert uniqueness.threshold(work, Purpose.PUBLIC) == 11


def test_the_steps_lead_to_enough_or_to_nothing_left(store: Store) -> None:
    """0.0001 per 100,000: 455.3 a year and a million; even without age and sex 1.4 people fit."""
    with store.work("t") as work:
        case = thymoma(work)
        for code in ("TH-02.01.8585-3", "TH-02.01", "TH-02"):
            uniqueness.enter_incidence(work, code, 0.0001, SOURCE)
        found = uniqueness.rarity(work, case, Purpose.PUBLIC, with_country=True)
    assert found.steps[0].step is Step.WIDEN_PLACE
    assert {one.step for one in found.steps} == {
        Step.WIDEN_PLACE, Step.WIDEN_AGE, Step.LAYER_UP, Step.DROP_SEX, Step.DROP_AGE,
    }  # fmt: skip
    last = found.steps[-1]
    assert last.coarser == Coarser(age_width=40, no_age=True, no_sex=True, layers_up=2)
    assert last.reached.k == pytest.approx(0.0001 / 100_000 * 455_300_000 * 3)
    assert not last.reached.enough
    figures = [one.reached.k or 0 for one in found.steps]
    assert figures == sorted(figures)


def test_like_people_of_the_store_are_counted_once(store: Store) -> None:
    with store.work("t") as work:
        case = thymoma(work)
        thymoma(work, given="Tjorvald")
        thymoma(work, given="Casparin", born="1990-01-01")
        thymoma(work, given="Zefira", sex=Sex.FEMALE)
        desmoplastic(work)
        told = uniqueness.told(work, case)
        assert uniqueness.like_cases(work, case, told) == 2
        assert uniqueness.like_cases(work, case, replace(told, age=None)) == 3
        assert uniqueness.like_cases(work, case, replace(told, age=None, sex=None)) == 4


def test_a_sex_that_is_neither_is_never_told(store: Store) -> None:
    with store.work("t") as work:
        assert uniqueness.told(work, thymoma(work, sex=Sex.OTHER)).sex is None


@pytest.mark.parametrize(
    ("band", "width", "expected"),
    [
        (AgeBand(20, 24), 10, AgeBand(20, 29)),
        (AgeBand(15, 17), 10, AgeBand(10, 19)),
        (AgeBand(18, 24), 10, AgeBand(10, 29)),
        (AgeBand(85, None), 20, AgeBand(80, None)),
        (AgeBand(0, 0), 40, AgeBand(0, 39)),
        (AgeBand(20, 24), 0, AgeBand(20, 24)),
    ],
)
def test_a_wider_band_holds_the_band(band: AgeBand, width: int, expected: AgeBand) -> None:
    assert widened(band, width) == expected

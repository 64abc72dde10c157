"""Looking for what a rule asks for in the facts of a case. Absent is never negative: it is only not shown."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from functools import lru_cache
from typing import TYPE_CHECKING

from rcboard.models.terms.events import TREATMENTS, EventKind, Opinion
from rcboard.models.words.events import EVENT_KIND
from rcboard.models.words.medicine import GRADE_SYSTEM
from rcboard.services.checklist_evidence import (
    Evidence,
    Shown,
    best,
    each_of,
    evidence,
    is_analyte,
    is_gene,
    is_marker,
    plain_of,
    tokens_of,
)
from rcboard.services.checklist_language import EVENT_TESTS, SITE, Both, Either, Not, Rule, Test
from rcboard.services.checklist_statements import STATEMENTS
from rcboard.services.code_index import site_words

if TYPE_CHECKING:
    from rcboard.services.case_facts import CaseFacts, Finding


class Eyes:
    """The facts of one case, made ready to be looked at many times. Made for one evaluation and thrown away."""

    def __init__(self, facts: CaseFacts) -> None:
        """`facts` is not changed."""
        self.facts = facts
        self._by_kind: dict[EventKind, list[Finding]] = {}
        for finding in facts.findings:
            self._by_kind.setdefault(finding.kind, []).append(finding)
        self._said: dict[int, str] = {}
        self._shown: dict[int, Evidence] = {}
        self._site: tuple[str, ...] | None = None
        self._labs: list[tuple[tuple[str, ...], Finding]] | None = None
        self._genes: list[tuple[str, Mapping[str, object], Finding]] | None = None
        self._seen: dict[int, Shown] = {}
        """By the identity of the rule, which lives as long as its list: hashing a nested rule costs more."""

    def see(self, rule: Rule) -> Shown:
        """What shows this; empty for nothing."""
        seen = self._seen.get(id(rule))
        if seen is None:
            seen = self._seen[id(rule)] = self._see(rule)
        return seen

    def _see(self, rule: Rule) -> Shown:
        match rule:
            case Both(parts):
                shown = [self.see(part) for part in parts]
                return tuple(dict.fromkeys(one for part in shown for one in part)) if all(shown) else ()
            case Either(parts):
                return best(filter(None, (self.see(part) for part in parts)))
            case Not(part):
                return () if self.see(part) else (evidence(""),)
            case Test() if rule.kind in STATEMENTS:
                return STATEMENTS[rule.kind](self.facts, rule)
            case Test():
                return _LOOK[rule.kind](self, rule)

    def shows(self, finding: Finding) -> Evidence:
        """A finding as evidence."""
        found = self._shown.get(id(finding))
        if found is None:
            found = evidence(finding.words or EVENT_KIND[finding.kind], finding.dated, finding.id)
            self._shown[id(finding)] = found
        return found

    def site_beginnings(self) -> tuple[str, ...]:
        """The words by which the site of this tumour goes in a report, as they stand at the beginning of a word."""
        if self._site is None:
            words = {"primary", "tumor", *site_words(self.facts.classification.topography)}
            self._site = tuple(f" {word}" for word in sorted(words))
        return self._site

    def events(self, kind: EventKind) -> list[Finding]:
        """The events of a kind."""
        return self._by_kind.get(kind, [])

    def said(self, finding: Finding) -> str:
        """The words of an event in which a region, an organ or an examination is looked for, folded."""
        key = id(finding)
        if key not in self._said:
            texts = [finding.text, *(value for value in finding.details.values() if isinstance(value, str))]
            self._said[key] = f" {' '.join(tokens_of(' '.join(texts)))} "
        return self._said[key]

    def labs(self) -> list[tuple[tuple[str, ...], Finding]]:
        """All laboratory values by the words of their names."""
        if self._labs is None:
            self._labs = [
                (tokens_of(str(row.get("analyte", ""))), finding)
                for finding in self.events(EventKind.LABORATORY)
                for row in _rows(finding, "values")
            ]
        return self._labs

    def genes(self) -> list[tuple[str, Mapping[str, object], Finding]]:
        """All molecular findings by gene."""
        if self._genes is None:
            self._genes = [
                (str(row.get("gene", "")), row, finding)
                for finding in self.events(EventKind.MOLECULAR)
                for row in _rows(finding, "findings")
            ]
        return self._genes


def _rows(finding: Finding, name: str) -> Iterable[Mapping[str, object]]:
    rows = finding.details.get(name)
    return [row for row in rows if isinstance(row, Mapping)] if isinstance(rows, (list, tuple)) else []


def _event(eyes: Eyes, test: Test) -> Shown:
    kind = EVENT_TESTS[test.kind]
    fields = [option for group in test.groups for option in group]
    return best(
        (eyes.shows(finding),)
        for finding in eyes.events(kind)
        if all(_filled(finding, group) for group in test.groups) and _about(eyes, finding, test.of)
        if fields or not (kind is EventKind.EXPERT_REVIEW and finding.details.get("opinion") is None)
    )


def _filled(finding: Finding, group: tuple[str, ...]) -> bool:
    return any(finding.details.get(name) not in (None, "", [], ()) for name in group)


def _about(eyes: Eyes, finding: Finding, words: tuple[str, ...]) -> bool:
    if not words:
        return True
    said = eyes.said(finding)
    return any(
        beginning in said
        for word in words
        for beginning in (eyes.site_beginnings() if word == SITE else (_beginning(word),))
    )


@lru_cache(maxsize=1024)
def _beginning(word: str) -> str:
    """A word of a rule as it stands at the beginning of a word of a text."""
    return f" {' '.join(tokens_of(word))}"


def _imaging(eyes: Eyes, test: Test) -> Shown:
    def found(modality: str) -> list[Evidence]:
        return [
            eyes.shows(finding)
            for finding in eyes.events(EventKind.IMAGING)
            if finding.details.get("modality") == modality and _about(eyes, finding, test.of)
        ]

    if test.groups:
        return each_of(test.groups, found)
    return best((eyes.shows(one),) for one in eyes.events(EventKind.IMAGING) if _about(eyes, one, test.of))


def _lab(eyes: Eyes, test: Test) -> Shown:
    return each_of(
        test.groups,
        lambda name: [eyes.shows(finding) for said, finding in eyes.labs() if is_analyte(name, said)],
    )


def _gene(eyes: Eyes, test: Test) -> Shown:
    def found(name: str) -> list[Evidence]:
        return [
            eyes.shows(finding)
            for said, row, finding in eyes.genes()
            if is_gene(name, said)
            and (not test.by or row.get("method") in test.by)
            and (not test.germline or row.get("origin") == "germline")
        ]

    return each_of(test.groups, found)


def _reviewed(eyes: Eyes, test: Test) -> Shown:
    """An expert review that has come back; one that was only asked for shows nothing."""
    return best(
        (eyes.shows(finding),)
        for finding in eyes.events(EventKind.EXPERT_REVIEW)
        if finding.details.get("opinion") in {Opinion.AGREES, Opinion.DIFFERS}
    )


def _molecular(eyes: Eyes, test: Test) -> Shown:
    return best((eyes.shows(finding),) for _, _, finding in eyes.genes())


def _marker(eyes: Eyes, test: Test) -> Shown:
    """Immunohistochemistry: in a pathology report's own field, or as a molecular finding by that method."""

    def found(name: str) -> list[Evidence]:
        reports = [
            eyes.shows(finding)
            for finding in eyes.events(EventKind.PATHOLOGY)
            if is_marker(name, str(finding.details.get("markers", "")))
        ]
        return reports + [
            eyes.shows(finding)
            for said, row, finding in eyes.genes()
            if is_gene(name, said) and row.get("method") == "ihc"
        ]

    return each_of(test.groups, found)


def _drug(eyes: Eyes, test: Test) -> Shown:
    def found(name: str) -> list[Evidence]:
        plain = plain_of(name)
        return [
            eyes.shows(finding)
            for finding in eyes.events(EventKind.SYSTEMIC_THERAPY)
            if plain in plain_of(str(finding.details.get("regimen", "")))
            or any(plain in plain_of(str(row.get("name", ""))) for row in _rows(finding, "drugs"))
        ]

    return each_of(test.groups, found)


def _treatment(eyes: Eyes, test: Test) -> Shown:
    return best((eyes.shows(finding),) for kind in sorted(TREATMENTS) for finding in eyes.events(kind))


def _examination(eyes: Eyes, test: Test) -> Shown:
    """An examination that was of this, by its name, its findings or its text."""
    return best(
        (eyes.shows(finding),)
        for finding in eyes.events(EventKind.EXAMINATION)
        if _about(eyes, finding, test.of) and all(_filled(finding, group) for group in test.groups)
    )


def _note(eyes: Eyes, test: Test) -> Shown:
    """A note with this in its title: a letter that mentions it somewhere in its text shows nothing."""
    return best(
        (eyes.shows(finding),)
        for finding in eyes.events(EventKind.NOTE)
        if any(_beginning(word) in f" {' '.join(tokens_of(str(finding.details.get('title', ''))))}" for word in test.of)
    )


def _response(eyes: Eyes, test: Test) -> Shown:
    """A response as recorded, by the named criteria where the rule names some."""
    systems = {option for group in test.groups for option in group}
    return best(
        (eyes.shows(finding),)
        for finding in eyes.facts.findings
        if finding.details.get("response") and (not systems or finding.details.get("response_system") in systems)
    )


def _toxicity(eyes: Eyes, test: Test) -> Shown:
    return best(
        (eyes.shows(finding),)
        for finding in eyes.facts.findings
        if finding.details.get("toxicity") or finding.details.get("ctcae")
    )


def _grade(eyes: Eyes, test: Test) -> Shown:
    def found(system: str) -> list[Evidence]:
        recorded = [
            evidence(f"{GRADE_SYSTEM[fact.system]} {fact.value}", fact.dated)
            for fact in eyes.facts.grades
            if system in {"any", fact.system}
        ]
        return recorded + [
            eyes.shows(finding)
            for finding in eyes.events(EventKind.PATHOLOGY)
            if finding.details.get("grade") and system in {"any", finding.details.get("grade_system")}
        ]

    return each_of(test.groups, found)


def _relapse(eyes: Eyes, test: Test) -> Shown:
    return best((eyes.shows(finding),) for finding in eyes.events(EventKind.RELAPSE_OR_PROGRESSION))


_LOOK: dict[str, Callable[[Eyes, Test], Shown]] = {
    **dict.fromkeys(EVENT_TESTS, _event),
    "imaging": _imaging,
    "lab": _lab,
    "gene": _gene,
    "molecular": _molecular,
    "reviewed": _reviewed,
    "marker": _marker,
    "drug": _drug,
    "treatment": _treatment,
    "examination": _examination,
    "note": _note,
    "response": _response,
    "toxicity": _toxicity,
    "grade": _grade,
    "relapse": _relapse,
}

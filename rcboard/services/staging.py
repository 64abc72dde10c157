"""Checks stages as they are recorded: TNM categories by UICC's way of writing, the other systems by their values.

Nothing is derived: a stage group is never worked out from the categories here. MX and pM0 do not exist; they warn and
are kept where a person confirms that the report says so. TNM always comes with edition and table.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from rcboard.models.terms.medicine import StageSystem, TnmAxis, TnmEdition
from rcboard.models.terms.stages import ALLOWED, EDITIONS, NEEDS_EDITION, NEEDS_TABLE, SHAPES
from rcboard.models.words.medicine import STAGE_SYSTEM, STAGE_VALUE

if TYPE_CHECKING:
    from rcboard.language import Say

_LONGEST = 200
"""Characters in a whole TNM; longer text is a report, not a stage."""

TNM = "tnm"
"""The system of the TNM categories themselves: "cT2 cN0 cM0"."""


class Judgement(StrEnum):
    """What the rules say of a value."""

    ACCEPTED = "accepted"
    WARNED = "warned"
    """Odd; kept only if a person confirms it."""
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class Verdict:
    """The judgement on one value, with what it should look like."""

    state: Judgement
    value: str
    """The value in its normal form (refused: as it was typed)."""
    code: str | None = None
    """The sentence of a warning or refusal."""
    suggestion: str | None = None
    """What was probably meant."""
    facts: tuple[tuple[str, str], ...] = ()
    """What fills the places of the sentence."""

    @property
    def accepted(self) -> bool:
        """Whether the value may be kept as it is."""
        return self.state is Judgement.ACCEPTED

    @property
    def warned(self) -> bool:
        """Whether a person has to confirm it first."""
        return self.state is Judgement.WARNED

    @property
    def refused(self) -> bool:
        """Whether it cannot be kept."""
        return self.state is Judgement.REFUSED


_CP = r"(?:(?:r|y|ry|yr)?[cp]|[rya]|ry|yr)?"
_PATTERNS: dict[TnmAxis, re.Pattern[str]] = {
    TnmAxis.T: re.compile(
        r"(?:(?:r|y|ry|yr|m)?[cp]|[rya]|ry|yr)?T"
        r"(?:X|0|a|is(?:\((?:LAMN|DCIS|LCIS|Paget|pu|pd)\))?|[1-4](?:mi|\(mi\)|[a-e](?:[1-3]|mi)?)?)"
        r"(?:\((?:m|s|\d{1,2})\))?"
    ),
    TnmAxis.N: re.compile(_CP + r"N(?:X|0[ab]?|1mi|[1-3](?:[a-c][1-3]?)?)(?:\((?:sn|f|i[+-]|mol[+-]|mi)\)){0,2}"),
    TnmAxis.M: re.compile(
        r"(?:(?:(?:r|y|ry|yr)?c|[rya]|ry|yr)?M(?:0(?:\((?:i|mol)[+-]\))?|1(?:[a-e][1-3]?)?(?:\([01]\))?)"
        r"|(?:r|y|ry|yr)?pM1(?:[a-e][1-3]?)?(?:\([01]\))?)"
    ),
    TnmAxis.H: re.compile(r"[cp]?H(?:X|0\*?|1)"),
    TnmAxis.S: re.compile(_CP + r"S(?:X|[0-3])"),
    TnmAxis.L: re.compile(r"[cp]?L(?:X|[01])"),
    TnmAxis.V: re.compile(r"[cp]?V(?:X|[0-2])"),
    TnmAxis.PN: re.compile(r"[cp]?Pn(?:X|[01])"),
    TnmAxis.R: re.compile(r"R(?:X|[0-2])"),
}
_MX = re.compile(r"(?:(?:r|y|ry|yr)?[cpa]|[ry])?MX")
_PM0 = re.compile(r"(?:r|y|ry|yr)?pM0(?:\((?:i|mol)[+-]\))?")
_GRADE = re.compile(r"[cp]?G(?:X|[1-4])", re.IGNORECASE)
_PREFIX = re.compile(r"(?:r|y|ry|yr)?[cp]|[rya]|ry|yr")
_CASED = (("LAMN", "LAMN"), ("DCIS", "DCIS"), ("LCIS", "LCIS"), ("PAGET", "Paget"))


def category(axis: TnmAxis, text: str) -> Verdict:
    """The verdict on one TNM category, such as "pT2a(m)". Blanks around it do not matter; letter case does.

    Codes: `staging.mx`, `staging.pm0` (warned), `staging.tnm_meant` (refused with a suggestion), `staging.tnm`.
    """
    token = text.strip()
    if _PATTERNS[axis].fullmatch(token):
        return Verdict(Judgement.ACCEPTED, token)
    if axis is TnmAxis.M and _MX.fullmatch(token):
        return Verdict(Judgement.WARNED, token, "staging.mx", "cM0")
    if axis is TnmAxis.M and _PM0.fullmatch(token):
        return Verdict(Judgement.WARNED, token, "staging.pm0", token.replace("p", "c"))
    cased = _cased(token, axis)
    if cased != token and (_PATTERNS[axis].fullmatch(cased)):
        return _no("staging.tnm_meant", token, cased, token=token)
    return _no("staging.tnm", token, token=token)


def check(system: str, value: str, edition: str | None, table: str | None) -> Verdict:
    """The verdict on a stage: `system` is "tnm" or a value of `StageSystem`. The value comes back in its normal form.

    TNM: categories separated by blanks or written together; wrong letter case is put right. Codes of `staging.…`.
    """
    if system == TNM:
        return _needs(tuple(TnmEdition), edition, table, value) or _tnm(value)
    if system not in list(StageSystem):
        return _no("staging.system", value)
    known = StageSystem(system)
    if known in NEEDS_EDITION:
        missing = _needs(EDITIONS[known], edition, table if known in NEEDS_TABLE else "-", value)
        if missing is not None:
            return missing
    return _coded(known, " ".join(value.split()))


def shown(system: str, value: str, edition: str | None, say: Say) -> str:
    """A stage as a page has it: "pT2a N1 (TNM 8)", "IIIC1 (FIGO stage 2018)", "Very low (IPSS-M risk)"."""
    said = say(STAGE_VALUE[value]) if value in STAGE_VALUE else value
    if system in {TNM, StageSystem.TNM_GROUP}:
        name = say("TNM {edition}", edition=edition) if edition else say("TNM")
    elif system in list(StageSystem):
        name = " ".join(filter(None, (say(STAGE_SYSTEM[StageSystem(system)]), edition)))
    else:
        name = system
    return say("{stage} ({system})", stage=said, system=name)


def tokens(value: str) -> tuple[tuple[TnmAxis, str], ...] | None:
    """The categories in a TNM text with their axes, in normal form; None where a part is none of them."""
    found: list[tuple[TnmAxis, str]] = []
    for token in _split(value):
        parts = _one(token) or _together(token)
        if parts is None:
            return None
        found += parts
    return tuple(found)


def _needs(editions: tuple[str, ...], edition: str | None, table: str | None, value: str) -> Verdict | None:
    if not value.strip():
        return _no("staging.empty", value)
    if not (edition or "").strip():
        return _no("staging.edition_needed", value)
    if (edition or "").strip() not in editions:
        return _no("staging.edition", value, choices=", ".join(editions))
    if not (table or "").strip():
        return _no("staging.table_needed", value)
    return None


def _tnm(value: str) -> Verdict:
    if len(value) > _LONGEST:
        return _no("staging.tnm", value, token=f"{value[:20]}…")
    found = tokens(value)
    if not found:
        return _unread(value)
    seen: set[tuple[TnmAxis, str]] = set()
    warned: Verdict | None = None
    for axis, token in found:
        prefix = token[: token.index(axis.value)]
        if (axis, prefix) in seen:
            return _no("staging.tnm_twice", value, token=token)
        seen.add((axis, prefix))
        verdict = category(axis, token)
        warned = warned or (verdict if verdict.warned else None)
    normal = " ".join(token for _axis, token in found)
    if warned is not None:
        return Verdict(Judgement.WARNED, normal, warned.code, warned.suggestion)
    return Verdict(Judgement.ACCEPTED, normal)


def _unread(value: str) -> Verdict:
    """Names the first part that is no category, and what it may mean."""
    for token in _split(value):
        if _one(token) or _together(token):
            continue
        if _GRADE.fullmatch(token):
            return _no("staging.grade_in_tnm", value, token=token)
        bare = re.sub(r"\s+", "", token).replace("O", "0").replace("o", "0")
        suggestion = next((_cased(bare, axis) for axis in TnmAxis if _fits(axis, _cased(bare, axis))), None)
        if suggestion is not None:
            return _no("staging.tnm_meant", value, suggestion, token=token)
        return _no("staging.tnm", value, token=token)
    return _no("staging.empty", value)


def _split(value: str) -> list[str]:
    """Parts between blanks, commas and semicolons; a suffix or prefix that stands apart goes to its category."""
    joined = re.sub(r"\s+\(", "(", re.sub(r"[,;]", " ", value))
    out: list[str] = []
    waiting = ""
    for part in joined.split():
        if _PREFIX.fullmatch(part.lower()) and not waiting:
            waiting = part
            continue
        out.append(waiting + part)
        waiting = ""
    return [*out, waiting] if waiting else out


def _fits(axis: TnmAxis, token: str) -> bool:
    return bool(
        _PATTERNS[axis].fullmatch(token) or (axis is TnmAxis.M and (_MX.fullmatch(token) or _PM0.fullmatch(token)))
    )


def _one(token: str) -> list[tuple[TnmAxis, str]] | None:
    """The category this is: as written, else in the right letter case where that leaves one meaning ("pn1" has two)."""
    for axis in TnmAxis:
        if _fits(axis, token):
            return [(axis, token)]
    meant = [(axis, form) for axis in TnmAxis if _fits(axis, form := _cased(token, axis))]
    return meant if len(meant) == 1 else None


def _together(token: str) -> list[tuple[TnmAxis, str]] | None:
    """Categories written without blanks, "pT2aN1M0": the longest category first, never a rest."""
    for end in range(len(token) - 1, 1, -1):
        first = _one(token[:end])
        if first is not None:
            rest = _one(token[end:]) or _together(token[end:])
            if rest is not None:
                return first + rest
    return None


def _cased(token: str, axis: TnmAxis) -> str:
    """The token in TNM's letter case: prefixes and letters small, the category itself and X in capitals."""
    letter = axis.value.lower()
    folded = token.lower()
    place = re.match(rf"(?:[rycpam]{{0,3}}?){letter}(?=x|\d|is|a\b|a$)", folded)
    if place is None:
        return token
    end = place.end()
    head = folded[: end - len(letter)]
    tail = re.sub(r"^x", "X", folded[end:])
    for plain, right in _CASED:
        tail = tail.replace(f"({plain.lower()})", f"({right})")
    return f"{head}{axis.value}{tail}"


def _coded(system: StageSystem, value: str) -> Verdict:
    bare = re.sub(r"^(?:stage|group|risk|score)\s+", "", value, flags=re.IGNORECASE)
    if not bare:
        return _no("staging.empty", value)
    allowed = ALLOWED.get(system, ())
    if bare in allowed:
        return Verdict(Judgement.ACCEPTED, bare)
    if system in SHAPES and SHAPES[system][0].fullmatch(bare):
        return Verdict(Judgement.ACCEPTED, bare)
    folded = bare.replace(" ", "_").casefold()
    meant = [each for each in allowed if each.casefold() in {bare.casefold(), folded}]
    if len(meant) == 1:
        return Verdict(Judgement.ACCEPTED, meant[0])
    if system in SHAPES:
        return _no("staging.shape", value, SHAPES[system][1])
    span = f"{allowed[0]}–{allowed[-1]}" if len(allowed) > 20 and allowed[0].isdigit() else ", ".join(allowed)
    return _no("staging.value", value, choices=span)


def _no(code: str, value: str, suggestion: str | None = None, **facts: str) -> Verdict:
    if suggestion is not None:
        facts["suggestion"] = suggestion
    return Verdict(Judgement.REFUSED, value, code, suggestion, tuple(facts.items()))

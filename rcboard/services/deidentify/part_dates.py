# ruff: noqa: E501  patterns are easier to read on one line
"""Parts of dates: month and year, day and month, weeks of a calendar; and what a date in a text is."""

from __future__ import annotations

import re
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Dated:
    """A date in a text. `year`, `month`, `day` are what it says; `rule` names how it was found."""

    start: int
    end: int
    rule: str
    year: int | None = None
    month: int | None = None
    day: int | None = None
    sure: bool = True


_MONTH_YEAR = re.compile(r"(?<![\d.,/\-])(0?[1-9]|1[0-2])[ ]?[./\-][ ]?((?:19|20)\d\d)(?![\d])(?![./\-,]\d)")
_YEAR_MONTH = re.compile(r"(?<![\d.,/\-])((?:19|20)\d\d)[ ]?[./\-][ ]?(0[1-9]|1[0-2])(?![\d])(?![./\-,]\d)")
_SHORT = re.compile(r"(?<![\d.,/\-+])(\d{1,2})([./])(\d{1,2})(?![\d%])(?![./,:]\d)(?!-\d{1,2}[-/])")
_DAY_MONTH = re.compile(r"(?<![\d.,/\-+])(\d{1,2})\.[ ]?(\d{1,2})\.(?![\d])")
UNIT = re.compile(
    r"[ ]?(?:mg|g|kg|ml|l|µg|ug|mcg|ng|pg|iu|ie|ui|u|e|mm|cm|m|nm|kcal|cal|mmol|µmol|umol|cc|cells?|zellen|cel|ml/|x|×|/|%|"
    r"hz|gy|cgy|ms|s|h|hours?|stunden|patients?|patienten|pazienti|pacientes|cases|euro|eur|€)(?![^\W\d_])"
)
"""What follows a number that is an amount and no date."""
_LEAD = (
    "am vom bis zum seit ab den im von on since from until by in at to le du au depuis en dal al il del dell nel el desde hasta dia op "
    "van tot sinds per dated date datum fecha data ed dx wv"
)
LEADS = frozenset(_LEAD.split())
"""Words before a date."""


def year_of(text: str) -> int:
    """A year of four digits, or of two by the century that a living person's letter means."""
    number = int(text)
    if len(text) == 2:
        return number + (2000 if number <= 39 else 1900)
    return number


def lead(folded: str, start: int) -> str:
    """The word before a place."""
    before = folded[max(0, start - 14) : start].rstrip(" (:,")
    match = re.search(r"[a-z]+$", before)
    return match.group() if match else ""


def partial(clean: str, folded: str, german: bool) -> list[Dated]:
    """Month and year, day and month, in numbers."""
    found = [Dated(*m.span(), "date.month_year", int(m[2]), int(m[1])) for m in _MONTH_YEAR.finditer(clean)]
    found += [Dated(*m.span(), "date.month_year", int(m[1]), int(m[2])) for m in _YEAR_MONTH.finditer(clean)]
    for match in _SHORT.finditer(clean):
        dated = _short(match, folded, german)
        if dated:
            found.append(dated)
    for match in _DAY_MONTH.finditer(clean):
        first, second = int(match[1]), int(match[2])
        if not (1 <= first <= 31 and 1 <= second <= 12):
            continue
        led = lead(folded, match.start()) in LEADS or re.match(
            r"[ ]?(?:[-–]|bis|und)", folded[match.end() : match.end() + 5]
        )
        line = not clean[clean.rfind("\n", 0, match.start()) + 1 : match.start()].strip()
        if led or (german and not line and not UNIT.match(folded, match.end())):
            found.append(Dated(*match.span(), "date.day_month", None, second, first))
    return found


_FRACTION = re.compile(
    r"(?:visus|oeil|ojo|occhio|oog|auge|score|kg|nrs|vas|eva|av|bcva|grad|grade|mmse|gcs|glasgow|ta|rr|ra|pas|bp|level|lk|ln|nodes|ganglios|linfonodi|hpf|of|von|su|sur|sobre|apgar|kraft|force)[ :=]*$"
)


def _short(match: re.Match[str], folded: str, german: bool) -> Dated | None:
    """12/19 and 15/4: month and year or day and month, where a word before says that it is a date."""
    first, second = int(match[1]), int(match[3])
    word = lead(folded, match.start())
    before = folded[max(0, match.start() - 16) : match.start()]
    if UNIT.match(folded, match.end()) or (match[2] == "." and word not in LEADS):
        return None
    led = word in LEADS
    review = bool(_REVIEW.search(before))
    if led or review:
        if 1 <= first <= 12 and (len(match[3]) == 2 and (second > 12 or (second > 0 and not review and not led))):
            return Dated(*match.span(), "date.month_year", year_of(match[3]), first, sure=False)
        if (
            first <= 31
            and 1 <= second <= 12
            and match[2] == "/"
            and ((led and word not in {"of", "en", "in", "im", "de", "a"}) or review or (first > 12 and led))
        ):
            return Dated(*match.span(), "date.day_month", None, second, first, sure=False)
        if 1 <= first <= 12 and len(match[3]) == 2 and match[2] == "/":
            return Dated(*match.span(), "date.month_year", year_of(match[3]), first, sure=False)
        return None
    if (
        german
        and match[2] == "/"
        and 1 <= first <= 12
        and len(match[3]) == 2
        and 5 <= second <= 49
        and not _FRACTION.search(before)
    ) and re.search(r"[a-z.)(,][ ]?\(?$", before):
        return Dated(*match.span(), "date.month_year", year_of(match[3]), first, sure=False)
    return None


_REVIEW = re.compile(
    r"(?:review|visite|pase|pasa|visita|controlo?|kontrolle|termin|rdv|revision|bespreking|besprechung|discussion|discusion|vu|vista|visto|gesehen|gezien|mri|irm|ct|rm|tac|tc|tdm|scan|pet|op|mri of|ct of|scan of|pet of|week of|semaine du|semana del|woche vom|am|dated)[ :]{1,2}$"
)


_WEEK = re.compile(
    r"(?<![a-z])(?:kw|week|woche|semaine|semana|settimana|q[1-4](?= \d{4})|quartal [1-4]|wk)[ .]{1,2}(?:(?:of|du|del|vom|van|commencing)(?: the)?[ ])?(?:\d{1,2}(?:[./]\d{1,4}(?:[./]\d{2,4})?)?(?!\d)(?![ ]?[a-z%]{0,3}\d))"
)


def weeks(folded: str, dutch: bool) -> list[Dated]:
    """KW 8, week 32, semaine du 17/02: a week of a calendar, not one of a pregnancy or a course."""
    found = []
    for match in _WEEK.finditer(folded):
        text = match.group()
        calendar = text.startswith(("kw", "q1", "q2", "q3", "q4", "quartal")) or "/" in text
        led = dutch and re.search(r"(?:in|slot|op|voor)[ ]$", folded[max(0, match.start() - 6) : match.start()])
        if calendar or (
            led
            and not re.match(
                r"[ ]?(?:of|after|post|van de|na|nach|de|tras|\+|ssw|sa)", folded[match.end() : match.end() + 8]
            )
        ):
            found.append(Dated(*match.span(), "date.week", sure=False))
    return found


_WEEKDAY = (
    "monday|tuesday|wednesday|thursday|friday|saturday|sunday|lunedi|martedi|mercoledi|giovedi|venerdi|sabato|domenica|lundi|mardi|mercredi|jeudi|"
    "vendredi|samedi|dimanche|montag|dienstag|mittwoch|donnerstag|freitag|samstag|sonntag|lunes|martes|miercoles|jueves|viernes|sabado|domingo|"
    "maandag|dinsdag|woensdag|donderdag|vrijdag|zaterdag|zondag"
)
_NAMED_DAY = re.compile(
    rf"(?<![a-z])(?:{_WEEKDAY})[ ]?,?[ ](?:(?:the|den|le|el|de|il)[ ])?\d{{1,2}}(?:st|nd|rd|th|er|e|\.)?(?![\w:/])(?!\.\d|[ ]?(?:h|uhr|uur)\b)"
)
_ORDINAL = re.compile(r"(?<=on )(?:the )?\d{1,2}(?:st|nd|rd|th)(?=[.,;)\n]|$)")


def named_days(folded: str) -> list[Dated]:
    """Friday 13th, vendredi 13, Freitag, den 13.; and "on the 28th." """
    found = [Dated(*match.span(), "date.weekday", sure=False) for match in _NAMED_DAY.finditer(folded)]
    return found + [Dated(*match.span(), "date.ordinal", sure=False) for match in _ORDINAL.finditer(folded)]

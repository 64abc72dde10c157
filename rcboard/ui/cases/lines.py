"""How events, dates and people read on the case page: one line each, the same words everywhere."""

from __future__ import annotations

import html
from typing import TYPE_CHECKING, Any, cast

from rcboard.models.terms.events import EventKind, Modality
from rcboard.models.terms.medicine import Sex, VitalStatus
from rcboard.models.words.events import EVENT_KIND, MODALITY
from rcboard.models.words.medicine import SEX
from rcboard.services import event_kinds, intervals
from rcboard.services.dates import show_date
from rcboard.services.event_summaries import amount, drug_line

if TYPE_CHECKING:
    from datetime import date

    from rcboard.language import Say
    from rcboard.models.terms.dates import PartialDate
    from rcboard.services.events import EventRow
    from rcboard.services.persons import PersonRow
    from rcboard.ui.cases.gathered import CaseView


def when(day: PartialDate | None, view: CaseView, say: Say) -> str:
    """A date as the page shows it; on a shared screen the months from the diagnosis."""
    if day is None:
        return say("date not known")
    if not view.share_safe:
        return show_date(day, say)
    months = view.month(day)
    if months is None:
        return say("date not shown")
    return say("month {n}", n=months)


def years(born: PartialDate | None, on: date) -> str:
    """Completed years, "(24y)", or months below two years, "(14m)"; empty where birth is not known."""
    if born is None:
        return ""
    months = (on.year - born.last.year) * 12 + on.month - born.last.month - (on.day < born.last.day)
    months = max(months, 0)
    return f"({months}m)" if months < 24 else f"({months // 12}y)"


def name_line(person: PersonRow) -> str:
    """The name as the banner shows it, "NORDMANN, Ola"; empty where none was entered."""
    name = person.current_name
    return "" if name is None else ", ".join(filter(None, (name.family.upper(), name.given)))


def who_line(view: CaseView, say: Say) -> str:
    """Who the patient is on a shared screen: "Man, 20–24 years"."""
    sex, band = view.outline.sex, view.outline.band
    child = band is not None and band[1] is not None and band[1] < 18
    nouns = {
        Sex.MALE: say("Boy") if child else say("Man"),
        Sex.FEMALE: say("Girl") if child else say("Woman"),
    }
    who = nouns.get(sex, say("Child") if child else say("Person"))
    if band is None:
        return say("{who}, age not known", who=who)
    low, high = band
    if high is None:
        return say("{who}, {low} years and over", who=who, low=low)
    ages = str(low) if low == high else f"{low}–{high}"
    return say("{who}, {ages} years", who=who, ages=ages)


def kind_words(event: EventRow, say: Say) -> str:
    """What an event is in a list: the modality of imaging, else its kind."""
    details = event.details or {}
    if event.kind is EventKind.IMAGING and details.get("modality") in list(Modality):
        return say(MODALITY[Modality(str(details["modality"]))])
    return say(EVENT_KIND[event.kind])


def event_words(event: EventRow, view: CaseView, say: Say, *, with_kind: bool = True) -> str:
    """An event in words: its fields and its text; what is hidden on a shared screen is said."""
    details = dict(event.details or {})
    if not with_kind and event.kind is EventKind.IMAGING:
        details.pop("modality", None)
    try:
        said = event_kinds.summary(event.kind, details, say)
    except KeyError:  # a needed text was taken out for a shared screen
        said = ""
    text = " ".join((event.text or "").split())
    parts = [part for part in (said, text) if part]
    line = ". ".join(part.rstrip(".") for part in parts) if len(parts) > 1 else "".join(parts)
    if event.id in view.hidden:
        hidden = say("text hidden, not checked")
        return f"{line}; {hidden}" if line else hidden
    if line and not with_kind and event.kind is EventKind.IMAGING:
        return f"{line[:1].upper()}{line[1:]}"  # a region begins the line; a medicine or a gene keeps its own letters
    return line or say("nothing recorded")


def treated_with(view: CaseView, say: Say) -> str:
    """All treatments for the summary, as markup: generic names bold and in small letters, then cycles and end."""
    lines = []
    for event in view.events:
        details = event.details or {}
        if event.kind is EventKind.SYSTEMIC_THERAPY:
            lines.append(_systemic(event, details, view, say))
        elif event.kind in {EventKind.SURGERY, EventKind.RADIOTHERAPY}:
            said = html.escape(event_words(event, view, say))
            lines.append(f"{said}, {html.escape(when(event.dated, view, say))}")
    return "<br>".join(lines)


def _systemic(event: EventRow, details: Any, view: CaseView, say: Say) -> str:  # noqa: ANN401  an event's details
    drugs = cast("list[dict[str, object]]", details.get("drugs", []))
    if len(drugs) == 1:
        first, *rest = drug_line(drugs[0], say).split(" — ")
        said = " — ".join([f"<b>{html.escape(first)}</b>", *(_dose(part, drugs[0], say) for part in rest)])
    else:
        names = [drug_line({"name": row["name"]}, say) for row in drugs]
        said = ", ".join(f"<b>{html.escape(name)}</b>" for name in names)
    after = []
    cycles = details.get("cycles")
    if isinstance(cycles, int):
        after.append(say.plural("{n} cycle", "{n} cycles", cycles))
    if event.ended is not None:
        after.append(say("last {day}", day=when(event.ended, view, say)))
    elif event.dated is not None:
        after.append(say("since {day}", day=when(event.dated, view, say)))
    if event.id in view.hidden and not drugs:
        said = html.escape(say("text hidden, not checked"))
    end = f'<span style="white-space:nowrap">{html.escape(", ".join(after))}</span>' if after else ""
    return " — ".join(filter(None, (said, end)))


def _dose(part: str, row: dict[str, object], say: Say) -> str:
    said = amount(row["dose"], "", say) if "dose" in row else ""
    at = part.find(said) if said else -1
    if at < 0:
        return html.escape(part)
    return f"{html.escape(part[:at])}<b>{html.escape(part[at:])}</b>"


def age_of(day: PartialDate | None, view: CaseView, say: Say) -> str:
    """How old a finding is today: "3 days"; empty where its date is not known."""
    from rcboard.models.terms.dates import PartialDate as Day

    if day is None:
        return ""
    found = intervals.between(day, Day.of(view.today))
    days = found.days_max
    if found.days_min == days and days < 365:
        return say.plural("{n} day", "{n} days", max(days, 0))
    return intervals.said(found, say)


def vital_words(view: CaseView, say: Say) -> str:
    """What the banner says where a patient died or is lost; empty otherwise."""
    person = view.identity
    if view.outline.vital is VitalStatus.DEAD:
        if person is None or person.vital.dated is None:
            return say("Died")
        return say("Died {day}", day=show_date(person.vital.dated, say))
    if view.outline.vital is VitalStatus.LOST:
        since = person.vital.dated if person else None
        return say("Lost since {day}", day=show_date(since, say)) if since else say("Lost")
    return ""


def sex_words(view: CaseView, say: Say) -> str:
    """Sex as the banner shows it."""
    return say(SEX[view.outline.sex]) if view.outline.sex is not Sex.UNKNOWN else say("not known")

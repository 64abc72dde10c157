"""The words of the review: groups, kinds of findings, why something was found, and what will become of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rcboard.language import N_
from rcboard.models.terms.deidentify import Kind
from rcboard.services.text_redaction import BY_HAND, READ, TOKEN, Group, State

if TYPE_CHECKING:
    from rcboard.language import Say
    from rcboard.services.text_redaction import Decision, Item

GROUP: dict[Group, str] = {
    Group.KNOWN: N_("Known identifiers of this case"),
    Group.NAMES: N_("Names and places"),
    Group.DATES: N_("Dates"),
    Group.SINGLE_OUT: N_("May single out"),
    Group.CODES: N_("Codes and numbers"),
    Group.LOOK: N_("Look again"),
}

KIND: dict[Kind, str] = {
    Kind.PATIENT_NAME: N_("patient's name"),
    Kind.RELATIVE_NAME: N_("relative's name"),
    Kind.CLINICIAN_NAME: N_("clinician's name"),
    Kind.PERSON: N_("person"),
    Kind.DATE: N_("date"),
    Kind.BIRTH_DATE: N_("birth date"),
    Kind.AGE: N_("age"),
    Kind.ADDRESS: N_("address"),
    Kind.CITY: N_("place"),
    Kind.COUNTRY: N_("country"),
    Kind.HOSPITAL: N_("hospital"),
    Kind.ORG: N_("organisation"),
    Kind.ID: N_("number"),
    Kind.PHONE: N_("phone number"),
    Kind.EMAIL: N_("mail address"),
    Kind.URL: N_("web address"),
    Kind.OCCUPATION: N_("occupation"),
    Kind.TRAIT: N_("detail that may single out"),
}

_WHY: dict[str, str] = {
    "known": N_("Stands in the record of this case."),
    "known.birth_date": N_("The birth date in the record."),
    "known.given": N_("A name of the patient in the record."),
    "known.family": N_("A name of the patient in the record."),
    "known.other_names": N_("An earlier name in the record."),
    "known.nicknames": N_("A name that the patient goes by."),
    "known.relatives": N_("A relative in the record."),
    "known.clinicians": N_("A clinician of this case or centre."),
    "known.hospitals": N_("A hospital of this case."),
    "known.record_numbers": N_("A number in the record."),
    "known.national_ids": N_("The national number in the record."),
    "known.addresses": N_("The address in the record."),
    "label": N_("Stands after a label that announces it."),
    "title": N_("Stands after a title."),
    "kinship": N_("Stands after a word of kinship."),
    "name": N_("Stands where a name stands."),
    "names": N_("Stands in a list of names."),
    "date": N_("A date by its form."),
    "place": N_("Stands where a place stands."),
    "town": N_("A town of the list."),
    "street": N_("A street by its form."),
    "number": N_("A number by its form."),
    "contact": N_("By its form."),
    "life": N_("Says how somebody lives."),
    BY_HAND: N_("Marked by hand."),
    TOKEN: N_("No rule and no list explains it."),
    READ: N_("Nothing was found in them. They leave once they were read."),
}

STATE: dict[State, tuple[str, str, str]] = {
    State.OPEN: (N_("Open"), "circle-dashed", "stale"),
    State.REPLACED: (N_("Replaced"), "check", "private"),
    State.KEPT: (N_("Kept"), "minus", "na"),
}
"""Words, icon and state colour (design, section 5)."""


def why(item: Item, say: Say) -> str:
    """Why it was found and how often, in sentences."""
    rule = item.why.partition(" ")[0]
    found = _WHY.get(rule) or _WHY.get(rule.partition(".")[0]) or N_("Found by a rule.")
    if item.why == READ:
        return say(found)
    n = len(item.spots)
    times = say("Found once.") if n == 1 else say("Found {n} times.", n=n)
    sure = "" if item.sure or item.group is Group.LOOK or item.why == BY_HAND else say("Not sure.")
    return " ".join(filter(None, (say(found), times, sure)))


def surface(item: Item, say: Say) -> str:
    """What is shown of it: its text, on one line."""
    if item.why == READ:
        n = len(item.spots)
        return say.plural("{n} text with nothing found", "{n} texts with nothing found", n)
    return " ".join(item.surface.split())


def kind(item: Item, say: Say) -> str:
    """The kind in words."""
    if item.kind is not None:
        return say(KIND[item.kind])
    return {BY_HAND: say("marked by hand"), READ: say("whole text")}.get(item.why, say("not explained"))


def becomes(item: Item, decision: Decision, say: Say) -> str:
    """What will stand in its place, short: the new text, "remove", "stays"."""
    if decision.state is State.KEPT or (decision.state is State.OPEN and item.proposal is None):
        return decision.text if decision.state is State.KEPT and decision.text else say("stays")
    text = decision.text if decision.state is State.REPLACED else item.proposal
    return text or say("remove")


def state(item: Item, decision: Decision, say: Say) -> tuple[str, str, str]:
    """Words, icon and colour of what became of it."""
    words, icon, colour = STATE[decision.state]
    if decision.state is State.REPLACED and not decision.text:
        return say("Removed"), icon, colour
    if decision.state is State.KEPT and item.why == READ:
        return say("Read"), "check", "ready"
    return say(words), icon, colour


def read_aloud(number: int, total: int, item: Item, decision: Decision, say: Say) -> str:
    """ "finding 6 of 11, place, Haukvik, will be removed, open" (design, section 6)."""
    text = decision.text if decision.state is State.REPLACED else item.proposal
    if decision.state is State.KEPT or (decision.state is State.OPEN and text is None):
        will = say("stays")
    elif text:
        will = say("will become {text}", text=text.strip("[]"))
    else:
        will = say("will be removed")
    return say(
        "finding {number} of {total}, {kind}, {text}, {will}, {state}",
        number=number,
        total=total,
        kind=kind(item, say),
        text=surface(item, say),
        will=will,
        state=state(item, decision, say)[0].lower(),
    )

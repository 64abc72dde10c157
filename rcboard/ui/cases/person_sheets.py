"""The sheets of the person: identity, vital status, merge with another entry, separate, restrict."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QCheckBox, QLineEdit

from rcboard.errors import Refused
from rcboard.models.terms.medicine import VitalStatus
from rcboard.models.terms.people import Right
from rcboard.models.words.medicine import SEX, VITAL_STATUS
from rcboard.services import case_steps, cases, people, persons
from rcboard.services.dates import show_date
from rcboard.ui.cases import lines
from rcboard.ui.cases.detail_rows import DetailRows
from rcboard.ui.cases.person_fields import LISTS, person_of, values_of
from rcboard.ui.cases.sheet_form import SheetForm, day_of, text_of
from rcboard.ui.common.choice import Choice
from rcboard.ui.common.date_field import DateField
from rcboard.ui.common.growing import GrowingText
from rcboard.ui.common.labels import label
from rcboard.ui.common.segmented import Segmented

if TYPE_CHECKING:
    from rcboard.language import Say
    from rcboard.models.terms.ids import PersonId, UserId
    from rcboard.services.persons import PersonRow
    from rcboard.ui.cases.section import Host


def open_person(host: Host) -> None:
    """Open the form for names, numbers, birth, sex, contacts, relatives, language."""
    view, say = host.view, host.room.say
    if view is None or view.identity is None or not view.may_write:
        return
    person_id, before = view.row.person_id, view.identity
    form = SheetForm(host, f"person:{person_id}")
    names, *others = LISTS
    form.add_list(names, DetailRows(say, names), say(names.words))
    form.add("born", say("&Born"), DateField(say, host.room.today, partial=True))
    form.add("sex", say("Se&x"), Segmented(say("Sex"), [(sex, say(words)) for sex, words in SEX.items()]))
    for each in others:
        form.add_list(each, DetailRows(say, each), say(each.words))
    form.add("language", say("&Language"), QLineEdit(), say("A code such as nb, it or uk."))
    answers = [(True, say("Needed")), (False, say("Not needed")), (None, say("Not known"))]
    form.add("interpreter", say("&Interpreter"), Choice(say("Interpreter"), [(str(v), w) for v, w in answers]))
    form.load({**values_of(before), "interpreter": str(before.interpreter)})

    def save(values: dict[str, object]) -> None:
        if values["interpreter"] == "None":
            values["interpreter"] = None
        after = person_of(before, values, day_of(values["born"]))
        with host.room.store.work("person.change") as work:
            persons.change(work, person_id, after)
            kept = persons.identity(work, person_id, noted=False)
        host.room.did(say("Person changed"), case_steps.person_changed(person_id, before, kept))

    form.open(say("Change person"), say("Save person"), save)


def open_vital(host: Host) -> None:
    """Open the form for the vital status."""
    view, say = host.view, host.room.say
    if view is None or view.identity is None or not view.may_write:
        return
    person_id, before = view.row.person_id, view.identity
    form = SheetForm(host, f"vital:{person_id}")
    states = [(state, say(words)) for state, words in VITAL_STATUS.items()]
    form.add("status", say("&State"), Segmented(say("State"), states))
    today = host.room.today
    form.add("vital_dated", say("&Date"), DateField(say, today, partial=True), say("Of death, or of the statement."))
    form.add("source", say("S&ource"), QLineEdit())
    form.add("cause", say("&Cause of death"), QLineEdit())
    form.add("last_seen_alive", say("&Last seen alive"), DateField(say, today, partial=True))
    vital = before.vital
    form.load(
        {
            "status": vital.status, "vital_dated": vital.dated, "source": vital.source or "",
            "cause": vital.cause or "", "last_seen_alive": vital.last_seen_alive,
        }
    )  # fmt: skip

    def save(values: dict[str, object]) -> None:
        status = VitalStatus(str(values["status"]))
        row = persons.Vital(
            status, day_of(values["vital_dated"]), text_of(values["source"]),
            text_of(values["cause"]) if status is VitalStatus.DEAD else None, day_of(values["last_seen_alive"]),
        )  # fmt: skip
        with host.room.store.work("person.vital") as work:
            persons.set_vital(work, person_id, row)
            kept = persons.identity(work, person_id, noted=False)
        host.room.did(say("Vital status recorded"), case_steps.person_changed(person_id, before, kept))

    form.open(say("Vital status"), say("Save state"), save)


def _side(person: PersonRow, cases_of: str, say: Say) -> str:
    """One of two persons as lines of text, for comparing."""
    names = "; ".join(f"{name.family.upper()}, {name.given}" for name in person.names)
    born = show_date(person.born, say) if person.born else say("birth not known")
    numbers = "; ".join(number.value for number in person.numbers)
    return "\n".join(filter(None, (names or say("name not known"), born, say(SEX[person.sex]), numbers, cases_of)))


def open_merge(host: Host, other: PersonId, pseudonym: str) -> None:
    """Show both entries side by side; merging moves all cases of this person to the other entry."""
    view, say = host.view, host.room.say
    if view is None or view.identity is None or not view.may(Right.MERGE_PERSONS):
        return
    person_id, case_id = view.row.person_id, view.row.id
    with host.room.store.reading() as work:
        second = persons.identity(work, other)
    form = SheetForm(host, f"merge:{person_id}:{other}")
    for words, person, of in (
        (say("This entry"), view.identity, view.row.pseudonym),
        (say("Stays after merging"), second, pseudonym),
    ):
        form.rows.add_widget(label(words, "strong"))
        form.rows.add_widget(label(_side(person, of, say), "value", wrap=True))
    hint = say("Both keep their pseudonyms. Undo separates them again.")
    form.add("reason", say("&Reason"), GrowingText(lines=2), hint)
    form.load({"reason": ""})
    moved = [case_id, *(one for one, _name in view.others)]

    def merge(values: dict[str, object]) -> None:
        reason = str(values["reason"])
        with host.room.store.work("person.merge", reason.strip()) as work:
            persons.merge(work, person_id, other, reason)

        def back() -> None:
            with host.room.store.work("person.separate", say("Merging was taken back")) as work:
                for one in moved:
                    persons.separate(work, one, say("Merging was taken back"), to=person_id)

        host.room.tell(say("Merged with the person of {case}", case=pseudonym), back)

    form.open(say("Merge into {case}", case=pseudonym), say("Merge persons"), merge)


def open_separate(host: Host) -> None:
    """Take this case off the person, to an entry of its own."""
    view, say = host.view, host.room.say
    if view is None or not view.may(Right.MERGE_PERSONS):
        return
    case_id = view.row.id
    form = SheetForm(host, f"separate:{case_id}")
    words = say("The case gets a person of its own, without a name. Its other cases stay where they are.")
    form.rows.add_widget(label(words, "second", wrap=True))
    form.add("reason", say("&Reason"), GrowingText(lines=2))
    form.load({"reason": ""})

    def separate(values: dict[str, object]) -> None:
        with host.room.store.work("person.separate", str(values["reason"]).strip()) as work:
            persons.separate(work, case_id, str(values["reason"]))
        host.room.tell(say("Separated"))

    form.open(say("Separate this case"), say("Separate case"), separate)


def open_restrict(host: Host) -> None:
    """Restrict the case to named people, change who they are, or end it."""
    view, say = host.view, host.room.say
    if view is None or not view.may(Right.MERGE_PERSONS) or view.share_safe:
        return
    case_id, row = view.row.id, view.row
    with host.room.store.reading() as work:
        users = people.everyone(work, with_disabled=False)
    form = SheetForm(host, f"restrict:{case_id}")
    words = say("Others see the pseudonym only. They open the case with a reason, which the auditor reads.")
    form.rows.add_widget(label(words, "second", wrap=True))
    readers = set(row.readers) or {view.user_id}
    boxes: dict[UserId, QCheckBox] = {}
    for user in users:
        box = QCheckBox(user.name)
        box.setAccessibleName(say("{name} may open it", name=user.name))
        box.setChecked(user.id in readers)
        boxes[user.id] = box
        form.rows.add_widget(box)
    form.add("reason", say("&Reason"), GrowingText(lines=2), say("Such as: works here; public person."))
    form.load({"reason": ""})

    def restrict(values: dict[str, object]) -> None:
        chosen = frozenset(user for user, box in boxes.items() if box.isChecked())
        reason = str(values["reason"])
        with host.room.store.work("case.restrict", reason.strip()) as work:
            if row.restricted and not chosen:
                cases.unrestrict(work, case_id, reason)
            else:
                cases.restrict(work, case_id, chosen, reason)
        host.room.tell(say("Restriction changed") if row.restricted else say("Case restricted"))

    title = say("Who may open this case")
    form.open(title, say("Save restriction"), restrict)


def open_unrestrict(host: Host) -> None:
    """End the restriction, with a reason."""
    view, say = host.view, host.room.say
    if view is None or not view.may(Right.MERGE_PERSONS):
        return
    case_id = view.row.id
    form = SheetForm(host, f"unrestrict:{case_id}")
    form.add("reason", say("&Reason"), GrowingText(lines=2))
    form.load({"reason": ""})

    def end(values: dict[str, object]) -> None:
        reason = str(values["reason"])
        if not reason.strip():
            raise Refused("case.reason_needed", field="reason")
        with host.room.store.work("case.restrict", reason.strip()) as work:
            cases.unrestrict(work, case_id, reason)
        host.room.tell(say("Restriction ended"))

    form.open(say("End restriction"), say("End restriction"), end)


def name_words(person: PersonRow, say: Say) -> str:
    """The current name, or that it is not known."""
    return lines.name_line(person) or say("not known")

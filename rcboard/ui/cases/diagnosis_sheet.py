"""The sheet that adds a diagnosis to the tumour's dated list: what stood before stays."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QLineEdit

from rcboard.models.terms.codes import Axis
from rcboard.models.terms.medicine import DiagnosisBasis, DiagnosisReason, IcdoEdition, Laterality
from rcboard.models.terms.people import Right
from rcboard.models.words.medicine import DIAGNOSIS_BASIS, DIAGNOSIS_REASON, ICDO_EDITION, LATERALITY
from rcboard.services import code_search, tumours
from rcboard.services.tumours import DiagnosisRow
from rcboard.ui.cases.diagnosis_picker import CodePicker
from rcboard.ui.cases.follows import warning_words
from rcboard.ui.cases.sheet_form import SheetForm, day_of, text_of
from rcboard.ui.common.choice import Choice
from rcboard.ui.common.date_field import DateField
from rcboard.ui.common.form import Field
from rcboard.ui.common.growing import GrowingText
from rcboard.ui.common.notices import Notice

if TYPE_CHECKING:
    from rcboard.ui.cases.section import Host


def picker_raw(picker: CodePicker) -> str:
    """What stands in a picker as the text of a draft: the words, and the codes where a match was chosen."""
    if not picker.text:
        return ""
    codes = [picker.match.morphology, picker.match.topography] if picker.match else []
    return json.dumps([picker.text, *codes], ensure_ascii=False)


def show_picker(picker: CodePicker, raw: str) -> None:
    """Put back what `picker_raw` gave."""
    if not raw:
        picker.set_match(None)
        return
    text, *codes = json.loads(raw)
    picker.set_match(match_of(text, *codes) if codes else None, text)


def match_of(text: str, morphology: str, topography: str) -> code_search.Match | None:
    """The offer with these codes, found again by its words or its codes."""
    wanted = (morphology, topography)
    offers = [*code_search.search(text, 20), *code_search.search(" ".join(filter(None, wanted)), 20)]
    return next((match for match in offers if (match.morphology, match.topography) == wanted), None)


class DiagnosisForm(SheetForm):
    """Diagnosis, site, date, basis and the rest."""

    def __init__(self, host: Host, place: str) -> None:
        super().__init__(host, place)
        say = self.say
        self.diagnosis = CodePicker(say, say("Diagnosis"))
        self.site = CodePicker(say, say("Site"), Axis.TOPOGRAPHY)
        for name, words, picker, hint in (
            ("diagnosis", say("&Diagnosis"), self.diagnosis, say("Words, parts of words or codes.")),
            ("site", say("&Site"), self.site, say("Where the diagnosis names none.")),
        ):
            row = self.rows.add(words, picker, hint, above=True)
            read = lambda picker=picker: picker_raw(picker)  # noqa: E731
            show = lambda raw, picker=picker: show_picker(picker, str(raw or ""))  # noqa: E731
            self.binder.bind(Field(name, read, show, picker.field, row), picker.edited)
            self._fields[name] = picker
            picker.picked.connect(lambda _match, name=name: self._picked(name))
        self.pair = Notice("stale", "")
        self.pair.hide()
        self.rows.add_widget(self.pair)
        today = host.room.today
        self.add("text", say("&Words of the report"), QLineEdit(), say("Where they say more than the code."))
        self.add("dated", say("&Diagnosed on"), DateField(say, today, partial=True))
        self.add("basis", say("&Basis"), _choice(say("Basis"), say("not known"), DIAGNOSIS_BASIS, say))
        self.add("reason", say("&Why this entry"), _choice(say("Why this entry"), "", DIAGNOSIS_REASON, say))
        self.add("laterality", say("Side"), _choice(say("Side"), say("not recorded"), LATERALITY, say))
        self.add("who_edition", say("WHO edition"), QLineEdit())
        self.add("icdo_edition", say("ICD-O edition"), _choice(say("ICD-O edition"), "", ICDO_EDITION, say))
        self.add("note", say("Note"), GrowingText(lines=2))

    def _picked(self, name: str) -> None:
        self._typed(name, self.binder.values()[name])
        from rcboard.services.classification import classify

        match, site = self.diagnosis.match, self.site.match
        topography = (match.topography if match else "") or (site.topography if site else "")
        found = classify(topography, match.morphology if match else "")
        self.pair.setVisible(found.site_usual is False)
        if found.site_usual is False:
            said = " ".join(warning_words(one, self.say) for one in found.warnings if one.caution == "unusual_pair")
            self.pair.say("stale", self.say("This pair is unusual. Check the site."), said)

    def row(self, values: dict[str, object]) -> DiagnosisRow:
        """The diagnosis as it stands in the form."""
        match, site = self.diagnosis.match, self.site.match
        topography = (match.topography if match else "") or (site.topography if site else "")
        words = text_of(values["text"]) or (None if match else self.diagnosis.text or None)
        return DiagnosisRow(
            topography or None,
            (match.morphology or None) if match else None,
            words,
            day_of(values["dated"]),
            DiagnosisReason(str(values["reason"])),
            IcdoEdition(str(values["icdo_edition"])),
            text_of(values["who_edition"]),
            Laterality(str(values["laterality"])) if values["laterality"] else None,
            DiagnosisBasis(str(values["basis"])) if values["basis"] else None,
            text_of(values["note"]),
        )


def _choice(name: str, empty: str, words: object, say: object) -> Choice:
    """A choice over a table of words; with `empty`, none may be chosen."""
    table: dict[object, str] = words  # type: ignore[assignment]
    choices: list[tuple[object, str]] = [(None, empty)] if empty else []
    return Choice(name, [*choices, *((value, say(said)) for value, said in table.items())])  # type: ignore[operator]


def open_diagnosis(host: Host) -> None:
    """Open the form for a new diagnosis of the tumour of the case that is shown."""
    view, say = host.view, host.room.say
    if view is None or not view.may_write:
        return
    form = DiagnosisForm(host, f"diagnosis:{view.row.id}")
    first = not view.tumour.diagnoses
    form.load(
        {
            "diagnosis": "",
            "site": "",
            "text": "",
            "dated": None,
            "basis": None,
            "reason": DiagnosisReason.FIRST if first else DiagnosisReason.REVISED_ON_REVIEW,
            "laterality": None,
            "who_edition": "",
            "icdo_edition": IcdoEdition.O3_2,
            "note": "",
        }
    )
    tumour_id = view.row.tumour_id

    def add(values: dict[str, object]) -> None:
        with host.room.store.work("case.diagnose") as work:
            tumours.diagnose(work, tumour_id, form.row(values))
        host.room.tell(say("Diagnosis added"))

    form.open(say("Add diagnosis"), say("Add diagnosis"), add)


def may_review(host: Host) -> bool:
    """Whether grades and reviews may be entered."""
    view = host.view
    return view is not None and not view.share_safe and view.may(Right.REVIEW_PATHOLOGY)

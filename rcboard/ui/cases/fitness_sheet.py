"""The sheet for a performance status: scale, value, date."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QLineEdit

from rcboard.errors import Refused
from rcboard.models.terms.dates import PartialDate
from rcboard.models.terms.medicine import FitnessScale
from rcboard.models.words.medicine import FITNESS_SCALE
from rcboard.services import tumours
from rcboard.services.tumours import FitnessRow
from rcboard.ui.cases.sheet_form import SheetForm, day_of
from rcboard.ui.common.date_field import DateField
from rcboard.ui.common.segmented import Segmented

if TYPE_CHECKING:
    from rcboard.ui.cases.section import Host


def open_fitness(host: Host) -> None:
    """Open the form for a fitness status of the case that is shown."""
    view, say = host.view, host.room.say
    if view is None or not view.may_write:
        return
    case_id = view.row.id
    form = SheetForm(host, f"fitness:{case_id}")
    scales = [(scale, say(words)) for scale, words in FITNESS_SCALE.items()]
    form.add("scale", say("&Scale"), Segmented(say("Scale"), scales, FitnessScale.ECOG))
    form.add("value", say("&Value"), QLineEdit(), say("ECOG 0 to 5; Karnofsky and Lansky 0 to 100 by tens."))
    form.add("dated", say("&Date"), DateField(say, host.room.today, partial=True))
    form.load({"scale": FitnessScale.ECOG, "value": "", "dated": PartialDate.of(host.room.today())})

    def add(values: dict[str, object]) -> None:
        typed = str(values["value"]).strip()
        if not typed.isdigit():
            raise Refused("fitness.number", field="value")
        scale = FitnessScale(str(values["scale"]))
        with host.room.store.work("case.fitness") as work:
            tumours.add_fitness(work, case_id, FitnessRow(scale, int(typed), day_of(values["dated"])))
        host.room.tell(say("Fitness added"))

    form.open(say("Add fitness"), say("Add fitness"), add)

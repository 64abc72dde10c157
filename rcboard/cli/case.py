"""`rcboard case`: enter, list, show, change and move cases."""

from __future__ import annotations

from functools import wraps
from typing import TYPE_CHECKING, Any

import click

from rcboard.cli.frame import Frame, json_option
from rcboard.errors import Refused
from rcboard.models.terms.case import CaseStatus, NameKind, NumberKind
from rcboard.models.terms.dates import PartialDate
from rcboard.models.terms.medicine import DiagnosisBasis, Laterality, Sex

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from rcboard.services.cases import CaseRow
    from rcboard.services.work import Work

frame_option = click.make_pass_decorator(Frame)


def case_argument(command: Callable[..., None]) -> Callable[..., None]:
    """The case that is meant: as the first word, or with --case as the other commands have it."""

    @wraps(command)
    def found(*args: object, case_word: str | None, case_option: str | None, **options: object) -> None:
        if case_option is not None and case_word is not None and options.get("to_word", "") is None:
            case_word, options["to_word"] = None, case_word
        if (case_word is None) == (case_option is None):
            raise click.UsageError("Name one case, by id or pseudonym.")
        command(*args, case_ref=case_word or case_option, **options)

    found = click.option("--case", "case_option", metavar="ID", help="The same as CASE.")(found)
    return click.argument("case_word", metavar="CASE", required=False)(found)


@click.group()
def case() -> None:
    """Enter, list, show, change and move cases.

    Example: rcboard case new --topography C48.2 --morphology 8806/3 --question "Surgery now?"
    """


def _assignments(pairs: tuple[str, ...]) -> dict[str, object]:
    """`name=value` pairs; an empty value empties the field."""
    values: dict[str, object] = {}
    for pair in pairs:
        name, sign, value = pair.partition("=")
        if not sign:
            raise click.BadParameter(f"{pair!r}: NAME=VALUE")
        values[name.strip()] = value if value else None
    return values


def partial_date(text: str | None, field: str) -> PartialDate | None:
    """A date known to the day, month or year, in ISO 8601."""
    if not text:
        return None
    try:
        return PartialDate(text.strip())
    except ValueError as why:
        raise Refused("case.date", field=field) from why


@case.command("new")
@click.option("--question", help="The question to the board.")
@click.option("--topography", help="ICD-O-3 topography code, such as C48.2.")
@click.option("--morphology", help="ICD-O-3 morphology code with behaviour, such as 8806/3.")
@click.option("--diagnosis", help="The diagnosis in the report's own words.")
@click.option("--diagnosed", metavar="DATE", help="Date of the diagnosis: 2026-08-14, 2026-08 or 2026.")
@click.option("--basis", type=click.Choice([b.value for b in DiagnosisBasis]), help="Basis of the diagnosis.")
@click.option("--laterality", type=click.Choice([side.value for side in Laterality]))
@click.option("--family-name", help="Family name of the patient.")
@click.option("--given-name", help="Given name of the patient.")
@click.option("--born", metavar="DATE", help="Birth date.")
@click.option("--sex", type=click.Choice([sex.value for sex in Sex]), default="unknown")
@click.option("--hospital-number", multiple=True, help="Record number; may be given several times.")
@click.option("--national-number", multiple=True, help="National number; may be given several times.")
@click.option("--person", metavar="CASE", help="Another case of the same person: no new person is entered.")
@click.option("--allow-double", is_flag=True, help="Enter the person although somebody like them is known.")
@click.option("--set", "assigned", multiple=True, metavar="NAME=VALUE", help="Any other field of the case.")
@json_option
@frame_option
def new(frame: Frame, /, assigned: tuple[str, ...], as_json: bool, **options: Any) -> None:  # noqa: ANN401  click's options
    """Begin a case. A diagnosis or a question is enough.

    Example: rcboard case new --morphology 8806/3 --topography C48.2 --question "Cytoreduction now?"
    """
    from rcboard.services import cases, persons, tumours

    values = _assignments(assigned)
    if options["question"]:
        values["question"] = options["question"]
    diagnosis = None
    if options["topography"] or options["morphology"] or options["diagnosis"]:
        diagnosis = tumours.DiagnosisRow(
            options["topography"], options["morphology"], options["diagnosis"],
            partial_date(options["diagnosed"], "diagnosed"),
            basis=DiagnosisBasis(options["basis"]) if options["basis"] else None,
            laterality=Laterality(options["laterality"]) if options["laterality"] else None,
        )  # fmt: skip
    person = persons.PersonRow(
        names=(persons.Name(options["family_name"] or "", options["given_name"] or "", NameKind.CURRENT),),
        born=partial_date(options["born"], "born"),
        sex=Sex(options["sex"]),
        numbers=tuple(persons.Number(NumberKind.HOSPITAL, number) for number in options["hospital_number"])
        + tuple(persons.Number(NumberKind.NATIONAL, number) for number in options["national_number"]),
    )
    with frame.open() as store, store.work("case.register") as work:
        person_id = None
        if options["person"]:
            person_id = cases.show(work, cases.find(work, options["person"])).person_id
        elif not options["allow_double"] and (known := persons.doubles(work, person)):
            names = ", ".join(pseudonym for double in known for _, pseudonym in double.cases)
            raise Refused("case.double", cases=names or "?")
        case_id = cases.register(work, cases.NewCase(person, person_id, None, diagnosis, values))
        row = cases.show(work, case_id)
    frame.out(row, as_json, lambda: iter([row.pseudonym]))


@case.command("list")
@click.option("--status", "statuses", multiple=True, type=click.Choice([s.value for s in CaseStatus]))
@click.option("--family", "families", multiple=True, help="Family of the classification, such as SA.")
@click.option("--network", "networks", multiple=True, help="Network and group, such as 'EURACAN G1'.")
@click.option("--words", default="", help="Words in the case; names and numbers are searched too.")
@click.option("--limit", default=0, help="At most so many; 0 for all.")
@json_option
@frame_option
def list_(frame: Frame, /, as_json: bool, limit: int, words: str, **sets: tuple[str, ...]) -> None:
    """List cases, the last changed first. Nothing that identifies is printed.

    Example: rcboard case list --family SA --json
    """
    from rcboard.services import case_lists

    where = case_lists.CaseFilter(
        frozenset(map(CaseStatus, sets["statuses"])), frozenset(sets["families"]), frozenset(sets["networks"]), words
    )
    rows: list[case_lists.CaseLine] = []
    with frame.open() as store, store.reading() as work:
        while not limit or len(rows) < limit:
            most = min(case_lists.PAGE, limit - len(rows)) if limit else case_lists.PAGE
            page = case_lists.page(work, where, after=rows[-1] if rows else None, limit=most, identity=True)
            rows += page
            if len(page) < most:
                break
    frame.out(rows, as_json, lambda: (f"{r.pseudonym}  {r.status.value:<11} {r.diagnosis_line}" for r in rows))


@case.command("show")
@case_argument
@click.option("--identity", is_flag=True, help="Also what identifies the patient; the view goes into the trail.")
@json_option
@frame_option
def show(frame: Frame, case_ref: str, identity: bool, as_json: bool) -> None:
    """Show a case with its tumour, history, consent and files.

    Example: rcboard case show RC-4T7HK2 --json
    """
    with frame.open() as store, store.reading() as work:
        shown = _whole(work, case_ref, identity)
    frame.out(shown, as_json, lambda: _lines(shown))


def _whole(work: Work, case_ref: str, identity: bool) -> dict[str, object]:
    from rcboard.services import attachments, cases, consents, events, persons, tumours

    row = cases.show(work, cases.find(work, case_ref))
    shown: dict[str, object] = {
        "id": row.id,
        "pseudonym": row.pseudonym,
        "case": row,
        "tumour": tumours.rows(work, row.tumour_id),
        "fitness": tumours.fitness_rows(work, row.id),
        "events": events.of_case(work, row.id),
        "moved_away": events.moved_away(work, row.id),
        "consent": consents.current(work, row.id),
        "attachments": attachments.of_case(work, row.id) if identity else len(attachments.of_case(work, row.id)),
    }
    if identity:
        shown["person"] = persons.identity(work, row.person_id)
    return shown


def _lines(shown: dict[str, object]) -> Iterator[str]:
    row: CaseRow = shown["case"]  # type: ignore[assignment]
    yield f"{row.pseudonym}  {row.status.value}  {row.diagnosis_line}"
    yield f"networks: {row.networks or '-'}"
    for name, value in row.values.items():
        if value is not None:
            yield f"{name}: {value if value != '' else 'none known'}"
    for name in ("tumour", "fitness", "events", "moved_away", "consent", "attachments", "person"):
        if shown.get(name):
            yield f"{name}: {shown[name]}"


@case.command("edit")
@case_argument
@click.option(
    "--set", "assigned", multiple=True, metavar="NAME=VALUE", required=True, help="An empty value empties it."
)
@click.option("--reason", default="", help="Kept in the trail.")
@json_option
@frame_option
def edit(frame: Frame, case_ref: str, assigned: tuple[str, ...], reason: str, as_json: bool) -> None:
    """Change fields of a case.

    Example: rcboard case edit RC-4T7HK2 --set urgency=urgent --set needed_by=2026-12-01
    """
    from rcboard.services import cases

    with frame.open() as store, store.work("case.change", reason) as work:
        case_id = cases.find(work, case_ref)
        cases.show(work, case_id)
        cases.change(work, case_id, _assignments(assigned))
        row = cases.show(work, case_id)
    frame.out(row, as_json, lambda: iter([row.pseudonym]))


@case.command("move")
@case_argument
@click.argument("to_word", metavar="[TO]", required=False)
@click.option("--to", "to_option", type=click.Choice([s.value for s in CaseStatus]), help="The same as TO.")
@click.option("--reason", default="", help="Kept in the trail.")
@json_option
@frame_option
def move(
    frame: Frame, /, case_ref: str, to_word: str | None, to_option: str | None, reason: str, as_json: bool
) -> None:
    """Move a case on its way through the board.

    Example: rcboard case move RC-4T7HK2 waiting
    """
    from rcboard.services import cases

    to = to_option or to_word or ""
    if to not in {status.value for status in CaseStatus}:
        raise click.UsageError(f"Name where the case goes: {', '.join(status.value for status in CaseStatus)}.")
    with frame.open() as store, store.work("case.move", reason) as work:
        case_id = cases.find(work, case_ref)
        cases.show(work, case_id)
        cases.move(work, case_id, CaseStatus(to), reason)
        row = cases.show(work, case_id)
    frame.out(row, as_json, lambda: iter([f"{row.pseudonym}  {row.status.value}"]))

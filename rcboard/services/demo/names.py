"""Names, numbers and places for people who do not exist: invented syllables, numbers with wrong check digits."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from rcboard.clock import Draw

_GIVEN = {
    "female": (
        "Talvira",
        "Mirelle",
        "Odessina",
        "Brynja-Lu",
        "Zefira",
        "Ilmatika",
        "Norelle",
        "Quintara",
        "Élodine",
        "Svanelle",
    ),
    "male": (
        "Orinel",
        "Tjorvald",
        "Casparin",
        "Dovrik",
        "Bastienno",
        "Ulfredo",
        "Yannicke",
        "Joriksen",
        "Emerico",
        "Thandor",
    ),
}
_HEAD = (
    "Vex",
    "Quill",
    "Zorn",
    "Ulv",
    "Brand",
    "Ström",
    "Fjel",
    "Marvi",
    "Castag",
    "Del",
    "Oud",
    "Hasel",
    "Tref",
    "Ørs",
    "Müh",
)
_TAIL = (
    "holmen",
    "ansson",
    "ettini",
    "ighaus",
    "erooij",
    "ándezo",
    "ouvier",
    "vikrud",
    "mannsen",
    "agnolo",
    "dekerk",
    "lerová",
)
_STREET = (
    "Ulvedalsveien",
    "Rue des Trois-Hiboux",
    "Via del Merlo Nero",
    "Zur Alten Kelter",
    "Calle del Búho",
    "Uilenkade",
)
_TOWN = (
    "0799 Nordhavn",
    "99120 Saint-Orvin",
    "00199 Borgomerlo",
    "00731 Kelterstadt",
    "99050 Villabúho",
    "9999 ZZ Uilendam",
)
COUNTRIES = ("NO", "FR", "IT", "DE", "ES", "NL")
LANGUAGES = ("nb", "fr", "it", "de", "es", "nl")
HOSPITALS = (
    "Nordhavn universitetssykehus", "Hôpital Saint-Orvin", "Ospedale di Borgomerlo", "Klinikum Kelterstadt",
    "Hospital de Villabúho", "Ziekenhuis Uilendam",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Invented:
    """Somebody who does not exist."""

    given: str
    family: str
    sex: str
    born: date
    hospital_number: str
    national_number: str
    phone: str
    mail: str
    address: str
    mother: str
    country: str
    language: str
    hospital: str
    clinician: str
    referrer: str


def pick(draw: Draw, words: Sequence[str]) -> str:
    """One of these."""
    return words[draw(len(words))]


def family_name(draw: Draw) -> str:
    """A family name of two invented syllables; one in six is double."""
    name = pick(draw, _HEAD) + pick(draw, _TAIL)
    return name if draw(6) else f"{name}-{pick(draw, _HEAD)}{pick(draw, _TAIL)}"


def clinician_name(draw: Draw) -> str:
    """A clinician with title."""
    return f"Dr {pick(draw, _GIVEN['female' if draw(2) else 'male'])} {family_name(draw)}"


def invented(draw: Draw, sex: str, born: date) -> Invented:
    """Somebody of this sex and birth date."""
    place = draw(len(COUNTRIES))
    given, family = pick(draw, _GIVEN[sex]), family_name(draw)
    digits = "".join(str(draw(10)) for _ in range(4))
    return Invented(
        given, family, sex, born,
        hospital_number=f"{8000 + draw(2000)} {digits}",
        national_number=national_number(COUNTRIES[place], draw, born),
        # A code that no country has, so that nobody can be called.
        phone=f"+999 {draw(90) + 10} {draw(900) + 100} {draw(900) + 100}",
        mail=f"{given}.{family}".lower().encode("ascii", "ignore").decode() + "@example.invalid",
        address=f"{_STREET[place]} {draw(140) + 1}, {_TOWN[place]}",
        mother=f"{pick(draw, _GIVEN['female'])} {family_name(draw)}",
        country=COUNTRIES[place],
        language=LANGUAGES[place],
        hospital=HOSPITALS[place],
        clinician=clinician_name(draw),
        referrer=clinician_name(draw),
    )  # fmt: skip


def national_number(country: str, draw: Draw, born: date) -> str:
    """A number of the country's shape whose check digit is wrong, so that it can be nobody's."""
    from stdnum.de import idnr
    from stdnum.es import dni
    from stdnum.fr import nir
    from stdnum.it import codicefiscale
    from stdnum.nl import bsn
    from stdnum.no import fodselsnummer

    shape = {
        "NO": (f"{born:%d%m%y}#####", fodselsnummer),
        "FR": (f"{1 + draw(2)}{born:%y%m}9999###" + "##", nir),
        "IT": (f"VXHTLV{born:%y}A41Z999#", codicefiscale),
        "DE": ("9##########", idnr),
        "ES": ("########Q", dni),
        "NL": ("9########", bsn),
    }
    form, checks = shape[country]
    while True:
        number = "".join(str(draw(10)) if char == "#" else char for char in form)
        if not checks.is_valid(number):
            return number

"""Short letters in six languages that hold invented names, dates and numbers: work for the anonymising."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date

    from rcboard.services.demo.names import Invented

_LETTERS = {
    "nb": (
        "Re: {given} {family}, born {born:%d.%m.%Y}, hospital no. {number}. {title} {family} was seen with the mother, "
        "{mother}, on {seen:%d.%m.%Y}. {shown}. Reachable at {phone}. Kind regards, {referrer}, {hospital}"
    ),
    "fr": (
        "Concerne : {title} {given} {family}, né(e) le {born:%d/%m/%Y}, dossier {number}. Vu(e) le {seen:%d/%m/%Y} à "
        "{hospital}, accompagné(e) de sa mère {mother}. {shown}. Tél. {phone}. Confraternellement, {referrer}"
    ),
    "it": (
        "Paziente: {given} {family}, nato/a il {born:%d.%m.%Y}, cartella n. {number}. Visita del {seen:%d.%m.%Y} "
        "presso {hospital}, presente la madre {mother}. {shown}. Tel. {phone}. Cordiali saluti, {referrer}"
    ),
    "de": (
        "Betrifft: {given} {family}, geb. {born:%d.%m.%Y}, Pat.-Nr. {number}. Vorstellung am {seen:%d.%m.%Y} im "
        "{hospital} mit der Mutter, Frau {mother}. {shown}. Telefon {phone}. Mit kollegialen Grüßen, {referrer}"
    ),
    "es": (
        "Paciente: {given} {family}, nacido/a el {born:%d/%m/%Y}, n.º de historia {number}. Visto/a el {seen:%d/%m/%Y} "
        "en {hospital} con su madre, {mother}. {shown}. Tel. {phone}. Un saludo, {referrer}"
    ),
    "nl": (
        "Betreft: {given} {family}, geboren {born:%d-%m-%Y}, patiëntnummer {number}. Gezien op {seen:%d-%m-%Y} in "
        "{hospital} met moeder, mevrouw {mother}. {shown}. Tel. {phone}. Met vriendelijke groet, {referrer}"
    ),
}
_TITLES = {
    "nb": ("Ms", "Mr"), "fr": ("Mme", "M."), "it": ("Sig.ra", "Sig."), "de": ("Frau", "Herr"), "es": ("Sra.", "Sr."),
    "nl": ("Mevrouw", "Meneer"),
}  # fmt: skip


def letter(person: Invented, shown: str, seen: date) -> str:
    """A referral letter about this person, in the language of the referring hospital."""
    return _LETTERS[person.language].format(
        given=person.given,
        family=person.family,
        born=person.born,
        number=person.hospital_number,
        title=_TITLES[person.language][person.sex == "male"],
        mother=person.mother,
        seen=seen,
        shown=shown,
        phone=person.phone,
        referrer=person.referrer,
        hospital=person.hospital,
    )


def wish(person: Invented) -> str:
    """What the patient wants, as it was noted: with a name in it, as notes have."""
    return f"{person.given} wants surgery if it can be complete. {person.mother} comes along to every visit"

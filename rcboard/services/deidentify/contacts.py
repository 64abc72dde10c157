# ruff: noqa: E501  patterns are easier to read on one line
"""Mails, web addresses, phones: patterns that hold in every country."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from rcboard.models.terms.deidentify import Kind
from rcboard.services.deidentify.finding import Hit

if TYPE_CHECKING:
    from rcboard.services.deidentify.reading import Reading

_MAIL = re.compile(r"(?<![\w.+\-])[\w.+\-]{1,64}[ ]?(?:@|\(at\)|\[at\])[ ]?[\w\-]{1,63}(?:[ ]?\.[ ]?[\w\-]{1,63}){1,5}")
_URL = re.compile(r"(?:https?://|ftp://|www\.)[^\s<>\"')\]]{2,300}", re.IGNORECASE)
_DOMAIN = re.compile(
    r"(?<![\w@.\-])(?:[a-z0-9\-]{2,40}\.){1,3}(?:com|org|net|eu|de|at|ch|fr|it|es|nl|be|uk|ie|lu|info|cat|pt)(?:/[^\s]{0,200})?(?![\w.\-])"
)
_HANDLE = re.compile(r"(?<![\w@.])@[A-Za-z_][\w.]{2,30}")
_IP = re.compile(r"(?<![\d.])(?:\d{1,3}\.){3}\d{1,3}(?![\d.])")

_PHONE = re.compile(
    r"(?<![\w+.,/])(?:(?:\+|00)[1-9]\d{0,2}[ \-.]?)?(?:\(\+?0?\d{0,5}\)[ \-./]{0,3})?\(?\d{1,5}\)?(?:[ ]?[\-./–][ ]?|[ ]{1,2})\d(?:[\d \-./–]{3,18})\d(?![\w])"
)
_COMPACT = re.compile(r"(?<![\w+.,/\-])(?:\+|00)[1-9]\d{7,14}(?!\w)")
_LABEL = re.compile(
    r"(?<![a-z])(?:tel|tels|telf|tlf|tfno|telefon|telefono|telefonos|telephone|telefoon|telefoonnummer|telefonnummer|tel\.-nr|phone|phones|fone|fax|mobile|mobil|mobiel|movil|"
    r"cell|cellulare|cellular|cell phone|portable|handy|gsm|bleep|bip|pager|ext|extension|durchwahl|dw|poste|interno|int|toestel|sein|whatsapp|fijo|ligne directe|linea diretta|standard|"
    r"centralino|centralita|zentrale|joignable|joindre|rueckruf|ruckruf|recapito|contatto|contacto|contact|fax-nr|faxnummer|telefax|telecopie|beeper|funk|notruf|hotline|numero|number|nummer)"
    r"[a-z./ ]{0,14}[:.\-–)]{0,3}[ \t]{0,4}(?:(?:au|no|nr|n°|is|ist|est|es)[ .:]{1,3})?(\+?\(?\d[\d ()./\-–]{2,22}\d)(?!\w)"
)
_EXTENSION = re.compile(
    r"(?<![a-z])(?:durchwahl|dw|nst|ext|extension|poste|interno|int|toestel|sein|bip|bleep|piepser|busca|sucher|pager|beeper)[ .:]{1,3}-?(\d{2,5})(?![\d/.,]\d|\w)"
)


def _digits(text: str) -> str:
    return "".join(char for char in text if char.isdigit())


def _is_phone(text: str) -> bool:
    """Whether digits in groups have the shape of a phone number of Europe, and not of values or a date."""
    digits = _digits(text)
    if text.startswith(("+", "00")):
        return 8 <= len(digits) <= 17
    if not 7 <= len(digits) <= 13:
        return False
    groups = re.findall(r"\d+", text)
    if re.fullmatch(r"\(?0\d.*", text) and len(groups) >= 2:
        return len(digits) >= 8 and not re.fullmatch(r"\d{1,2}[./\-]\d{1,2}[./\-]\d{2,4}", text.replace(" ", ""))
    # Spain: nine digits that begin with 6 to 9, in threes or 3-2-2-2.
    spain = digits[0] in "6789" and len(digits) == 9 and len(groups) >= 3 and len(groups[0]) in {2, 3}
    italy = digits[0] == "3" and len(digits) == 10 and 2 <= len(groups) <= 4 and len(groups[0]) == 3
    return spain or italy


def contacts(reading: Reading) -> list[Hit]:
    """Mails, addresses of the web, handles, and phone and fax numbers."""
    clean, folded = reading.clean, reading.folded
    hits = []
    if "@" in clean or "(at)" in clean or "[at]" in clean:
        hits += [Hit(*m.span(), Kind.EMAIL, "pattern.mail", weight=8) for m in _MAIL.finditer(clean)]
        hits += [Hit(*m.span(), Kind.URL, "pattern.handle", False) for m in _HANDLE.finditer(clean)]
    for match in _URL.finditer(clean):
        end = match.end() - (len(match.group()) - len(match.group().rstrip(".,;:")))
        hits.append(Hit(match.start(), end, Kind.URL, "pattern.url", weight=7))
    hits += [Hit(*m.span(), Kind.URL, "pattern.domain", weight=6) for m in _DOMAIN.finditer(folded)]
    hits += [
        Hit(*m.span(), Kind.URL, "pattern.ip", False, weight=6)
        for m in _IP.finditer(clean)
        if all(int(p) < 256 for p in m.group().split("."))
    ]
    hits += [
        Hit(*m.span(1), Kind.PHONE, "label.phone", weight=7) for m in _LABEL.finditer(folded) if len(_digits(m[1])) >= 4
    ]
    hits += [Hit(*m.span(1), Kind.PHONE, "label.extension", weight=6) for m in _EXTENSION.finditer(folded)]
    hits += [Hit(*m.span(), Kind.PHONE, "pattern.phone", weight=6) for m in _COMPACT.finditer(clean)]
    hits += [
        Hit(*m.span(), Kind.PHONE, "pattern.phone", weight=6) for m in _PHONE.finditer(clean) if _is_phone(m.group())
    ]
    return hits

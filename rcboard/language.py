"""One catalogue of words for window, reports and command line alike.

`Say` is handed down from `app.py` or the command line; nothing holds it as a global. A sentence is always whole, with
named places: ``say("{n} of {total} in place", n=24, total=26)``. Words that stand in tables are marked with `N_` and
said later. Dates and numbers follow CLDR through Babel, which is loaded when the first date is shown.
"""

from __future__ import annotations

import gettext
from typing import TYPE_CHECKING

from rcboard.paths import resource

if TYPE_CHECKING:
    import datetime
    from decimal import Decimal

PSEUDO = "qps"
"""The pseudo-language of the tests: every text 40 % longer, with accents and brackets."""


def N_(text: str) -> str:
    """Mark a text for the extractor; it is said later."""
    return text


class _Pseudo(gettext.NullTranslations):
    """Stretches every text so that a cut word, or one that was never marked, shows at once."""

    _accents = str.maketrans("aeiouAEIOUcnsy", "åéïöüÅÉÏÖÜçñšý")

    def _stretch(self, text: str) -> str:
        out, inside = [], False
        for char in text:
            inside = char == "{" or (inside and char != "}")
            out.append(char if inside or char == "}" else char.translate(self._accents))
        return "[" + "".join(out) + "~" * max(1, len(text) * 2 // 5) + "]"

    def gettext(self, message: str) -> str:
        return self._stretch(message)

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        return self._stretch(msgid1 if n == 1 else msgid2)


class Say:
    """Says texts, plurals, dates and numbers in one language. Frozen after it is made; safe to use from any thread."""

    def __init__(self, language: str = "en") -> None:
        """`language`: a code with a catalogue in `resources/translations`, "en", or `PSEUDO`."""
        self.language = language
        self.locale = "en_GB" if language in {"en", PSEUDO} else language
        self._words: gettext.NullTranslations
        if language == PSEUDO:
            self._words = _Pseudo()
        else:
            self._words = gettext.translation("rcboard", resource("translations"), languages=[language], fallback=True)

    def __call__(self, text: str, /, **places: object) -> str:
        """The text in this language, with its named places filled."""
        said = self._words.gettext(text) if text else ""
        return said.format(**places) if places else said

    def plural(self, one: str, many: str, n: int, /, **places: object) -> str:
        """The form that fits `n` in this language; `{n}` is filled with the number by locale."""
        return self._words.ngettext(one, many, n).format(n=self.number(n), **places)

    def date(self, day: datetime.date, pattern: str = "dd-MMM-yyyy") -> str:
        """A full date such as 12-Nov-2026: the month always in letters (design, section 7)."""
        from babel.dates import format_date

        # CLDR's British English writes "Sept"; the design's three letters are the form of its "en" data.
        locale = "en" if self.locale == "en_GB" else self.locale
        return format_date(day, pattern, locale=locale).replace(".", "")

    def weekday(self, day: datetime.date) -> str:
        """A date with its weekday, for sessions: Thu 12-Nov-2026."""
        return self.date(day, "EEE dd-MMM-yyyy")

    def time(self, moment: datetime.datetime) -> str:
        """The time of day in 24 hours, where this machine stands: 15:00."""
        return moment.astimezone().strftime("%H:%M")

    def number(self, value: int | float | Decimal) -> str:
        """A number by locale, thousands by a thin no-break space, no trailing zero."""
        from babel.numbers import format_decimal

        if isinstance(value, int) and -1000 < value < 1000:
            return str(value)
        said = format_decimal(value, locale=self.locale, format="#,##0.##########")
        group = "," if self.locale.startswith("en") else "."
        return said.replace(group, "\u202f") if self.locale.startswith("en") else said

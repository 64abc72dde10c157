"""The anonymisation report of one file that left: what was changed, what a person decided, what risk is left, and k.

Made from the ledger, not from the case, so it says what held when the file was handed out. It holds kinds, counts and
figures, and of people no more than their roles: it may go along with the file (domain facts, section h, "Proof").
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from rcboard.language import N_
from rcboard.models.terms.consent import ConsentAnswer, ConsentKind
from rcboard.models.terms.people import ReviewState, Role
from rcboard.models.terms.report import ConsentState, Form
from rcboard.models.words.case import CONSENT_KIND
from rcboard.models.words.deidentify import KINDS, LEAK
from rcboard.models.words.people import PURPOSE, REVIEW_STATE, ROLE
from rcboard.models.words.report import CONSENT, FORM
from rcboard.reports.standing import form_mark, not_recorded
from rcboard.reports.tree import Banner, Document, Face, Foot, Grid, Head, Heading, Pair, Pairs, Para, Run
from rcboard.reports.tree import Role as Set
from rcboard.services.deidentify.risk import Estimate
from rcboard.services.export_account import Account
from rcboard.services.uniqueness_words import FACTORS, people_said

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rcboard.language import Say
    from rcboard.reports.tree import Block, Words
    from rcboard.services.ledger import ExportRow

TITLE = N_("Anonymisation report")
_LABELS = 128.0
_HASH_GROUP = 16


def build(row: ExportRow, name: str, title: str, say: Say) -> Document:
    """The report of one entry. `name`: the recipient's own name for the case; `title`: of the report it is about."""
    account = row.account or Account()
    blocks: tuple[Block, ...] = (
        Banner(name, say(TITLE), form_mark(Form.ANONYMISED, say), ((Run(say(title)),), (Run(say(FORM[row.form])),))),
        *_file(row, say),
        *_changed(account, say),
        *_people(row, account, say),
        *_rarity(account, say),
        *_left(row, account, say),
    )
    safe = name.replace("{", "{{").replace("}", "}}")
    pages = say(N_("{name}, page {page} of {pages}"), name=safe, page="{page}", pages="{pages}")
    head = Head(None, say(TITLE), None, None)
    language = say.locale.replace("_", "-")
    return Document(
        say(TITLE), language, "anonymisation_report", Form.ANONYMISED, head, Foot(None, None, pages), blocks
    )


def _words(text: str | None, say: Say) -> Words:
    return (Run(text),) if text else not_recorded(say)


def _file(row: ExportRow, say: Say) -> Iterator[Block]:
    yield Heading(say(N_("The file")))
    digits = [row.file_hash[at : at + _HASH_GROUP] for at in range(0, len(row.file_hash), _HASH_GROUP)]
    figure = " ".join(row.record_hash[at : at + 4] for at in range(0, 16, 4))
    yield Pairs(
        (
            Pair(say(N_("Format")), (Run(row.format.upper()),)),
            Pair(say(N_("SHA-256 of the file")), (Run(" ".join(digits), Face.MONO),)),
            Pair(say(N_("Record figure")), (Run(figure, Face.MONO),)),
            Pair(say(N_("Recipient")), _words(row.recipient, say)),
            Pair(say(N_("Purpose")), _words(say(PURPOSE[row.purpose]) if row.purpose else None, say)),
            Pair(say(N_("Rules of anonymising")), (Run(row.rule_version, Face.MONO),) if row.rule_version else ()),
            Pair(say(N_("Leak check")), _words(say(LEAK[row.leak]) if row.leak else None, say)),
        ),
        _LABELS,
    )


def _changed(account: Account, say: Say) -> Iterator[Block]:
    yield Heading(say(N_("What was changed in the texts")))
    texts = say.plural(N_("{n} text is in the file."), N_("{n} texts are in the file."), account.texts)
    if account.left_out:
        texts = f"{texts} {say.plural(N_('{n} text was left out.'), N_('{n} texts were left out.'), account.left_out)}"
    yield Para((Run(texts),))
    changed, kept = dict(account.changed or {}), dict(account.kept or {})
    kinds = [kind for kind in KINDS if changed.get(kind) or kept.get(kind)]
    if not kinds:
        yield Para((Run(say(N_("Nothing was found in them."))),))
        return
    yield Grid(
        (say(N_("Kind")), say(N_("Replaced or removed")), say(N_("Kept by decision"))),
        tuple(
            (
                (Run(say(KINDS[kind])),),
                (Run(say.number(changed.get(kind, 0))),),
                (Run(say.number(kept.get(kind, 0))),),
            )
            for kind in kinds
        ),
        (0.5, 0.25, 0.25),
    )
    always = N_(
        "Beside the texts: names, numbers, contacts, places, clinicians and centres are never in this form. Dates "
        "stand as intervals, the age as a band."
    )
    yield Para((Run(say(always)),), Set.NOTE)


def _people(row: ExportRow, account: Account, say: Say) -> Iterator[Block]:
    yield Heading(say(N_("Who looked, and consent")))
    roles = "; ".join(", ".join(say(ROLE[Role(one)]) for one in person.split(", ")) for person in account.reviewers)
    consent = None
    if account.consent:
        state = ConsentState(ConsentAnswer(account.consent_answer).value)
        consent = say(CONSENT[state], kind=say(CONSENT_KIND[ConsentKind(account.consent)]))
    review = say(REVIEW_STATE[row.review])
    yield Pairs(
        (
            Pair(say(N_("Review of the texts")), (Run(review),)),
            Pair(say(N_("Reviewed by")), _words(roles, say)),
            Pair(say(N_("Consent")), _words(consent, say)),
        ),
        _LABELS,
    )
    yield Para((Run(say(N_("The names of those who reviewed stand in the ledger of the house."))),), Set.NOTE)


def _rarity(account: Account, say: Say) -> Iterator[Block]:
    yield Heading(say(N_("How many people fit what the file tells")))
    yield Para((Run(_k_said(account, say), Face.STRONG),))
    rows = [
        ((Run(say(FACTORS.get(line.name, line.name))),), (Run(_value(line.value, say)),), (Run(line.source),))
        for line in account.factors
    ]
    if rows:
        yield Grid((say(N_("Factor")), say(N_("Value")), say(N_("Source"))), tuple(rows), (0.34, 0.16, 0.5))
    told = (
        Pair(say(N_("Entity as told")), _words(account.entity, say)),
        Pair(say(N_("Country named")), (Run(say(N_("yes") if account.with_country else N_("no"))),)),
        Pair(
            say(N_("Like cases in the store")),
            _words(None if account.like_cases is None else say.number(account.like_cases), say),
        ),
    )
    yield Pairs(told, _LABELS)
    how = N_(
        "The figure is what is expected, not a count. It takes the tumour to be as frequent at every age and in both "
        "sexes as in all people together."
    )
    yield Para((Run(say(how)),), Set.NOTE)


def _k_said(account: Account, say: Say) -> str:
    here = Estimate(account.k, account.at_most, (), account.threshold, account.enough)
    first = people_said(here, say)
    if account.enough:
        return f"{first} {say(N_('The purpose needs {n}.'), n=account.threshold)}"
    return f"{first} {say(N_('The purpose needs {n}: this is not reached.'), n=account.threshold)}"


def _value(value: float, say: Say) -> str:
    return say.number(int(value)) if value >= 1000 else f"{value:.4g}"


def _left(row: ExportRow, account: Account, say: Say) -> Iterator[Block]:
    yield Heading(say(N_("What risk is left")))
    lines = [
        say(N_("Who knows the patient may know the case again by its course; no form of it can prevent this.")),
        say(N_("The texts were searched by rules and read by people. Neither finds everything.")),
    ]
    if row.review is ReviewState.UNREVIEWED:
        lines.insert(0, say(N_("No person has read the texts: this is a trial with sample cases.")))
    if not account.enough:
        lines.insert(0, say(N_("Too few people fit: the combination of disease, sex, age and place may identify.")))
    if account.kept:
        lines.append(say(N_("What was kept by decision was judged not to identify; the count stands above.")))
    if account.telling:
        one, many = N_("{n} detail in the texts may single out."), N_("{n} details in the texts may single out.")
        lines.append(say.plural(one, many, account.telling))
    if account.leak_places:
        n = len(account.leak_places)
        one, many = (
            N_("The leak check asks for a look at {n} place."),
            N_("The leak check asks for a look at {n} places."),
        )
        lines.append(say.plural(one, many, n))
    yield Para((Run("\n".join(lines)),))

"""What is known of one anonymised file before it is handed out: rarity, account, and whether it may go."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING

from rcboard.errors import Refused
from rcboard.models.terms.consent import ConsentKind
from rcboard.models.terms.deidentify import Purpose
from rcboard.services import case_texts, consents, dossier, export_account, people, text_reviews
from rcboard.services.deidentify.find import find, find_traits
from rcboard.services.export_account import Account, FactorLine

if TYPE_CHECKING:
    from rcboard.models.terms.ids import CaseId
    from rcboard.services.deidentify.check import Checked
    from rcboard.services.uniqueness import Rarity
    from rcboard.services.work import Work


def require_enough(found: Rarity) -> None:
    """Refuse what too few people fit, for teaching and publication; a closed panel is warned and decides itself.

    Refuses "export.rarity_unknown" and "export.too_rare".
    """
    if found.enough or found.purpose is Purpose.PANEL:
        return
    here = found.estimate
    if here.k is None or here.at_most:
        raise Refused("export.rarity_unknown", n=here.threshold)
    raise Refused("export.too_rare", k=int(here.k), n=here.threshold)


def account(
    work: Work, case_id: CaseId, found: Rarity, checked: Checked, *, unreviewed: bool, left_out: int
) -> Account:
    """The account of a file that is about to be handed out."""
    texts = () if found.coarser.layers_up else dossier.texts(work, case_id)
    reviews = text_reviews.of_case(work, case_id)
    looks = [reviews[key] for text in texts if (key := text_reviews.hash_of(text)) in reviews]
    changed, kept = export_account.decided(looks)
    if unreviewed:
        known = case_texts.known_of(work, case_id)
        for text in texts:
            for finding in find(text, known) if text_reviews.hash_of(text) not in reviews else ():
                changed[finding.kind.value] = changed.get(finding.kind.value, 0) + 1
    kind = ConsentKind.TEACHING if found.purpose is Purpose.TEACHING else ConsentKind.CARE
    here = found.estimate
    return Account(
        texts=max(0, len(texts) - left_out),
        left_out=left_out,
        changed=changed,
        kept=kept,
        telling=sum(len(find_traits(look.cleaned)) for look in looks),
        reviewers=tuple(
            ", ".join(sorted(people.by_id(work, one).roles)) for one in sorted({look.reviewed_by for look in looks})
        ),
        unreviewed=unreviewed,
        leak_places=tuple(sorted({f"{leak.place}: {leak.field} ({leak.whose})" for leak in checked.leaks})),
        k=here.k,
        at_most=here.at_most,
        threshold=here.threshold,
        enough=here.enough,
        factors=tuple(FactorLine(part.name, part.value, part.source) for part in here.factors),
        like_cases=here.like_cases,
        entity=found.entity or "",
        coarser=asdict(found.coarser),
        with_country=found.with_country,
        consent=kind.value,
        consent_answer=consents.current(work, case_id)[kind].answer.value,
    )


def telling_texts(work: Work, case_id: CaseId) -> frozenset[str]:
    """Hashes of texts in which a unique mark still stands, decided or not: they stay out of a teaching case."""
    reviews = text_reviews.of_case(work, case_id)
    return frozenset(
        key for key, look in reviews.items() if export_account.keeps_a_mark(look) or find_traits(look.cleaned)
    )

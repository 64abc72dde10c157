"""The words a person reads in the audit trail: what was done, to which kind of thing."""

from __future__ import annotations

from rcboard.language import N_

DEED: dict[str, str] = {
    "attachment": N_("Files of a case"),
    "case": N_("Case"),
    "case.change": N_("Case changed"),
    "case.fitness": N_("Fitness recorded"),
    "case.move": N_("Case moved on its way"),
    "case.open_restricted": N_("Restricted case opened"),
    "case.register": N_("Case registered"),
    "case.restrict": N_("Case restricted"),
    "case.view": N_("Case opened"),
    "centre": N_("Centre"),
    "centre.first": N_("Centre set up"),
    "centre.rule": N_("Rule of the centre set"),
    "centre.set": N_("Centre described"),
    "checklist": N_("Checklist"),
    "consent": N_("Consent"),
    "consent.record": N_("Consent recorded"),
    "demo": N_("Made for the demo"),
    "diagnosis": N_("Diagnosis"),
    "draft": N_("Draft kept"),
    "event": N_("History"),
    "export": N_("File handed out"),
    "file": N_("Files of a case"),
    "filter": N_("Saved filter"),
    "filter.forget": N_("Saved filter removed"),
    "filter.keep": N_("Filter saved"),
    "person": N_("Person"),
    "person.erase": N_("Person erased on lawful request"),
    "redo": N_("Brought again what was undone"),
    "report": N_("Report"),
    "report.issue": N_("File handed out"),
    "review": N_("Free text reviewed"),
    "store": N_("Store"),
    "tumour": N_("Tumour"),
    "undo": N_("Taken back"),
    "user": N_("People of the store"),
    "user.add": N_("Person added to the store"),
    "user.add_undone": N_("Adding a person was taken back"),
    "user.disable": N_("Account closed"),
    "user.first": N_("Store set up"),
    "user.roles": N_("Roles changed"),
    "user.sign_in": N_("Signed in"),
    "viewed": N_("Looked at"),
}
"""By the code of a deed (`Work.deed`), or by its area, the part before the point, where it has no words of its own."""

ENTRY_KIND: dict[str, str] = {
    "added": N_("added"),
    "changed": N_("changed"),
    "removed": N_("removed"),
    "erased": N_("values lawfully erased"),
    "merged": N_("merged"),
    "moved": N_("moved"),
    "opened_restricted": N_("restricted case opened with a reason"),
    "separated": N_("separated"),
    "sign_in_refused": N_("sign-in refused"),
    "signed_in": N_("signed in"),
    "unrestricted": N_("restriction ended"),
    "viewed": N_("looked at"),
}
"""By the kind of an entry."""

TABLE: dict[str, str] = {
    "attachments": N_("file"),
    "case_readers": N_("reader of a restricted case"),
    "cases": N_("case"),
    "consents": N_("consent"),
    "checklist_answers": N_("answer on a checklist item"),
    "contacts": N_("contact"),
    "diagnoses": N_("diagnosis"),
    "events": N_("event"),
    "exports": N_("file handed out"),
    "fitness": N_("fitness"),
    "grades": N_("grade"),
    "identities": N_("birth date"),
    "moves": N_("entry moved to its right place"),
    "person_names": N_("name"),
    "person_numbers": N_("number"),
    "persons": N_("person"),
    "recipient_names": N_("name of the case for a recipient"),
    "relatives": N_("relative"),
    "rules": N_("rule of the centre"),
    "stages": N_("stage"),
    "text_reviews": N_("review of a free text"),
    "tumours": N_("tumour"),
    "users": N_("person at work"),
}
"""By the table of an entry: every table that the trail follows has its word."""


def deed_words(code: str) -> str:
    """The words of a deed, to be said; one that has none of its own goes by its area, else by its code."""
    return DEED.get(code) or DEED.get(code.partition(".")[0]) or code

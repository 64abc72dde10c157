"""Sentences for errors of this area: what is wrong, then what to do; the person is never the subject."""

from __future__ import annotations

from rcboard.language import N_

SENTENCES: dict[str, str] = {
    "export.no_report": N_("There is no report {kind}. Choose one of: {kinds}."),
    "export.no_entry": N_("This export is not in the ledger. Choose one that is listed for the case."),
    "export.nothing_left_yet": N_(
        "Nothing anonymised was handed out of this case. Hand out the case summary first, then its report."
    ),
    "export.too_rare": N_(
        "About {k} people fit what this file tells; {n} are needed for this purpose. Tell less, or choose the panel."
    ),
    "export.rarity_unknown": N_(
        "How many people fit what this file tells is not known, it may be one. Tell less, or enter the incidence of "
        "the entity with its source."
    ),
    "export.teaching_only": N_("A teaching case is for teaching. Choose teaching as the purpose."),
    "export.incidence": N_("The incidence is a number above 0, per 100,000 a year. Enter it in this form."),
    "export.incidence_source": N_("An incidence needs its source. Enter where the figure is published."),
    "export.no_entity": N_("This case has no entity of the classification. Enter site and type first."),
    "export.no_recipient": N_("An anonymised file needs a recipient. Enter who gets it."),
    "export.no_purpose": N_("An anonymised file needs a purpose. Choose panel, teaching or public."),
    "export.unreviewed": N_("Text that nobody has looked at does not leave a real store. Review the texts first."),
    "export.leak": N_(
        "The finished file holds something that identifies. Nothing was written. Review the texts of this case."
    ),
    "export.leak_in_name": N_(
        "The name of the file holds something that identifies. Nothing was written. Choose another name."
    ),
    "export.not_written": N_(
        "The file could not be written. Check the folder and the space on the disk, then try again."
    ),
    "export.not_ours": N_("This file was not issued by this store, or was changed beyond recognition."),
    "export.changed": N_("This file was issued by this store and was changed since. Ask for it again."),
    "export.leak_found": N_(
        "The file holds something that identifies ({places}). It must not leave. Mend the texts of this case."
    ),
    "export.known_not_json": N_(
        "The file with known values is not a JSON object. Write one with given, family, birth_date."
    ),
    "export.line_not_json": N_("Line {line} is not JSON. Each line is an object with id and text."),
    "export.line_without_text": N_("Line {line} has no text. Each line is an object with id and text."),
}

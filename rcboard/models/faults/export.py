"""Sentences for errors of this area: what is wrong, then what to do; the person is never the subject."""

from __future__ import annotations

from rcboard.language import N_

SENTENCES: dict[str, str] = {
    "export.no_report": N_("There is no report {kind}. Choose case_summary."),
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

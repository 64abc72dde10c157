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
}

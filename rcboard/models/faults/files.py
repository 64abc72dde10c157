"""Sentences for errors of this area: what is wrong, then what to do; the person is never the subject."""

from __future__ import annotations

from rcboard.language import N_

SENTENCES: dict[str, str] = {
    "files.empty": N_("The file holds nothing. Choose another."),
    "files.too_large": N_("The file is larger than {limit} MB. Keep it where it is and add a reference to it."),
    "files.program": N_("The file is a program. Programs are not kept with a case."),
    "files.not_what_it_says": N_(
        "The file's name says {promised}, its content is {found}. Save it again from the program it came from."
    ),
    "files.unknown": N_("There is no such file with this case. It may have been moved."),
    "files.damaged": N_("A file kept with a case is damaged. Restore it from a backup: rcboard store restore."),
    "files.not_opened": N_("The file is no PDF or DOCX that can be opened. It may be damaged: write it again."),
    "files.unreadable": N_("The file cannot be read. Check that it exists and that this account may open it."),
}

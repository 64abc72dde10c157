"""Sentences for errors of this area: what is wrong, then what to do; the person is never the subject."""

from __future__ import annotations

from rcboard.language import N_

SENTENCES: dict[str, str] = {
    "codes.unknown": N_("{text} is not a code of ICD-O-3. Nearest: {nearest}."),
    "codes.unknown_far": N_("{text} is not a code of ICD-O-3. None is near. Search: rcboard codes search."),
    "codes.no_behaviour": N_("{text} has no behaviour. Choose one of: {nearest}."),
    "codes.no_entity": N_("There is no entity {entity} in the rare-cancer list. Find it with: rcboard classify."),
    "codes.list_damaged": N_("{file}, line {line}: {what}. Correct the file; the last good version stays in force."),
    "codes.no_file": N_("{file} cannot be read. Check the path."),
}

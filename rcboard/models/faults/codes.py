"""Sentences for errors of this area: what is wrong, then what to do; the person is never the subject."""

from __future__ import annotations

from rcboard.language import N_

SENTENCES: dict[str, str] = {
    "codes.unknown": N_("{text} is not a code of ICD-O-3. Nearest: {nearest}."),
    "codes.unknown_far": N_("{text} is not a code of ICD-O-3. None is near. Search: rcboard codes search."),
    "codes.no_behaviour": N_("{text} has no behaviour. Choose one of: {nearest}."),
    "codes.no_entity": N_("There is no entity {entity} in the rare-cancer list. Find it with: rcboard classify."),
    "codes.list_damaged": N_("{file}, line {line}: {what}. Correct the file; the last good version stays in force."),
    "checklist.no_item": N_("There is no checklist item {item}. Its id stands in the checklist: rcboard checklist."),
    "checklist.reason_needed": N_("This answer needs one sentence as its reason. Write it and save again."),
    "checklist.whom_needed": N_("Say who was asked, and save again."),
    "checklist.not_after_today": N_("A finding cannot be dated after today. Correct the date."),
    "checklist.no_day": N_("This is not a date. Write it as 2026-11-26."),
    "checklist.no_limit": N_("There is no limit {limit}, or the days are not between 1 and 3650. Correct the figure."),
    "checklist.no_list": N_("There is no checklist {list}. The lists in use stand beside the checklist of a case."),
    "checklist.no_diagnosis": N_("Case {case} has no coded diagnosis. Enter site and type first."),
    "codes.not_claml": N_("{file}, line {line}: not a ClaML file. Choose the file of ICD-O as the WHO hands it out."),
    "codes.too_few": N_("{file} holds fewer than {least} codes, so it is not the whole list. Nothing was changed."),
    "codes.too_large": N_("{file} is too large for a list of codes. Choose the ClaML file of ICD-O."),
    "checklist.not_ready": N_(
        "The case is not ready for the board: {n} to resolve. Resolve them, or the chair lists it with a reason."
    ),
    "checklist.no_words": N_("An item needs words. Write what has to be there."),
    "checklist.no_condition": N_("An item that applies only sometimes needs its condition. Write it in words."),
    "checklist.answer_gone": N_("This answer was taken back already. Look at the checklist again."),
    "codes.no_file": N_("{file} cannot be read. Check the path."),
}

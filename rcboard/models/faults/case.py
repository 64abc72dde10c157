"""Sentences for errors of this area: what is wrong, then what to do; the person is never the subject."""

from __future__ import annotations

from rcboard.language import N_

SENTENCES: dict[str, str] = {
    "case.unknown": N_("There is no case {case}. Check the pseudonym, or list the cases."),
    "case.empty": N_("A case needs a diagnosis or a question. Enter one of the two."),
    "case.double": N_(
        "A person like this is known: {cases}. Use that case with --person, or confirm with --allow-double."
    ),
    "case.no_such_field": N_("A case has no field {name}. The help lists the fields."),
    "case.text_too_long": N_("This text has more than {limit} characters. Add it as a document instead."),
    "case.date": N_("This is not a date. Enter it as 2026-11-12, or as 2026-11 or 2026 where only that is known."),
    "case.urgency": N_("This is not an urgency. Choose routine, soon or urgent."),
    "case.country": N_("This is not a country code. Enter the two letters of ISO 3166, such as NO or IT."),
    "case.no_entity": N_("The rare-cancer classification has no such entity. Look its code up with rcboard classify."),
    "case.not_this_persons_tumour": N_("This tumour belongs to another person. Choose one of this person's tumours."),
    "case.move": N_("A case cannot go from {was} to {to}. Take the steps between."),
    "case.question_needed": N_("A case without a question cannot be listed. Enter the question to the board."),
    "case.restricted": N_("This case is restricted. It opens for the people named on it, or with a reason."),
    "case.no_readers": N_("A restricted case needs at least one person who may open it. Name one."),
    "case.reason_needed": N_("This needs a reason. Enter it in one sentence."),
    "case.no_person": N_("There is no such person in this store."),
    "case.no_event": N_("There is no such event. It may have been moved; look at the case's history."),
    "case.two_current_names": N_("Two names are marked as current. Mark one of them as former or other."),
    "case.born_in_future": N_("The birth date is in the future. Check the year."),
    "case.born_too_long_ago": N_("The birth date is more than 130 years ago. Check the year."),
    "case.died_in_future": N_("The date of death is in the future. Check it."),
    "case.died_before_birth": N_("The date of death is before the birth date. Check both."),
    "case.seen_after_death": N_("Last seen alive is after the date of death. Check both."),
    "case.same_person": N_("These two are one entry already."),
    "case.merged_already": N_("One of the two was merged before. Open the entry it leads to."),
    "case.moved_to_itself": N_("It stands with this case already. Choose another case."),
    "case.diagnosis_empty": N_("A diagnosis needs a code or the words of the report. Enter one of them."),
    "case.in_future": N_("This date is in the future. Check it."),
    "case.before_birth": N_("This date is before birth. Check it and the birth date."),
    "case.after_death": N_("A treatment cannot begin after death. Check both dates."),
    "case.ends_before_start": N_("It ends before it begins. Check both dates."),
    "case.event_empty": N_("This event says nothing yet. Fill in a field or the text."),
    "case.consent_date": N_("An answer needs its date. Enter the day it was given."),
    "case.nothing_to_withdraw": N_("Nothing was given that could be withdrawn. Record the answer first."),
    "case.no_consent_for_care": N_(
        "There is no consent for care in the network, so nothing of this case leaves. Record the answer first."
    ),
    "case.no_consent_for_teaching": N_(
        "There is no consent for teaching, so no teaching case leaves. Record the patient's answer first."
    ),
    "case.name_form": N_("Family and given name cannot be told apart. Write them as FAMILY, Given."),
    "case.birth_date": N_("This is not a birth date. Write it like 03-May-2002, May 2002 or 2002."),
    "case.no_answer": N_("No answer is chosen. Choose given or refused."),
    "case.filter_name": N_("A kept filter needs a name of at most {most} characters. Enter one."),
    "case.no_pseudonym_left": N_("No free pseudonym was found. Close cases that are done, then try again."),
}

"""Sentences for errors of this area: what is wrong, then what to do; the person is never the subject."""

from __future__ import annotations

from rcboard.language import N_

SENTENCES: dict[str, str] = {
    "people.too_many_phrases": N_("There are more than {most} phrases. Take some out."),
    "people.long_phrase": N_("A phrase has more than {most} characters. Shorten it, or make two of it."),
    "people.no_right": N_("This role may not do that ({right}). Ask an administrator of this store for the role."),
    "people.unknown": N_("This key belongs to nobody in this store. Ask an administrator to add the person again."),
    "people.disabled": N_("This account is closed. Ask an administrator of this store."),
    "people.not_first": N_("This store has people already. Sign in as one of them and add others."),
    "people.no_login": N_("The user name is missing. Enter one."),
    "people.no_name": N_("The shown name is missing. Enter one."),
    "people.name_form": N_(
        "Names hold at most {most} characters, on one line, without control characters. Shorten the name."
    ),
    "people.no_role": N_("No role is chosen. Choose at least one."),
    "people.no_such_role": N_("There is no role {role}. Choose one of: {known}."),
    "people.no_such_discipline": N_("There is no discipline {discipline}. Choose one of: {known}."),
    "people.login_taken": N_("This user name is taken. Choose another."),
    "people.no_such_user": N_("There is no such person in this store. Look at the list of people."),
    "people.last_administrator": N_(
        "This is the only administrator. Give another person the role of administrator first."
    ),
    "people.changed_meanwhile": N_(
        "Somebody else saved this in the meantime. What was typed is kept as a draft; look at their change, then save."
    ),
    "people.no_reason": N_("A reason is missing. Enter one."),
    "people.nothing_to_undo": N_("There is nothing to undo."),
    "people.nothing_to_redo": N_("There is nothing to redo."),
    "people.undo_overtaken": N_("This was changed again since. Undo the later change first, or change it by hand."),
    "people.text_too_long": N_("This text is too long to keep while typing ({most} characters). Add it as a file."),
    "people.no_such_rule": N_("There is no rule named {name}. Look at the list of rules."),
    "people.not_a_rule": N_("This is not a value that a rule can hold. Look at the rule's present value."),
    "people.bad_country": N_("{country} is not a country code. Use two letters, such as SE."),
    "people.trail_broken": N_(
        "The audit trail of this store was altered. Keep the store as it is, and compare it with a backup."
    ),
    "people.bad_day": N_("{text} is not a date. Write it as 2026-11-25."),
    "people.bad_number": N_("{text} is not a hash: 64 hexadecimal digits are needed."),
}

"""Sentences for refusals and warnings of medicine: what is wrong or odd, then what to do."""

from __future__ import annotations

from rcboard.language import N_

SENTENCES: dict[str, str] = {
    # dates as typed
    "date.unclear": N_("This is not a date that can be read. Write it like 12-Nov-2026, Nov 2026, 2026 or today."),
    "date.impossible": N_("This day does not exist. Check day and month."),
    "date.day_first": N_("There is no such month. Write the day first, or the month in letters."),
    "date.no_year": N_("The year is missing. Add it."),
    "date.day_or_year": N_("This number may be a day or a year. Write the year with four digits."),
    "date.month_unclear": N_("This may be more than one month. Write its name in full."),
    "date.far": N_("This year is out of reach. Check it."),
    # fields of an event
    "event.needed": N_("This field is needed. Fill it in."),
    "event.no_such_field": N_("This kind of event has no such field. Check its name."),
    "event.not_text": N_("Text belongs here. Write it out."),
    "event.too_long": N_("This text has {length} characters, {limit} fit. Put the rest into the event’s free text."),
    "event.choice": N_("This is not one of the answers. Choose one of: {choices}."),
    "event.date": N_("This is not a date. Write it like 2026-11-12, 2026-11 or 2026."),
    "event.not_rows": N_("Rows belong here, each with its fields. Check the list."),
    "event.too_many": N_("These are more than {limit} rows. Split the event."),
    "event.not_number": N_("A number belongs here. Write it like 0.5."),
    "event.number_unclear": N_("The comma may stand for decimals or thousands. Write 1.25 or 1250."),
    "event.whole_number": N_("A whole number belongs here. Leave out the decimals."),
    "event.out_of_range": N_("This number is not between {low} and {high}. Check it and its unit."),
    "event.too_small": N_("This number is below {low}. Check it."),
    "event.response_of_system": N_("These criteria do not have this response. Choose one of: {choices}."),
    "event.difference_without": N_("A difference belongs to a review that differs. Change the opinion or clear this."),
    "event.value_needed": N_("The value is missing. Give a number, or the result in words."),
    "event.range_turned": N_("The reference range ends before it begins. Exchange its limits."),
    "event.dose_and_unit": N_("A dose needs number and unit. Fill in both, or clear both."),
    # dates of an event
    "event.ends_before_start": N_("The end lies before the start. Check both dates."),
    "event.in_future": N_("This day is still to come. Check the date."),
    "event.before_birth": N_("This lies before birth. Check this date and the birth date."),
    "event.after_death": N_("This treatment lies after death. Check this date and the date of death."),
    # odd, but may be kept
    "event.differs_how": N_("The review differs, but its diagnosis is missing. Add it."),
    "event.ctcae_version": N_("The grades have no version of CTCAE. Add it."),
    "laboratory.no_unit": N_("The unit is missing. Usual: {usual}."),
    "laboratory.unusual_unit": N_("The unit {unit} is unusual here. Usual: {usual}. Nothing was converted."),
    "molecular.gene_meant": N_("This may mean {suggestion}. Check the symbol."),
    "molecular.gene_shape": N_("This does not look like an HGNC symbol. Check the gene."),
    "molecular.fusion_shape": N_("This does not look like a fusion. Write it like EWSR1::WT1."),
    "molecular.not_hgvs": N_("This is not written in HGVS. Check it against the report."),
    "molecular.hgvs_meant": N_("In HGVS this may be {suggestion}. Check it against the report."),
    "molecular.vaf_fraction": N_("This allele frequency is below 1 %. Check that it is in percent."),
    "radiotherapy.dose_high": N_("This dose is unusually high. Check that it is in gray, and the fractions."),
    "radiotherapy.dose_low": N_("This dose per fraction is unusually low. Check dose and fractions."),
}

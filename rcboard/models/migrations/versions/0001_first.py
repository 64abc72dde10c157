"""The tables of the first version."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

SEARCH = (
    "CREATE VIRTUAL TABLE search_content USING fts5(words, content='', contentless_delete=1"
    ", tokenize='unicode61 remove_diacritics 2', prefix='2 3')",
    "CREATE VIRTUAL TABLE search_content_parts USING fts5(words, content='', contentless_delete=1"
    ", tokenize='trigram remove_diacritics 1')",
    "CREATE VIRTUAL TABLE search_identity USING fts5(words, content='', contentless_delete=1"
    ", tokenize='unicode61 remove_diacritics 2', prefix='2 3')",
    "CREATE VIRTUAL TABLE search_identity_parts USING fts5(words, content='', contentless_delete=1"
    ", tokenize='trigram remove_diacritics 1')",
)


def _table_audit_entries() -> None:
    op.create_table(
        "audit_entries",
        sa.Column("seq", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("at", sa.String(length=32), nullable=False),
        sa.Column("user_id", sa.String(length=32), nullable=False),
        sa.Column("deed_id", sa.String(length=32), nullable=False),
        sa.Column("deed", sa.String(length=60), nullable=False),
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("case_id", sa.String(length=32), nullable=True),
        sa.Column("person_id", sa.String(length=32), nullable=True),
        sa.Column("table_name", sa.String(length=60), nullable=True),
        sa.Column("row_id", sa.String(length=80), nullable=True),
        sa.Column("fields", sa.Text(), nullable=False),
        sa.Column("value_hash", sa.String(length=64), nullable=True),
        sa.Column("seal", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("seq", name=op.f("pk_audit_entries")),
    )


def _index_ix_audit_entries_case_id() -> None:
    op.create_index(
        "ix_audit_entries_case_id",
        "audit_entries",
        ["case_id"],
        unique=False,
        sqlite_where=sa.text("case_id IS NOT NULL"),
    )
    op.create_index(
        "ix_audit_entries_person_id",
        "audit_entries",
        ["person_id"],
        unique=False,
        sqlite_where=sa.text("person_id IS NOT NULL"),
    )
    op.create_index(
        "ix_audit_entries_row_id",
        "audit_entries",
        ["row_id"],
        unique=False,
        sqlite_where=sa.text("case_id IS NULL AND person_id IS NULL"),
    )


def _table_audit_values() -> None:
    op.create_table(
        "audit_values",
        sa.Column("seq", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("salt", sa.String(length=32), nullable=False),
        sa.Column("kept", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("seq", name=op.f("pk_audit_values")),
    )


def _table_drafts() -> None:
    op.create_table(
        "drafts",
        sa.Column("key", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("place", sa.Text(), nullable=False),
        sa.Column("field", sa.Text(), nullable=False),
        sa.Column("user_id", sa.String(length=32), nullable=False),
        sa.Column("base_value", sa.Text(), nullable=True),
        sa.Column("base_revision", sa.Integer(), nullable=True),
        sa.Column("raw", sa.Text(), nullable=False),
        sa.Column("complaint", sa.Text(), nullable=True),
        sa.Column("at", sa.String(length=32), nullable=False),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_drafts")),
    )


def _index_ix_drafts_place_field_user_id() -> None:
    op.create_index(op.f("ix_drafts_place_field_user_id"), "drafts", ["place", "field", "user_id"], unique=True)


def _table_exports() -> None:
    op.create_table(
        "exports",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("at", sa.String(length=32), nullable=False),
        sa.Column("by", sa.String(length=32), nullable=False),
        sa.Column("kind", sa.String(length=60), nullable=False),
        sa.Column("form", sa.String(length=40), nullable=False),
        sa.Column("case_id", sa.String(length=32), nullable=True),
        sa.Column("purpose", sa.String(length=40), nullable=True),
        sa.Column("purpose_said", sa.Text(), nullable=True),
        sa.Column("recipient", sa.Text(), nullable=True),
        sa.Column("format", sa.String(length=10), nullable=False),
        sa.Column("record_hash", sa.String(length=64), nullable=False),
        sa.Column("file_hash", sa.String(length=64), nullable=False),
        sa.Column("rule_version", sa.Text(), nullable=True),
        sa.Column("review", sa.String(length=40), nullable=False),
        sa.Column("leak", sa.String(length=40), nullable=True),
        sa.Column("k", sa.String(length=40), nullable=True),
        sa.Column("account", sa.Text(), nullable=True),
        sa.Column("audit_entries", sa.Integer(), nullable=False),
        sa.Column("audit_head", sa.String(length=64), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_exports")),
    )


def _index_ix_exports_at() -> None:
    op.create_index(op.f("ix_exports_at"), "exports", ["at"], unique=False)
    op.create_index(op.f("ix_exports_case_id"), "exports", ["case_id"], unique=False)
    op.create_index(op.f("ix_exports_file_hash"), "exports", ["file_hash"], unique=False)
    op.create_index(op.f("ix_exports_record_hash"), "exports", ["record_hash"], unique=False)


def _table_key_file_copies() -> None:
    op.create_table(
        "key_file_copies",
        sa.Column("store_id", sa.Text(), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("store_id", name=op.f("pk_key_file_copies")),
    )


def _table_persons() -> None:
    op.create_table(
        "persons",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("registered_at", sa.String(length=32), nullable=False),
        sa.Column("sex", sa.String(length=40), nullable=False),
        sa.Column("language", sa.Text(), nullable=True),
        sa.Column("interpreter", sa.Boolean(), nullable=True),
        sa.Column("vital_status", sa.String(length=40), nullable=False),
        sa.Column("vital_dated", sa.String(length=10), nullable=True),
        sa.Column("vital_source", sa.Text(), nullable=True),
        sa.Column("death_cause", sa.Text(), nullable=True),
        sa.Column("last_seen_alive", sa.String(length=10), nullable=True),
        sa.Column("merged_into", sa.String(length=32), nullable=True),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["merged_into"], ["persons.id"], name=op.f("fk_persons_merged_into_persons")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_persons")),
    )


def _table_rules() -> None:
    op.create_table(
        "rules",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("value", sa.Text(), nullable=False),
        sa.Column("set_at", sa.String(length=32), nullable=False),
        sa.Column("set_by", sa.String(length=32), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_rules")),
    )


def _index_ix_rules_name_version() -> None:
    op.create_index(op.f("ix_rules_name_version"), "rules", ["name", "version"], unique=True)


def _table_search_rows() -> None:
    op.create_table(
        "search_rows",
        sa.Column("key", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("case_id", sa.String(length=32), nullable=False),
        sa.Column("thing", sa.Text(), nullable=False),
        sa.Column("thing_id", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_search_rows")),
    )


def _index_ix_search_rows_case_id() -> None:
    op.create_index(op.f("ix_search_rows_case_id"), "search_rows", ["case_id"], unique=False)
    op.create_index(op.f("ix_search_rows_thing_thing_id"), "search_rows", ["thing", "thing_id"], unique=True)


def _table_users() -> None:
    op.create_table(
        "users",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("login", sa.Text(), nullable=False),
        sa.Column("login_sought", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("discipline", sa.String(length=40), nullable=True),
        sa.Column("roles", sa.Text(), nullable=False),
        sa.Column("added_at", sa.String(length=32), nullable=False),
        sa.Column("disabled_at", sa.String(length=32), nullable=True),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_users")),
    )


def _index_ix_users_login_sought() -> None:
    op.create_index(op.f("ix_users_login_sought"), "users", ["login_sought"], unique=False)


def _table_contacts() -> None:
    op.create_table(
        "contacts",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("person_id", sa.String(length=32), nullable=False),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("value", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["persons.id"], name=op.f("fk_contacts_person_id_persons")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_contacts")),
    )


def _index_ix_contacts_person_id() -> None:
    op.create_index(op.f("ix_contacts_person_id"), "contacts", ["person_id"], unique=False)


def _table_identities() -> None:
    op.create_table(
        "identities",
        sa.Column("person_id", sa.String(length=32), nullable=False),
        sa.Column("born", sa.String(length=10), nullable=True),
        sa.ForeignKeyConstraint(["person_id"], ["persons.id"], name=op.f("fk_identities_person_id_persons")),
        sa.PrimaryKeyConstraint("person_id", name=op.f("pk_identities")),
    )


def _index_ix_identities_born() -> None:
    op.create_index(op.f("ix_identities_born"), "identities", ["born"], unique=False)


def _table_person_names() -> None:
    op.create_table(
        "person_names",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("person_id", sa.String(length=32), nullable=False),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("family", sa.Text(), nullable=False),
        sa.Column("given", sa.Text(), nullable=False),
        sa.Column("sought", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["persons.id"], name=op.f("fk_person_names_person_id_persons")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_person_names")),
    )


def _index_ix_person_names_person_id() -> None:
    op.create_index(op.f("ix_person_names_person_id"), "person_names", ["person_id"], unique=False)
    op.create_index(op.f("ix_person_names_sought"), "person_names", ["sought"], unique=False)


def _table_person_numbers() -> None:
    op.create_table(
        "person_numbers",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("person_id", sa.String(length=32), nullable=False),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("issuer", sa.Text(), nullable=True),
        sa.Column("value", sa.Text(), nullable=False),
        sa.Column("seal", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["persons.id"], name=op.f("fk_person_numbers_person_id_persons")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_person_numbers")),
    )


def _index_ix_person_numbers_person_id() -> None:
    op.create_index(op.f("ix_person_numbers_person_id"), "person_numbers", ["person_id"], unique=False)
    op.create_index(op.f("ix_person_numbers_seal"), "person_numbers", ["seal"], unique=False)


def _table_relatives() -> None:
    op.create_table(
        "relatives",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("person_id", sa.String(length=32), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("kinship", sa.Text(), nullable=True),
        sa.Column("born", sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(["person_id"], ["persons.id"], name=op.f("fk_relatives_person_id_persons")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_relatives")),
    )


def _index_ix_relatives_person_id() -> None:
    op.create_index(op.f("ix_relatives_person_id"), "relatives", ["person_id"], unique=False)


def _table_tumours() -> None:
    op.create_table(
        "tumours",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("person_id", sa.String(length=32), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("relation", sa.String(length=40), nullable=False),
        sa.Column("registered_at", sa.String(length=32), nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["persons.id"], name=op.f("fk_tumours_person_id_persons")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_tumours")),
    )


def _index_ix_tumours_person_id() -> None:
    op.create_index(op.f("ix_tumours_person_id"), "tumours", ["person_id"], unique=False)


def _table_cases() -> None:
    op.create_table(
        "cases",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("pseudonym", sa.Text(), nullable=False),
        sa.Column("person_id", sa.String(length=32), nullable=False),
        sa.Column("tumour_id", sa.String(length=32), nullable=False),
        sa.Column("status", sa.String(length=40), nullable=False),
        sa.Column("registered_at", sa.String(length=32), nullable=False),
        sa.Column("changed_at", sa.String(length=32), nullable=False),
        sa.Column("question", sa.Text(), nullable=True),
        sa.Column("question_why", sa.Text(), nullable=True),
        sa.Column("needed_by", sa.Date(), nullable=True),
        sa.Column("urgency", sa.String(length=40), nullable=False),
        sa.Column("clinician", sa.Text(), nullable=True),
        sa.Column("referring_centre", sa.Text(), nullable=True),
        sa.Column("referring_clinician", sa.Text(), nullable=True),
        sa.Column("country", sa.Text(), nullable=True),
        sa.Column("presented", sa.Text(), nullable=True),
        sa.Column("extent", sa.Text(), nullable=True),
        sa.Column("response", sa.Text(), nullable=True),
        sa.Column("tolerance", sa.Text(), nullable=True),
        sa.Column("trials", sa.Text(), nullable=True),
        sa.Column("wish", sa.Text(), nullable=True),
        sa.Column("own_question", sa.Text(), nullable=True),
        sa.Column("knows", sa.Text(), nullable=True),
        sa.Column("may_be_told", sa.Text(), nullable=True),
        sa.Column("comorbidity", sa.Text(), nullable=True),
        sa.Column("drugs", sa.Text(), nullable=True),
        sa.Column("allergies", sa.Text(), nullable=True),
        sa.Column("family_history", sa.Text(), nullable=True),
        sa.Column("index_named", sa.String(length=10), nullable=True),
        sa.Column("restricted", sa.Boolean(), nullable=False),
        sa.Column("restricted_why", sa.Text(), nullable=True),
        sa.Column("diagnosis_line", sa.Text(), nullable=False),
        sa.Column("family", sa.Text(), nullable=False),
        sa.Column("entity_code", sa.Text(), nullable=False),
        sa.Column("networks", sa.Text(), nullable=False),
        sa.Column("entity_override", sa.Text(), nullable=True),
        sa.Column("override_reason", sa.Text(), nullable=True),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["persons.id"], name=op.f("fk_cases_person_id_persons")),
        sa.ForeignKeyConstraint(["tumour_id"], ["tumours.id"], name=op.f("fk_cases_tumour_id_tumours")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_cases")),
        sa.UniqueConstraint("pseudonym", name=op.f("uq_cases_pseudonym")),
    )


def _index_ix_cases_changed_at_id() -> None:
    op.create_index(op.f("ix_cases_changed_at_id"), "cases", ["changed_at", "id"], unique=False)
    op.create_index(op.f("ix_cases_diagnosis_line_id"), "cases", ["diagnosis_line", "id"], unique=False)
    op.create_index(op.f("ix_cases_family_changed_at_id"), "cases", ["family", "changed_at", "id"], unique=False)
    op.create_index(op.f("ix_cases_needed_by_id"), "cases", ["needed_by", "id"], unique=False)
    op.create_index(op.f("ix_cases_person_id"), "cases", ["person_id"], unique=False)
    op.create_index(op.f("ix_cases_status_changed_at_id"), "cases", ["status", "changed_at", "id"], unique=False)
    op.create_index(op.f("ix_cases_tumour_id"), "cases", ["tumour_id"], unique=False)


def _table_diagnoses() -> None:
    op.create_table(
        "diagnoses",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("tumour_id", sa.String(length=32), nullable=False),
        sa.Column("reason", sa.String(length=40), nullable=False),
        sa.Column("dated", sa.String(length=10), nullable=True),
        sa.Column("topography", sa.Text(), nullable=True),
        sa.Column("morphology", sa.Text(), nullable=True),
        sa.Column("text", sa.Text(), nullable=True),
        sa.Column("icdo_edition", sa.String(length=40), nullable=False),
        sa.Column("who_edition", sa.Text(), nullable=True),
        sa.Column("laterality", sa.String(length=40), nullable=True),
        sa.Column("basis", sa.String(length=40), nullable=True),
        sa.Column("note", sa.Text(), nullable=True),
        sa.Column("entered_at", sa.String(length=32), nullable=False),
        sa.Column("entered_by", sa.String(length=32), nullable=False),
        sa.ForeignKeyConstraint(["tumour_id"], ["tumours.id"], name=op.f("fk_diagnoses_tumour_id_tumours")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_diagnoses")),
    )


def _index_ix_diagnoses_tumour_id() -> None:
    op.create_index(op.f("ix_diagnoses_tumour_id"), "diagnoses", ["tumour_id"], unique=False)


def _table_grades() -> None:
    op.create_table(
        "grades",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("tumour_id", sa.String(length=32), nullable=False),
        sa.Column("dated", sa.String(length=10), nullable=True),
        sa.Column("system", sa.String(length=40), nullable=False),
        sa.Column("value", sa.Text(), nullable=False),
        sa.Column("parts", sa.Text(), nullable=True),
        sa.Column("note", sa.Text(), nullable=True),
        sa.Column("entered_at", sa.String(length=32), nullable=False),
        sa.Column("entered_by", sa.String(length=32), nullable=False),
        sa.ForeignKeyConstraint(["tumour_id"], ["tumours.id"], name=op.f("fk_grades_tumour_id_tumours")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_grades")),
    )


def _index_ix_grades_tumour_id() -> None:
    op.create_index(op.f("ix_grades_tumour_id"), "grades", ["tumour_id"], unique=False)


def _table_stages() -> None:
    op.create_table(
        "stages",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("tumour_id", sa.String(length=32), nullable=False),
        sa.Column("dated", sa.String(length=10), nullable=True),
        sa.Column("system", sa.Text(), nullable=False),
        sa.Column("value", sa.Text(), nullable=False),
        sa.Column("edition", sa.Text(), nullable=True),
        sa.Column("staging_table", sa.Text(), nullable=True),
        sa.Column("note", sa.Text(), nullable=True),
        sa.Column("entered_at", sa.String(length=32), nullable=False),
        sa.Column("entered_by", sa.String(length=32), nullable=False),
        sa.ForeignKeyConstraint(["tumour_id"], ["tumours.id"], name=op.f("fk_stages_tumour_id_tumours")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_stages")),
    )


def _index_ix_stages_tumour_id() -> None:
    op.create_index(op.f("ix_stages_tumour_id"), "stages", ["tumour_id"], unique=False)


def _table_case_readers() -> None:
    op.create_table(
        "case_readers",
        sa.Column("case_id", sa.String(length=32), nullable=False),
        sa.Column("user_id", sa.String(length=32), nullable=False),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name=op.f("fk_case_readers_case_id_cases")),
        sa.PrimaryKeyConstraint("case_id", "user_id", name=op.f("pk_case_readers")),
    )


def _table_checklist_answers() -> None:
    op.create_table(
        "checklist_answers",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("case_id", sa.String(length=32), nullable=False),
        sa.Column("item_id", sa.Text(), nullable=False),
        sa.Column("answer", sa.String(length=40), nullable=False),
        sa.Column("reason", sa.Text(), nullable=True),
        sa.Column("dated", sa.Date(), nullable=True),
        sa.Column("of_whom", sa.Text(), nullable=True),
        sa.Column("entered_at", sa.String(length=32), nullable=False),
        sa.Column("entered_by", sa.String(length=32), nullable=False),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name=op.f("fk_checklist_answers_case_id_cases")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_checklist_answers")),
    )


def _index_ix_checklist_answers_case_id_entered_at() -> None:
    op.create_index(
        op.f("ix_checklist_answers_case_id_entered_at"), "checklist_answers", ["case_id", "entered_at"], unique=False
    )


def _table_consents() -> None:
    op.create_table(
        "consents",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("case_id", sa.String(length=32), nullable=False),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("answer", sa.String(length=40), nullable=False),
        sa.Column("dated", sa.Date(), nullable=True),
        sa.Column("ends", sa.Date(), nullable=True),
        sa.Column("form", sa.Text(), nullable=True),
        sa.Column("form_version", sa.Text(), nullable=True),
        sa.Column("form_language", sa.Text(), nullable=True),
        sa.Column("asked_by", sa.Text(), nullable=True),
        sa.Column("asked_for", sa.String(length=40), nullable=False),
        sa.Column("reason", sa.Text(), nullable=True),
        sa.Column("entered_at", sa.String(length=32), nullable=False),
        sa.Column("entered_by", sa.String(length=32), nullable=False),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name=op.f("fk_consents_case_id_cases")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_consents")),
    )


def _index_ix_consents_case_id() -> None:
    op.create_index(op.f("ix_consents_case_id"), "consents", ["case_id"], unique=False)


def _table_events() -> None:
    op.create_table(
        "events",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("case_id", sa.String(length=32), nullable=False),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("dated", sa.String(length=10), nullable=True),
        sa.Column("ended", sa.String(length=10), nullable=True),
        sa.Column("text", sa.Text(), nullable=True),
        sa.Column("details", sa.Text(), nullable=False),
        sa.Column("source", sa.Text(), nullable=True),
        sa.Column("entered_at", sa.String(length=32), nullable=False),
        sa.Column("entered_by", sa.String(length=32), nullable=False),
        sa.Column("removed_at", sa.String(length=32), nullable=True),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name=op.f("fk_events_case_id_cases")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_events")),
    )


def _index_ix_events_case_id_dated() -> None:
    op.create_index(op.f("ix_events_case_id_dated"), "events", ["case_id", "dated"], unique=False)


def _table_fitness() -> None:
    op.create_table(
        "fitness",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("case_id", sa.String(length=32), nullable=False),
        sa.Column("dated", sa.String(length=10), nullable=True),
        sa.Column("scale", sa.String(length=40), nullable=False),
        sa.Column("value", sa.Integer(), nullable=False),
        sa.Column("entered_at", sa.String(length=32), nullable=False),
        sa.Column("entered_by", sa.String(length=32), nullable=False),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name=op.f("fk_fitness_case_id_cases")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_fitness")),
    )


def _index_ix_fitness_case_id() -> None:
    op.create_index(op.f("ix_fitness_case_id"), "fitness", ["case_id"], unique=False)


def _table_moves() -> None:
    op.create_table(
        "moves",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("thing", sa.Text(), nullable=False),
        sa.Column("thing_id", sa.Text(), nullable=False),
        sa.Column("shown", sa.Text(), nullable=False),
        sa.Column("case_id", sa.String(length=32), nullable=False),
        sa.Column("to_case_id", sa.String(length=32), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("moved_at", sa.String(length=32), nullable=False),
        sa.Column("moved_by", sa.String(length=32), nullable=False),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name=op.f("fk_moves_case_id_cases")),
        sa.ForeignKeyConstraint(["to_case_id"], ["cases.id"], name=op.f("fk_moves_to_case_id_cases")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_moves")),
    )


def _index_ix_moves_case_id() -> None:
    op.create_index(op.f("ix_moves_case_id"), "moves", ["case_id"], unique=False)
    op.create_index(op.f("ix_moves_to_case_id"), "moves", ["to_case_id"], unique=False)


def _table_recipient_names() -> None:
    op.create_table(
        "recipient_names",
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("case_id", sa.String(length=32), nullable=False),
        sa.Column("recipient", sa.Text(), nullable=False),
        sa.Column("given_at", sa.String(length=32), nullable=False),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name=op.f("fk_recipient_names_case_id_cases")),
        sa.PrimaryKeyConstraint("name", name=op.f("pk_recipient_names")),
    )


def _index_ix_recipient_names_case_id_recipient() -> None:
    op.create_index(
        op.f("ix_recipient_names_case_id_recipient"), "recipient_names", ["case_id", "recipient"], unique=True
    )


def _table_text_reviews() -> None:
    op.create_table(
        "text_reviews",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("case_id", sa.String(length=32), nullable=False),
        sa.Column("text_hash", sa.Text(), nullable=False),
        sa.Column("cleaned", sa.Text(), nullable=False),
        sa.Column("decisions", sa.Text(), nullable=False),
        sa.Column("rule_version", sa.Text(), nullable=False),
        sa.Column("reviewed_at", sa.String(length=32), nullable=False),
        sa.Column("reviewed_by", sa.String(length=32), nullable=False),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name=op.f("fk_text_reviews_case_id_cases")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_text_reviews")),
    )


def _index_ix_text_reviews_case_id_text_hash() -> None:
    op.create_index(op.f("ix_text_reviews_case_id_text_hash"), "text_reviews", ["case_id", "text_hash"], unique=False)


def _table_attachments() -> None:
    op.create_table(
        "attachments",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("case_id", sa.String(length=32), nullable=False),
        sa.Column("event_id", sa.String(length=32), nullable=True),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("reference", sa.Boolean(), nullable=False),
        sa.Column("media_type", sa.Text(), nullable=True),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("sha256", sa.Text(), nullable=True),
        sa.Column("dated", sa.String(length=10), nullable=True),
        sa.Column("added_at", sa.String(length=32), nullable=False),
        sa.Column("added_by", sa.String(length=32), nullable=False),
        sa.Column("removed_at", sa.String(length=32), nullable=True),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name=op.f("fk_attachments_case_id_cases")),
        sa.ForeignKeyConstraint(["event_id"], ["events.id"], name=op.f("fk_attachments_event_id_events")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_attachments")),
    )


def _index_ix_attachments_case_id() -> None:
    op.create_index(op.f("ix_attachments_case_id"), "attachments", ["case_id"], unique=False)


def _table_attachment_chunks() -> None:
    op.create_table(
        "attachment_chunks",
        sa.Column("key", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("attachment_id", sa.String(length=32), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("data", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(
            ["attachment_id"], ["attachments.id"], name=op.f("fk_attachment_chunks_attachment_id_attachments")
        ),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_attachment_chunks")),
    )


def _index_ix_attachment_chunks_attachment_id_number() -> None:
    op.create_index(
        op.f("ix_attachment_chunks_attachment_id_number"), "attachment_chunks", ["attachment_id", "number"], unique=True
    )


def upgrade() -> None:
    """Make all tables."""
    _table_audit_entries()
    _index_ix_audit_entries_case_id()
    _table_audit_values()
    _table_drafts()
    _index_ix_drafts_place_field_user_id()
    _table_exports()
    _index_ix_exports_at()
    _table_key_file_copies()
    _table_persons()
    _table_rules()
    _index_ix_rules_name_version()
    _table_search_rows()
    _index_ix_search_rows_case_id()
    _table_users()
    _index_ix_users_login_sought()
    _table_contacts()
    _index_ix_contacts_person_id()
    _table_identities()
    _index_ix_identities_born()
    _table_person_names()
    _index_ix_person_names_person_id()
    _table_person_numbers()
    _index_ix_person_numbers_person_id()
    _table_relatives()
    _index_ix_relatives_person_id()
    _table_tumours()
    _index_ix_tumours_person_id()
    _table_cases()
    _index_ix_cases_changed_at_id()
    _table_diagnoses()
    _index_ix_diagnoses_tumour_id()
    _table_grades()
    _index_ix_grades_tumour_id()
    _table_stages()
    _index_ix_stages_tumour_id()
    _table_case_readers()
    _table_checklist_answers()
    _index_ix_checklist_answers_case_id_entered_at()
    _table_consents()
    _index_ix_consents_case_id()
    _table_events()
    _index_ix_events_case_id_dated()
    _table_fitness()
    _index_ix_fitness_case_id()
    _table_moves()
    _index_ix_moves_case_id()
    _table_recipient_names()
    _index_ix_recipient_names_case_id_recipient()
    _table_text_reviews()
    _index_ix_text_reviews_case_id_text_hash()
    _table_attachments()
    _index_ix_attachments_case_id()
    _table_attachment_chunks()
    _index_ix_attachment_chunks_attachment_id_number()
    if op.get_bind().dialect.name == "sqlite":
        for statement in SEARCH:
            op.execute(sa.text(statement))


def downgrade() -> None:
    """There is nothing before the first version."""

"""An id type for each kind of thing: random hexadecimal text, the same on every database."""

from __future__ import annotations

from typing import NewType

PersonId = NewType("PersonId", str)
"""A patient."""
TumourId = NewType("TumourId", str)
CaseId = NewType("CaseId", str)
EventId = NewType("EventId", str)
DiagnosisId = NewType("DiagnosisId", str)
AttachmentId = NewType("AttachmentId", str)
UserId = NewType("UserId", str)
"""Somebody who works with rcboard."""
DeedId = NewType("DeedId", str)
"""One committed unit of work in the audit trail."""
NameId = NewType("NameId", str)
NumberId = NewType("NumberId", str)
ContactId = NewType("ContactId", str)
RelativeId = NewType("RelativeId", str)
StageId = NewType("StageId", str)
GradeId = NewType("GradeId", str)
FitnessId = NewType("FitnessId", str)
ConsentId = NewType("ConsentId", str)
MoveId = NewType("MoveId", str)
ReviewId = NewType("ReviewId", str)
"""A person's look at what de-identification made of one free text."""
ExportId = NewType("ExportId", str)
"""One file that was handed out."""
ChecklistAnswerId = NewType("ChecklistAnswerId", str)
"""What a person said by hand of one item of a checklist."""

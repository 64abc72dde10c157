"""The copy of the key file inside the store: brings the newest slots back after an old key file was put in place."""

from typing import ClassVar

from sqlalchemy import LargeBinary
from sqlalchemy.orm import Mapped, mapped_column

from rcboard.models.base import Base


class KeyFileCopy(Base):
    """The key file's bytes as they were when the store was last closed or its slots changed; one row."""

    __tablename__ = "key_file_copies"
    audited: ClassVar[bool] = False
    store_id: Mapped[str] = mapped_column(primary_key=True)
    content: Mapped[bytes] = mapped_column(LargeBinary)

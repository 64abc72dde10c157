"""The WHO's own file in place of the shipped list: whole or not at all, and back again."""

from __future__ import annotations

from collections.abc import Iterator  # noqa: TC003
from pathlib import Path  # noqa: TC003

import pytest

from rcboard.cli import run
from rcboard.errors import Refused
from rcboard.models.terms.codes import Axis
from rcboard.services import code_search, vocabularies
from rcboard.services.classification import classify
from rcboard.services.code_import import import_codes, restore_shipped


@pytest.fixture(autouse=True)
def own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A data folder of this test; the shipped lists are in force again afterwards."""
    monkeypatch.setattr("rcboard.services.vocabularies.data_folder", lambda: tmp_path / "data")
    vocabularies.forget()
    yield tmp_path / "data" / "codes"
    monkeypatch.undo()
    vocabularies.forget()


def claml(*classes: str, head: str = "") -> str:
    return (
        f'<?xml version="1.0" encoding="UTF-8"?>\n{head}<ClaML version="2.0.0">\n'
        '<Title name="ICD-O-3" version="3.9" date="2031-01-01">Test edition</Title>\n'
        + "\n".join(classes)
        + "\n</ClaML>\n"
    )


def code_class(code: str, preferred: str, *synonyms: str) -> str:
    labels = [f'<Rubric kind="preferred"><Label>{preferred}</Label></Rubric>']
    labels += [f'<Rubric kind="inclusion"><Label>{name}</Label></Rubric>' for name in synonyms]
    return f'<Class code="{code}" kind="category">{"".join(labels)}</Class>'


def whole_list() -> list[str]:
    """Most of the shipped list in another wording, with a code that is new and one that is gone."""
    rows = [
        code_class(row.code, row.term.replace("&", "and").replace("<", "under"))
        for row in vocabularies.morphologies().values()
        if row.code != "8806/3"
    ]
    return [*rows, code_class("8899/3", "Test sarcoma of the next edition", "Sarcoma nova")]


def test_a_new_list_is_in_force_with_its_edition(tmp_path: Path, own: Path) -> None:
    path = tmp_path / "icdo.xml"
    path.write_text(claml(*whole_list()), encoding="utf-8")
    found = import_codes(path, own)
    assert (found.title, found.edition, found.axes) == ("ICD-O-3", "3.9", (Axis.MORPHOLOGY,))
    assert (found.codes, found.synonyms, found.kept_as_retired) == (1184, 1, 1)
    new = vocabularies.code("8899/3")
    assert new is not None
    assert (new.term, new.edition, new.retired) == ("Test sarcoma of the next edition", "3.9", False)
    assert code_search.search("sarcoma nova")[0].code == "8899/3"


def test_a_code_that_is_gone_stays_for_older_cases(tmp_path: Path, own: Path) -> None:
    path = tmp_path / "icdo.xml"
    path.write_text(claml(*whole_list()), encoding="utf-8")
    import_codes(path, own)
    old = vocabularies.code("8806/3")
    assert old is not None
    assert old.retired
    what = classify("C48.2", "8806/3", age=24)
    assert what.family is not None
    assert what.family.code == "SA"


def test_the_sites_stay_where_the_file_has_none_and_the_way_back_is_open(tmp_path: Path, own: Path) -> None:
    path = tmp_path / "icdo.xml"
    path.write_text(claml(*whole_list()), encoding="utf-8")
    import_codes(path, own)
    assert len(vocabularies.topographies()) == 330
    restore_shipped(own)
    assert vocabularies.code("8899/3") is None
    assert not own.exists()


def test_a_dry_run_changes_nothing(tmp_path: Path, own: Path) -> None:
    path = tmp_path / "icdo.xml"
    path.write_text(claml(*whole_list()), encoding="utf-8")
    assert import_codes(path, own, dry_run=True).codes == 1184
    assert not own.exists()
    assert vocabularies.code("8899/3") is None


BOMB = '<!DOCTYPE ClaML [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;">]>\n'


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("not xml at all", "codes.not_claml"),
        ("<ClaML><Class code='8000/3'>", "codes.not_claml"),
        ("<other/>", "codes.not_claml"),
        (claml(code_class("8000/3", "Neoplasm, malignant")), "codes.too_few"),
        (claml(code_class("8000/3", "Neoplasm"), head=BOMB), "codes.not_claml"),
        ("", "codes.not_claml"),
    ],
)
def test_what_is_no_list_is_refused_and_the_last_one_stays(tmp_path: Path, own: Path, text: str, code: str) -> None:
    path = tmp_path / "icdo.xml"
    path.write_text(claml(*whole_list()), encoding="utf-8")
    import_codes(path, own)
    path.write_text(text, encoding="utf-8")
    with pytest.raises(Refused) as why:
        import_codes(path, own)
    assert why.value.code == code
    assert vocabularies.code("8899/3") is not None


def test_the_command_names_the_line_of_what_is_wrong(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "icdo.xml"
    path.write_text("<ClaML>\n<Class>\n</ClaML>", encoding="utf-8")
    assert run(["codes", "import", str(path)]) == 1
    out, err = capsys.readouterr()
    assert out == ""
    assert "line 3" in err
    assert run(["codes", "import", str(tmp_path / "gone.xml")]) == 1


def test_the_command_imports_and_goes_back(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "icdo.xml"
    path.write_text(claml(*whole_list()), encoding="utf-8")
    assert run(["codes", "import", str(path)]) == 0
    assert "1184 codes" in capsys.readouterr().out
    assert vocabularies.code("8899/3") is not None
    assert run(["codes", "shipped"]) == 0
    assert vocabularies.code("8899/3") is None

"""pipeline.engine.catalog: which files rules of a stranger may read."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from lxml import etree

from pipeline.engine import catalog as catalogs
from pipeline.engine.catalog import TooManyFiles, catalog, confined_uri
from pipeline.schematron import Schematron, SchematronError
from pipeline.storage.confinement import Confinement
from tests.schematron_schemas import schema_of
from tests.support import write


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder `in` with two files, and one beside it, by its real path."""
    files = {"in/a.xml": "inside", "in/sub/ü %.xml": "inside", "in/.hidden.xml": "hidden", "secret.xml": "outside"}
    return write(Path(os.path.realpath(tmp_path)), files)


def entries(*folders: Path) -> dict[str, str]:
    """The URIs of a catalog with what they stand for."""
    with catalog(Confinement(folders)) as path:
        return {str(each.get("name")): str(each.get("uri")) for each in etree.parse(path).getroot()}


def test_a_catalog_holds_the_files_below_its_folders_but_for_hidden_ones(folder: Path) -> None:
    assert entries(folder / "in") == {
        f"opis:{folder}/in/a.xml": f"file://{folder}/in/a.xml",
        f"opis:{folder}/in/sub/%C3%BC%20%25.xml": f"file://{folder}/in/sub/%C3%BC%20%25.xml",
    }


def test_a_link_is_held_if_it_leads_to_a_file_inside(folder: Path) -> None:
    inside = folder / "in"
    (inside / "good.xml").symlink_to("a.xml")
    (inside / "wrong.xml").symlink_to("../secret.xml")
    (inside / "wrong").symlink_to("..")
    (inside / "circle").symlink_to("circle")
    os.mkfifo(inside / "pipe")
    found = entries(inside)
    assert found[confined_uri(inside / "good.xml")] == (inside / "a.xml").as_uri()
    assert len(found) == 3


def test_a_folder_that_is_reached_through_a_link_has_one_name(folder: Path) -> None:
    (folder / "link").symlink_to("in")
    assert entries(folder / "link") == entries(folder / "in")
    assert confined_uri(folder / "link" / "a.xml") == confined_uri(folder / "in" / "a.xml")


def test_too_many_files_are_refused_with_a_reason(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(catalogs, "MOST_FILES", 1)
    with pytest.raises(TooManyFiles):
        entries(folder / "in")
    write(folder, {"in/rules.sch": schema_of("")})
    with pytest.raises(SchematronError, match="hold more than"):
        Schematron.load(folder / "in" / "rules.sch", confinement=Confinement((folder / "in",)))

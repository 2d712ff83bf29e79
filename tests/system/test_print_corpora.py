"""FOP renders documents of every project in the corpora without a complaint: of each, the one of median size
and one of the large ones."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests import fop
from tests.support import CORPORA, Run, need, opis

_LARGEST = 1_000_000


def chosen() -> list[str]:
    """Two documents of each project that are TEI by their first bytes, by path below the corpora."""
    names = []
    for project in sorted(path for path in CORPORA.glob("*/*") if path.is_dir()):
        sizes = sorted((path.stat().st_size, path) for path in project.rglob("*.xml") if is_candidate(path))
        places = {len(sizes) // 2, len(sizes) * 9 // 10} if sizes else set()
        names += [sizes[place][1].relative_to(CORPORA).as_posix() for place in sorted(places)]
    return names


def is_candidate(path: Path) -> bool:
    head = path.read_bytes()[:4_000]
    return path.stat().st_size < _LARGEST and b"<TEI" in head and b"FAILURE" not in path.read_bytes()


DOCUMENTS = chosen() if CORPORA.is_dir() else []


@pytest.fixture(scope="module")
def printed(tmp_path_factory: pytest.TempPathFactory) -> Run:
    """The chosen documents, built as they stand in their folders, without their neighbours."""
    folder = tmp_path_factory.mktemp("print")
    for name in DOCUMENTS:
        (folder / "tei" / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(CORPORA / name, folder / "tei" / name)
    return opis("build", "--to", "fo", "--jobs", "2", cwd=folder)


def test_there_are_thirty_documents_or_more(corpora: Path) -> None:
    assert corpora.is_dir()
    assert len(DOCUMENTS) >= 30


@pytest.mark.parametrize("name", DOCUMENTS)
def test_the_printed_page_is_without_a_complaint(name: str, printed: Run, tmp_path: Path) -> None:
    need(fop.missing())
    fo = (printed.folder / "output" / "fo" / name).with_suffix(".fo")
    if not fo.is_file():
        pytest.fail(f"{name} was not built: {printed.out}")
    assert fop.render(fo, tmp_path / "page.pdf") == []

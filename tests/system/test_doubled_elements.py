"""Valid TEI in which an element stands twice: nothing fails, nothing is lost (bench.doubling tries all of it)."""

from __future__ import annotations

from pathlib import Path

from bench.doubling import HOME, TEI_ALL, complaints, doubled
from pipeline.relaxng import Grammar
from pipeline.storage import files
from tests.support import engine, resolution, strings

_HEADER = frozenset(("teiHeader", "fileDesc", "titleStmt", "profileDesc", "encodingDesc", "sourceDesc", "msDesc",
                     "correspDesc", "TEI", "text"))  # fmt: skip
_EVERY = 12


def test_an_element_that_may_repeat_may_be_doubled(corpora: Path) -> None:
    assert corpora.is_dir()
    documents = (path.read_bytes() for path in files.xml_files(HOME / "tei"))
    pairs = list(doubled(documents, Grammar.load(TEI_ALL)))
    assert len(pairs) > 200
    chosen = [each for number, each in enumerate(pairs) if each.parent in _HEADER or number % _EVERY == 0]
    assert {"profileDesc", "sourceDesc", "particDesc", "text"} & {each.child for each in chosen}
    found = {(each.parent, each.child): complaints(each.content, engine()) for each in chosen}
    assert {pair: what for pair, what in found.items() if what} == {}


def test_the_legend_tells_of_the_first_of_several_correspondences() -> None:
    described = "<correspDesc><correspAction type='sent'><persName>{}</persName></correspAction></correspDesc>"
    header = (
        "<teiHeader><fileDesc><titleStmt><title>x</title></titleStmt></fileDesc>"
        f"<profileDesc>{described.format('First')}{described.format('Second')}</profileDesc>"
        f"<profileDesc>{described.format('Third')}</profileDesc></teiHeader>"
    )
    content = f'<TEI xmlns="http://www.tei-c.org/ns/1.0">{header}<text><body><p>y</p></body></text></TEI>'
    assert strings(resolution(content).root, "//r:fact[@name='sender']/text()") == ["First"]

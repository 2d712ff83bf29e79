"""Elements in elements as deep as a parser reads: every format has all of it."""

from __future__ import annotations

import pytest

from tests.support import Run, opis, tei, write

# Start and end of a level with {} for its number, and how many levels: libxml2 reads 2,048 elements deep.
LEVELS = {
    "hi": ("<hi>{} ", "</hi>", 1900),
    "quote": ("<quote><p>{}</p>", "</quote>", 1500),
    "list": ("<list><item>{} ", "</item></list>", 900),
    "table": ("<table><row><cell>{} ", "</cell></row></table>", 600),
    "note": ("<note>{} ", "</note>", 1500),
    "deletion": ("<del>{} ", "</del>", 400),
    "apparatus": ("<app><lem>{} ", "</lem><rdg>x</rdg></app>", 400),
}
NO_WORDS = ("note", "deletion")


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Run:
    folder = tmp_path_factory.mktemp("deep")
    for name, (start, end, levels) in LEVELS.items():
        nested = "".join(start.format(f"w{level}") for level in range(levels)) + "INNERMOST" + end * levels
        around = "{}" if name in ("quote", "list", "table") else "<p>x {}</p>"
        write(folder, {f"tei/{name}.xml": tei(around.format(nested))})
    return opis("build", "tei", "--jobs", "2", cwd=folder)


@pytest.mark.parametrize("name", LEVELS)
def test_what_is_nested_deep_is_built_in_every_format(built: Run, name: str) -> None:
    findings = built.document(f"tei/{name}.xml")["findings"]
    assert {each["rule"] for each in findings} - {"table-unfolded"} == {"no-grammar"}
    output = built.folder / "output"
    # As they are written: a parser that stops at some depth would not see all of it.
    print_without_breaks = (output / "fo" / f"{name}.fo").read_text(encoding="utf-8").replace("\u200b", "")
    assert "INNERMOST" in print_without_breaks
    assert "INNERMOST" in (output / "html" / f"{name}.html").read_text(encoding="utf-8")
    assert ("INNERMOST" in built.text(name)) is (name not in NO_WORDS)

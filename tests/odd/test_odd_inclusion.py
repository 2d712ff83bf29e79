"""An ODD in several files: each finding is in the file and at the line where its cause stands."""

from __future__ import annotations

from pathlib import Path

from tests.odd_specimens import made, odd_in, said_of
from tests.support import TEI, write

XI = 'xmlns:xi="http://www.w3.org/2001/XInclude"'


def test_a_finding_is_in_the_file_that_was_included(tmp_path: Path) -> None:
    write(
        tmp_path,
        {
            "whole.odd": f'<ab xmlns="{TEI}" {XI}><schemaSpec ident="s" start="doc"><moduleRef key="base"/>\n'
            '<xi:include href="parts/one.xml"/><elementSpec ident="lits" mode="change"/></schemaSpec></ab>',
            "parts/one.xml": f'<specGrp xmlns="{TEI}" {XI}>\n<xi:include href="two.xml"/>\n'
            '<elementSpec ident="hed" mode="change"/></specGrp>',
            "parts/two.xml": f'<specGrp xmlns="{TEI}"><p/>\n\n  <elementSpec ident="lst" mode="change"/></specGrp>',
        },
    )
    parsed = odd_in(tmp_path / "whole.odd")
    made(parsed)
    assert [(Path(each.path).name, each.line, each.column, each.hint) for each in said_of(parsed)] == [
        ("two.xml", 3, 3, "Did you mean 'list'?"),
        ("one.xml", 3, 1, "Did you mean 'head'?"),
        ("whole.odd", 2, 35, "Did you mean 'list'?"),
    ]

"""A project of documents, schemas and ODDs that try to read what lies outside of it, and the secrets that lie there."""

from __future__ import annotations

import os
import socket
from pathlib import Path

from tests.support import HEADER, TEI, tei, write

CANARY = "CANARY"  # in every secret, so that no message and no output may hold it

_XI = 'xmlns:xi="http://www.w3.org/2001/XInclude"'
_RNG = 'xmlns="http://relaxng.org/ns/structure/1.0"'
_SCH = 'xmlns="http://purl.oclc.org/dsdl/schematron"'
_RULE = '<pattern><rule context="/"><assert test="true()">CANARY</assert></rule></pattern>'
ANY = (
    '<start><ref name="any"/></start><define name="any"><element><anyName/><zeroOrMore><choice>'
    '<attribute><anyName/></attribute><text/><ref name="any"/></choice></zeroOrMore></element></define>'
)
_SECRETS = {
    "words.txt": "CANARY",
    "declarations.dtd": '<!ENTITY s "CANARY"><!ENTITY % p "CANARY">',
    "part.xml": f'<p xmlns="{TEI}">CANARY</p>',
    "broken.xml": "<CANARY><CANARY2></CANARY>",
    "letter.xml": tei("<p>CANARY</p>", title="CANARY"),
    "any.rng": f"<grammar {_RNG}>{ANY}</grammar>",
    "wrong.rng": f"<grammar {_RNG}>CANARY</grammar>",
    "any.rnc": "start = element CANARY { text }",
    "rules.sch": f"<schema {_SCH} queryBinding='xslt3'>{_RULE}</schema>",
    "part.sch": f"<pattern {_SCH}><rule context='/'><assert test='true()'>CANARY</assert></rule></pattern>",
    "mother.odd": tei('<schemaSpec ident="CANARY" start="CANARY"><moduleRef key="base"/></schemaSpec>'),
    "group.xml": f'<specGrp xmlns="{TEI}" xml:id="g"><elementSpec ident="CANARY" module="base"/></specGrp>',
}


def hostile_project(folder: Path) -> tuple[Path, Path]:
    """Write a project with hostile sources in `in`, and the folder of secrets beside it; return both."""
    project, secrets = write(folder / "project", {}), write(folder / "secrets", _SECRETS)
    (project / "in").mkdir(parents=True)
    names = (os.path.relpath(secrets, project / "in"), str(secrets), secrets.as_uri())  # three ways to say it
    for number, outside in enumerate(names):
        write(project / "in", {f"{name}-{number}.xml": text for name, text in _documents(outside).items()})
        write(project / "in", {f"{name}-{number}.{suffix}": text for name, suffix, text in _schemas(outside, number)})
        write(project / "in", {f"odd-{number}.odd": _odd(outside)})
    write(project / "in", {"good.xml": tei("<p>Good.</p>"), "parts/doctype.txt": _doctype(names[1], "p")})
    write(project / "in", {"includes-doctype.xml": _including('href="parts/doctype.txt"')})
    write(project / "in", _special_names())
    _make_special_files(project / "in", secrets)
    return project, secrets


def _documents(outside: str) -> dict[str, str | bytes]:
    """Documents that read a file outside, by inclusion, entity and DTD."""
    return {
        "dtd": f'<!DOCTYPE TEI SYSTEM "{outside}/declarations.dtd">{tei("<p>&s;</p>")}',
        "public": f'<!DOCTYPE TEI PUBLIC "-//X" "{outside}/declarations.dtd">{tei("<p>&s;</p>")}',
        "parameter": f"{_doctype(outside, 'TEI')}",
        "nested": f"<!DOCTYPE TEI [<!ENTITY % a \"<!ENTITY &#37; b SYSTEM '{outside}/declarations.dtd'>\"> %a; %b;]>"
        + tei("<p>&s;</p>"),
        "general": f'<!DOCTYPE TEI [<!ENTITY s SYSTEM "{outside}/words.txt">]>{tei("<p>&s;</p>")}',
        "wide": f'<!DOCTYPE TEI SYSTEM "{outside}/declarations.dtd">{tei("<p>&s;</p>")}'.encode("utf-16"),
        "include": _including(f'href="{outside}/part.xml"'),
        "text": _including(f'href="{outside}/words.txt" parse="text"'),
        "broken": _including(f'href="{outside}/broken.xml"'),
        "points": tei(
            f'<p><ref target="{outside}/letter.xml#x">a</ref> <persName ref="loop.xml#x">b</persName>'
            f'<ptr target="loop.xml"/><ref target="{outside}/letter.xml"/></p><u who="{outside}/letter.xml#x">c</u>'
        ),
        "absent": _including(f'href="{outside}/absent.xml"'),
        "corpus": f'<teiCorpus xmlns="{TEI}" {_XI}>{HEADER.format(title="C")}<xi:include href="{outside}/letter.xml"/>'
        "</teiCorpus>",
        **{
            f"model-{name.replace('.', '-')}": _model(f"{outside}/{name}")
            for name in ("any.rng", "wrong.rng", "any.rnc", "rules.sch", "mother.odd", "absent.rng")
        },
    }


def _schemas(outside: str, number: int) -> list[tuple[str, str, str]]:
    """Schemas inside that read one outside, and the documents that name them."""
    parameter = f'<!ENTITY % p SYSTEM "{outside}/declarations.dtd"> %p;'
    general = f'<!ENTITY s SYSTEM "{outside}/words.txt">'
    schemas = [
        ("includes", "rng", f'<grammar {_RNG}><include href="{outside}/any.rng"/></grammar>'),
        ("wrong", "rng", f'<grammar {_RNG}><include href="{outside}/wrong.rng"/></grammar>'),
        ("refers", "rng", f'<externalRef {_RNG} href="{outside}/any.rng"/>'),
        ("base", "rng", f'<grammar {_RNG} xml:base="{outside}/"><include href="any.rng"/></grammar>'),
        ("compact", "rnc", f'include "{outside}/any.rnc"'),
        ("external", "rnc", f'external "{outside}/any.rnc"'),
        ("doctype", "rng", f"<!DOCTYPE grammar [{parameter}]><grammar {_RNG}>{ANY}</grammar>"),
        ("entity", "rng", f"<!DOCTYPE grammar [{general}]><element {_RNG} name='TEI'>&s;<text/></element>"),
        ("takes", "sch", f'<schema {_SCH}><include href="{outside}/part.sch"/></schema>'),
        ("extends", "sch", f'<schema {_SCH}><extends href="{outside}/rules.sch"/></schema>'),
        ("dtd", "sch", f'<!DOCTYPE schema SYSTEM "{outside}/declarations.dtd"><schema {_SCH}>{_RULE}</schema>'),
    ]
    documents = [(f"by-{name}", "xml", _model(f"{name}-{number}.{suffix}")) for name, suffix, _ in schemas]
    return schemas + documents


def _odd(outside: str) -> str:
    """An ODD that names files outside in every way."""
    return _doctype(outside, "TEI").replace(
        "</body>",
        f'<xi:include {_XI} href="{outside}/part.xml"/>'
        f'<schemaSpec ident="letters" start="doc"><moduleRef key="base"/><moduleRef url="{outside}/any.rng"/>'
        f'<specGrpRef target="{outside}/group.xml#g"/><elementRef key="p" source="{outside}/mother.odd"/>'
        "</schemaSpec></body>",
    )


def _doctype(outside: str, root: str) -> str:
    """A document with a parameter entity outside."""
    subset = f'<!ENTITY % s SYSTEM "{outside}/declarations.dtd"> %s;'
    content = f'<p xmlns="{TEI}">&s;</p>' if root == "p" else tei("<p>&s;</p>")
    return f"<!DOCTYPE {root} [{subset}]>{content}"


def _including(attributes: str) -> str:
    return tei(f"<div {_XI}><xi:include {attributes}/></div>")


def _model(href: str) -> str:
    return f'<?xml-model href="{href}"?>{tei("<p>A letter.</p>")}'


def _special_names() -> dict[str, str]:
    """Documents that name devices, pipes and links that lie inside."""
    targets = (
        "/dev/zero",
        "/proc/self/environ",
        "pipe.xml",
        "link.xml",
        "up/secrets/part.xml",
        "loop.xml",
        "socket.xml",
    )
    return {
        name: text
        for key, target in enumerate(targets)
        for name, text in {
            f"special-dtd-{key}.xml": f'<!DOCTYPE TEI SYSTEM "{target}">{tei("<p/>")}',
            f"special-entity-{key}.xml": f'<!DOCTYPE TEI [<!ENTITY s SYSTEM "{target}">]>{tei("<p>&s;</p>")}',
            f"special-include-{key}.xml": _including(f'href="{target}"'),
            f"special-text-{key}.xml": _including(f'href="{target}" parse="text"'),
            f"special-model-{key}.xml": f'<?xml-model href="{target}" schematypens="http://relaxng.org/ns/structure/1.0"?>'
            + tei("<p/>"),
            f"special-rng-{key}.xml": _model(f"special-{key}.rng"),
            f"special-{key}.rng": f'<grammar {_RNG}><include href="{target}"/></grammar>',
        }.items()
    }


def _make_special_files(folder: Path, secrets: Path) -> None:
    """Make pipes, sockets and links among the sources."""
    os.mkfifo(folder / "pipe.xml")
    (folder / "link.xml").symlink_to(secrets / "letter.xml")
    (folder / "loop.xml").symlink_to("loop.xml")
    (folder / "device.xml").symlink_to("/dev/zero")
    (folder / "up").symlink_to(secrets.parent)
    (folder / "folder.xml").symlink_to(secrets)
    here = Path.cwd()
    os.chdir(folder)  # the name of a socket is short
    try:
        with socket.socket(socket.AF_UNIX) as bound:
            bound.bind("socket.xml")
    finally:
        os.chdir(here)

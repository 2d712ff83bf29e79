"""A schema from a file: Schematron itself, or the rules in RELAX NG, in ODD, in any other XML."""

from __future__ import annotations

from pathlib import Path

from lxml import etree

from pipeline.schematron.constraints import schema_of_odd
from pipeline.schematron.embedded import schema_of
from pipeline.schematron.errors import Mistake, SchematronError
from pipeline.schematron.expansion import Expansion
from pipeline.schematron.inclusion import include_all, read_file
from pipeline.schematron.names import SCHEMATRON, TEI, local_name, namespace, sch
from pipeline.schematron.origins import mark_as, origin
from pipeline.schematron.templating import fill_in
from pipeline.storage.confinement import Load

_COMPACT = ".rnc"


def read_schema(file: Path, load: Load) -> tuple[etree._Element, list[Mistake]]:
    """Return a sch:schema with all that it includes and extends, and what was left out. Raises SchematronError."""
    if file.suffix == _COMPACT:
        raise SchematronError.in_file(
            file, "Rules in the compact syntax of RELAX NG are not read.", "Name the grammar in XML syntax (.rng)."
        )
    expansion = Expansion()
    root = read_file(file, load)
    if namespace(root) == SCHEMATRON:
        if root.tag != sch("schema"):
            raise SchematronError.at(
                origin(root),
                f"The file begins with <{local_name(root)}>: a part of a schema.",
                "Name the schema that includes it.",
            )
        include_all(root, file, load, expansion)
        return root, fill_in(root, expansion)
    if namespace(root) == TEI:
        include_all(root, file, load, expansion)
        schema, mistakes = schema_of_odd(root)
    else:
        schema, mistakes = schema_of(root, file, load, expansion)
    if len(schema) == 0 and not mistakes:
        raise SchematronError.in_file(
            file,
            "There is no Schematron in it.",
            f"Rules are elements in the namespace {SCHEMATRON!r}; in ODD they stand in constraintSpec. "
            "What opis compiles of an ODD has them in a .sch beside the .rng.",
        )
    mark_as(schema, file)
    return schema, mistakes + fill_in(schema, expansion)

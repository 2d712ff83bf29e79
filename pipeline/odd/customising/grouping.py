"""The declarations of a schemaSpec in order, with those of the groups that it refers to.

Source: TEI Guidelines, 23.8 (specGrp, specGrpRef).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from lxml import etree

from pipeline.document.parsed import TEI, Parsed
from pipeline.document.xml import XML_ID
from pipeline.model.bounds import DEEPEST_INCLUSION, MOST_DECLARATIONS
from pipeline.model.finding_rules import FindingRule
from pipeline.odd.declarations.elements import SPECIFICATIONS, children, local_name
from pipeline.odd.places import did_you_mean, report
from pipeline.odd.sources import Sources


def schema_spec(odd: Parsed, ident: str | None = None) -> etree._Element | None:
    """Return the schemaSpec of an ODD: that of the ident, or the first; None where there is none, which is reported."""
    found = list(odd.tree.iter(f"{{{TEI}}}schemaSpec"))
    for each in found:
        if ident is None or each.get("ident") == ident:
            return each
    if found:
        idents = [each.get("ident", "") for each in found]
        report(
            odd,
            odd.tree,
            FindingRule.ODD_SCHEMA_UNKNOWN,
            f"The ODD has no schemaSpec {ident!r}.",
            did_you_mean(ident or "", idents, f"It has {', '.join(map(repr, idents))}."),
        )
    else:
        report(
            odd,
            odd.tree,
            FindingRule.ODD_WITHOUT_SCHEMA,
            "The file has no schemaSpec, so it defines no schema.",
            'Put <schemaSpec ident="..." start="TEI"> into its body, with a moduleRef for each module that you use.',
        )
    return None


def declarations(odd: Parsed, sources: Sources, holder: etree._Element) -> Iterator[etree._Element]:
    """Return the declarations of a schemaSpec or a group; those of a group stand in the place of the reference."""
    yield from _Declarations(odd, sources).within(holder, ())


def report_unused(odd: Parsed) -> None:
    """Report groups that nothing refers to, and specifications outside of schemas and groups: nobody reads them."""
    targets = {each.get("target", "").removeprefix("#") for each in odd.tree.iter(f"{{{TEI}}}specGrpRef")}
    for element in odd.tree.iter(*(f"{{{TEI}}}{name}" for name in ("specGrp", *SPECIFICATIONS))):
        name = local_name(element)
        if name == "specGrp" and element.get(XML_ID) in targets:
            continue
        if any(local_name(each) in ("schemaSpec", "specGrp") for each in element.iterancestors()):
            continue
        what = element.get(XML_ID) if name == "specGrp" else element.get("ident")
        report(
            odd,
            element,
            FindingRule.ODD_UNUSED,
            f"This {name} ({what or 'without a name'}) stands outside of the schemaSpec, so it has no effect.",
            'Refer to it in the schemaSpec: <specGrpRef target="#ID"/>, for a specGrp with that xml:id around it.',
        )


@dataclass(slots=True)
class _Declarations:
    """Follows the references of one schemaSpec to groups; `number` counts them and what they hold."""

    odd: Parsed
    sources: Sources
    number: int = 0
    _groups: dict[etree._Element, dict[str, etree._Element]] = field(default_factory=dict)

    def within(self, holder: etree._Element, around: tuple[etree._Element, ...]) -> Iterator[etree._Element]:
        """Yield the declarations of a schemaSpec or a group, with the groups around each."""
        for each in children(holder):
            self.number += 1
            if self.number > MOST_DECLARATIONS:
                self._report_too_many(each)
                return
            match local_name(each):
                case "specGrp":
                    yield from self.within(each, around)
                case "specGrpRef":
                    group = self._group(each)
                    if group is not None and self._may_follow(each, group, around):
                        yield from self.within(group, (*around, group))
                case _:
                    yield each

    def _report_too_many(self, at: etree._Element) -> None:
        if self.number == MOST_DECLARATIONS + 1:
            report(
                self.odd,
                at,
                FindingRule.ODD_TOO_MANY_DECLARATIONS,
                f"With the groups that it refers to, the schemaSpec has more than {MOST_DECLARATIONS:,} declarations; "
                "this one and those that follow are left out.",
                "Refer to each specGrp once: groups that refer to others twice double with each level.",
            )

    def _may_follow(self, reference: etree._Element, group: etree._Element, around: Sequence[etree._Element]) -> bool:
        if group in around:
            report(
                self.odd,
                reference,
                FindingRule.ODD_GROUP_LOOP,
                f"The group {reference.get('target')!r} refers to itself.",
                "Take this specGrpRef out.",
                attribute="target",
            )
        elif len(around) >= DEEPEST_INCLUSION:
            report(
                self.odd,
                reference,
                FindingRule.ODD_TOO_MANY_DECLARATIONS,
                f"The group {reference.get('target')!r} is referred to from within {DEEPEST_INCLUSION} others.",
                "Refer to it further out.",
                attribute="target",
            )
        else:
            return True
        return False

    def _group(self, reference: etree._Element) -> etree._Element | None:
        """Return the specGrp that a reference names, in the same file or in another."""
        file, _, ident = reference.get("target", "").partition("#")
        root = self.sources.part(self.odd, file, reference) if file else reference.getroottree().getroot()
        if root is None:
            return None
        groups = self._groups.get(root)
        if groups is None:
            groups = self._groups[root] = {each.get(XML_ID, ""): each for each in root.iter(f"{{{TEI}}}specGrp")}
        found = groups.get(ident)
        if found is None:
            report(
                self.odd,
                reference,
                FindingRule.ODD_GROUP_UNKNOWN,
                f"There is no specGrp for target={reference.get('target', '')!r}.",
                did_you_mean(
                    ident, groups, "Give the group an xml:id and refer to it as #ID, or FILE#ID in another file."
                ),
                attribute="target",
            )
        return found

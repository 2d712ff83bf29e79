"""A schemaSpec's own specifications, carried out one after the other on what the schema takes from its sources.

Source: TEI Guidelines, 24.3.1 (Kinds of Modification).
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from pipeline.document.parsed import Parsed
from pipeline.model.finding_rules import FindingRule
from pipeline.odd.declarations.declaration import Mode
from pipeline.odd.declarations.elements import local_name
from pipeline.odd.declarations.merging import apply_change
from pipeline.odd.declarations.specification import AnySpec, ElementSpec, Vocabulary
from pipeline.odd.places import UNKNOWN, did_you_mean, report

_KINDS = {"elementSpec": "element", "classSpec": "class", "macroSpec": "macro", "dataSpec": "datatype"}


@dataclass(slots=True)
class Application:
    """A vocabulary under change; `changes` are pairs of what was there and the change."""

    odd: Parsed
    vocabulary: Vocabulary
    sources: list[Vocabulary]
    changes: list[tuple[AnySpec, AnySpec]] = field(default_factory=list)
    _deleted: set[tuple[type, str]] = field(default_factory=set)

    def apply(self, spec: AnySpec) -> None:
        """Add, change, replace or delete."""
        old = self.vocabulary.like(spec)
        match spec.mode:
            case Mode.DELETE:
                self._delete(spec, old)
            case Mode.CHANGE if old is None:
                self._report_missing(spec)
            case Mode.CHANGE if old is not None:
                self.vocabulary.add(apply_change(old, spec))
                self.changes.append((old, spec))
            case _:
                if old is not None and spec.origin.get("mode") is None:
                    self._report_replaced(spec)
                self.vocabulary.add(spec if spec.module or old is None else replace(spec, module=old.module))

    def _delete(self, spec: AnySpec, old: AnySpec | None) -> None:
        if old is None:
            known = [each.ident for each in self.vocabulary.specs() if type(each) is type(spec)]
            report(
                self.odd,
                spec.origin,
                FindingRule.ODD_CHANGE_WITHOUT_EFFECT,
                f"The {local_name(spec.origin)} deletes {_named(spec)}, which the schema does not have.",
                "Take it out." if self._was_there(spec) else did_you_mean(spec.ident, known, "Take it out."),
                attribute="ident",
            )
        self.vocabulary.discard(spec)
        self._deleted.add((type(spec), spec.ident))

    def _was_there(self, spec: AnySpec) -> bool:
        """Return whether the ODD or its sources know it."""
        known = any(source.like(spec) is not None for source in self.sources)
        return known or (type(spec), spec.ident) in self._deleted

    def _report_replaced(self, spec: AnySpec) -> None:
        """Report a specification without a mode, which replaces another whole."""
        report(
            self.odd,
            spec.origin,
            FindingRule.ODD_REPLACED,
            f"This {local_name(spec.origin)} has no mode, so it takes the place of the whole {_named(spec)}.",
            'Write mode="change" to change what it names, or mode="replace" if the whole is meant.',
        )

    def _report_missing(self, spec: AnySpec) -> None:
        """Report a change of a specification that is not there: deleted before, not taken, or unknown."""
        kind, what = local_name(spec.origin), _named(spec)
        found = next((like for source in self.sources if (like := source.like(spec)) is not None), None)
        if (type(spec), spec.ident) in self._deleted:
            reason, hint = f"changes {what}, which the ODD deletes before", "Take one of the two out."
        elif found is not None:
            reason = f"changes {what}, which the schema does not take"
            hint = f"Take it from the module {found.module!r}: name it in the moduleRef; or take this {kind} out."
        else:
            known = {each.ident for source in self.sources for each in source.specs() if type(each) is type(spec)}
            report(
                self.odd,
                spec.origin,
                UNKNOWN[_KINDS[kind]],
                f"The {kind} changes {what}, which is unknown.",
                did_you_mean(spec.ident, known, 'To make something new, write mode="add".'),
                attribute="ident",
            )
            return
        message = f"The {kind} {reason}."
        report(self.odd, spec.origin, FindingRule.ODD_CHANGE_WITHOUT_EFFECT, message, hint, attribute="ident")


def _named(spec: AnySpec) -> str:
    return f"<{spec.ident}>" if isinstance(spec, ElementSpec) else repr(spec.ident)

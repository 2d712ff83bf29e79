"""pipeline.findings.accounts: the accounts of documents as a table."""

from __future__ import annotations

import pytest

from pipeline.findings.accounts import accounts_to_text
from pipeline.model.account import Account, Entry
from pipeline.model.report import DocumentReport, Report, Status


def table(account: Account) -> list[str]:
    document = DocumentReport("a.xml", Status.OK, (), (), account)
    return accounts_to_text(Report("1.0", (document,)), each=False).splitlines()


def test_the_largest_rule_comes_first() -> None:
    entries = (Entry("annotation", "index", 2), Entry("header", "title", 20), Entry("voters", "persName", 5))
    dropped = [line.split()[2] for line in table(Account(source=27, dropped=entries)) if "dropped" in line]
    assert dropped == ["header", "voters", "annotation"]


@pytest.mark.parametrize(("count", "end"), [(4, "d 1"), (5, "d 1, 1 more")])
def test_four_elements_of_a_rule_are_named_and_the_others_counted(count: int, end: str) -> None:
    entries = tuple(Entry("header", name, 1) for name in "abcde"[:count])
    [line] = [line for line in table(Account(source=count, dropped=entries)) if "dropped" in line]
    assert line.endswith(f"a 1, b 1, c 1, {end}")

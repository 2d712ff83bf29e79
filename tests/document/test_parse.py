"""pipeline.document.parse: entities, inclusions, ids, encodings."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from pipeline.document import xml
from pipeline.document.parse import parse
from pipeline.document.parsed import Parsed
from pipeline.model.document import Source
from pipeline.model.finding import Severity
from pipeline.storage.confinement import confinement_of
from tests.support import TEI, parsed, tei, write

XI = 'xmlns:xi="http://www.w3.org/2001/XInclude"'
_FILES = {
    "part.xml": f'<div xmlns="{TEI}" xml:id="d1"><p xml:id="p1">eins</p><p xml:id="p2">zwei</p></div>',
    "list.xml": f'<listPerson xmlns="{TEI}"><person xml:id="k"/></listPerson>',
    "words.txt": "A & B <p>\n",
    "broken.xml": "<div>\n<p></div>",
    "deep/a.xml": f'<div xmlns="{TEI}" {XI}><xi:include href="b.xml"/></div>',
    "deep/b.xml": f'<p xmlns="{TEI}">tief</p>',
    "self.xml": f'<div xmlns="{TEI}" {XI}><xi:include href="other.xml"/></div>',
    "other.xml": f'<div xmlns="{TEI}" {XI}><xi:include href="self.xml"/></div>',
    "letter 1.xml": tei("<p>Brief</p>", title="Letter  1"),
}


def document(content: str, folder: Path, files: Mapping[str, str | bytes] = _FILES) -> Parsed:
    """The content in a file of a folder `in` with the files beside it."""
    inside = write(folder / "in", files)
    source = Source("a", inside / "a.xml", inside)
    return parse(source, content.encode("utf-8"), confinement_of(source).read)


def including(attributes: str, content: str = "") -> str:
    return tei(f"\n<div {XI}><xi:include {attributes}>{content}</xi:include>nach</div>")


def text(document: Parsed) -> str:
    assert document.root is not None
    body = document.root.find(f".//{{{TEI}}}body")
    assert body is not None
    return " ".join("".join(map(str, body.itertext())).split())


def only(document: Parsed, rule: str) -> tuple[Severity, int, int, str]:
    (finding,) = document.findings
    assert finding.rule == rule
    return finding.severity, finding.line, finding.column, finding.message


class TestEntities:
    def test_the_internal_subset_is_put_in(self) -> None:
        result = parsed(f'<!DOCTYPE TEI [<!ENTITY k "Korbut">]>{tei("<p>&k; &k;<hi/> &k;</p>")}')
        assert text(result) == "Korbut Korbut Korbut"
        assert result.findings == []
        assert result.changed

    def test_an_entity_may_hold_markup_and_other_entities(self) -> None:
        subset = '<!ENTITY n "Korbut"><!ENTITY k "vor &lt; <hi>&n;</hi> nach">'
        result = parsed(f"<!DOCTYPE TEI [{subset}]>{tei('<p>A &k; Z</p>')}")
        assert text(result) == "A vor < Korbut nach Z"
        assert result.findings == []
        assert result.root is not None
        assert [each.text for each in result.root.iter(f"{{{TEI}}}hi")] == ["Korbut"]

    def test_text_around_an_entity_with_markup_keeps_its_order(self) -> None:
        result = parsed(f'<!DOCTYPE TEI [<!ENTITY k "1<hi>2</hi>3">]>{tei("<p>a<hi>b</hi>c&k;d<hi>e</hi></p>")}')
        assert text(result) == "abc123de"

    @pytest.mark.parametrize(("name", "character"), [("eacute", "é"), ("mdash", "—"), ("ebreve", "ĕ"), ("Scaron", "Š")])
    def test_a_name_that_is_known_elsewhere_is_guessed(self, name: str, character: str) -> None:
        result = parsed(f'<!DOCTYPE TEI SYSTEM "tei.dtd">\n{tei(f"<p>x &{name}; &{name};</p>")}')
        assert text(result) == f"x {character} {character}"
        assert [each.rule for each in result.findings] == ["dtd-not-read", "entity-guessed"]
        assert f"&{name};" in result.findings[1].message
        assert f"“{character}”" in result.findings[1].message
        assert (result.findings[1].line, result.findings[1].severity) == (2, Severity.INFO)

    def test_a_name_that_nobody_knows_is_kept_as_it_is_written(self) -> None:
        result = parsed(f'<!DOCTYPE TEI SYSTEM "tei.dtd">\n{tei("<p>x &fund.NEH; y &fund.NEH;</p>")}')
        assert text(result) == "x &fund.NEH; y &fund.NEH;"
        (finding,) = (each for each in result.findings if each.rule == "entity-undefined")
        assert finding.severity is Severity.WARNING
        assert "&fund.NEH;" in finding.message
        assert result.text.splitlines()[1][finding.column - 1 :].startswith("&fund.NEH;")

    def test_a_reference_that_is_not_declared_is_found_at_the_first(self) -> None:
        lines = tei("<p>&mdash; &house;</p>\n<p>&mdash; &house;</p>")
        result = parsed(f'<!DOCTYPE TEI SYSTEM "tei.dtd">\n{lines}')
        assert [each.line for each in result.findings if each.rule != "dtd-not-read"] == [2, 2]

    def test_of_many_dtds_and_entities_that_are_not_read_the_others_are_counted(self) -> None:
        subset = "".join(f'<!ENTITY % {name} SYSTEM "{name}.dtd"> %{name};' for name in "abcd")
        *_, message = only(parsed(f"<!DOCTYPE TEI [{subset}]>{tei('<p>x</p>')}"), "dtd-not-read")
        assert "names 'a.dtd', 'b.dtd', 'c.dtd' and 1 more; opis" in message

    def test_an_external_entity_is_never_read(self, tmp_path: Path) -> None:
        (tmp_path / "secret").write_text("SECRET", encoding="utf-8")
        subset = f'<!ENTITY s SYSTEM "file://{tmp_path}/secret">'
        result = parsed(f"<!DOCTYPE TEI [{subset}]>{tei('<p>x &s; y</p>')}")
        assert text(result) == "x &s; y"
        assert [each.rule for each in result.findings] == ["entity-not-read"]

    def test_an_external_entity_that_is_called_as_a_character_is_not_read_as_that(self) -> None:
        result = parsed(f'<!DOCTYPE TEI [<!ENTITY eacute SYSTEM "s.txt">]>{tei("<p>x &eacute; y</p>")}')
        assert text(result) == "x &eacute; y"
        assert [each.rule for each in result.findings] == ["entity-not-read"]

    def test_an_external_entity_is_named_with_what_it_stands_for(self) -> None:
        finding = parsed(f'<!DOCTYPE TEI [<!ENTITY s SYSTEM "s.txt">]>\n{tei("<p>x &s; y</p>")}').findings[0]
        assert (finding.line, finding.severity) == (2, Severity.WARNING)
        assert "&s; stands for 's.txt'" in finding.message

    def test_external_parameter_entities_are_told_once_with_the_dtd(self) -> None:
        dtds = '<!ENTITY % a SYSTEM "a.dtd"> %a; <!ENTITY % b PUBLIC "-//B" "b.dtd"> %b;'
        result = parsed(f'\n<!DOCTYPE TEI PUBLIC "-//T" "tei.dtd" [{dtds}]>{tei("<p>x</p>")}')
        severity, line, column, message = only(result, "dtd-not-read")
        assert (severity, line, column) == (Severity.INFO, 2, 1)
        assert "names 'a.dtd', 'b.dtd', 'tei.dtd'; opis reads no external DTD" in message

    def test_an_external_entity_within_an_entity_is_never_read(self, tmp_path: Path) -> None:
        (tmp_path / "secret").write_text("SECRET", encoding="utf-8")
        subset = f'<!ENTITY s SYSTEM "file://{tmp_path}/secret"><!ENTITY t "<hi>&s;</hi>">'
        result = parsed(f"<!DOCTYPE TEI [{subset}]>{tei('<p>x &t; y</p>')}")
        assert "SECRET" not in text(result)

    def test_entities_that_multiply_are_refused(self) -> None:
        subset = '<!ENTITY a0 "ha">' + "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 10))
        result = parsed(f"<!DOCTYPE TEI [{subset}]>{tei('<p>&a9;</p>')}")
        assert result.root is None
        assert only(result, "entity-expansion")[0] is Severity.ERROR

    @given(st.text(alphabet="ab<&é&#;x lt", max_size=12))
    def test_no_reference_crashes_the_parser(self, value: str) -> None:
        escaped = value.replace("&", "&#38;").replace('"', "")
        result = parsed(f'<!DOCTYPE TEI [<!ENTITY k "{escaped}">]>{tei("<p>a&k;z</p>")}')
        assert result.root is None or text(result)[0] + text(result)[-1] == "az"


class TestInclusions:
    def test_a_file_takes_the_place_of_its_inclusion(self, tmp_path: Path) -> None:
        result = document(including('href="part.xml"'), tmp_path)
        assert text(result) == "einszweinach"
        assert result.findings == []
        assert result.changed

    def test_an_xpointer_takes_one_element(self, tmp_path: Path) -> None:
        assert text(document(including('href="part.xml" xpointer="p2"'), tmp_path)) == "zweinach"

    def test_of_two_elements_with_an_id_the_first_is_taken(self, tmp_path: Path) -> None:
        twice = f'<div xmlns="{TEI}"><p xml:id="p">eins</p><p xml:id="p">zwei</p></div>'
        found = document(including('href="twice.xml#p"'), tmp_path, {"twice.xml": twice})
        assert text(found) == "einsnach"

    def test_a_fragment_takes_one_element(self, tmp_path: Path) -> None:
        assert text(document(including('href="part.xml#p1"'), tmp_path)) == "einsnach"

    def test_an_xpointer_to_nothing_is_a_finding(self, tmp_path: Path) -> None:
        severity, line, _, message = only(
            document(including('href="part.xml" xpointer="p9"'), tmp_path), "include-missing"
        )
        assert (severity, line) == (Severity.ERROR, 2)
        assert "'p9'" in message
        assert "'part.xml'" in message

    def test_text_is_included_as_text(self, tmp_path: Path) -> None:
        assert text(document(including('href="words.txt" parse="text"'), tmp_path)) == "A & B <p> nach"

    def test_text_is_included_in_its_encoding(self, tmp_path: Path) -> None:
        result = document(
            including('href="t" parse="text" encoding="koi8-r"'), tmp_path, {"t": "Письмо ".encode("koi8-r")}
        )
        assert text(result) == "Письмо nach"

    def test_text_in_an_unknown_encoding_does_not_crash(self, tmp_path: Path) -> None:
        result = document(including('href="t" parse="text" encoding="klingon"'), tmp_path, {"t": "x"})
        severity, _, _, message = only(result, "include-missing")
        assert severity is Severity.ERROR
        assert "klingon" in message

    def test_paths_in_an_included_file_start_from_it(self, tmp_path: Path) -> None:
        assert text(document(including('href="deep/a.xml"'), tmp_path)) == "tiefnach"

    @pytest.mark.parametrize(
        "content",
        [
            f'<div {XI} xml:base="deep/"><xi:include href="b.xml"/></div>',
            f'<div {XI} xml:base="deep/x.xml"><p xml:base="../deep/"><xi:include href="b.xml"/></p></div>',
            f'<div {XI}><xi:include xml:base="deep/" href="b.xml"/></div>',
            f'<div {XI} xml:base="elsewhere/"><xi:include xml:base="../deep/a.xml" href="b.xml"/></div>',
        ],
    )
    def test_a_path_starts_from_xml_base(self, content: str, tmp_path: Path) -> None:
        files = {"b.xml": f'<p xmlns="{TEI}">falsch</p>', "deep/b.xml": f'<p xmlns="{TEI}">tief</p>'}
        result = document(tei(content), tmp_path, files)
        assert result.findings == []
        assert text(result) == "tief"

    @pytest.mark.parametrize("pointer", ["", "#p"])
    def test_the_base_of_an_included_file_counts_below_it_alone(self, pointer: str, tmp_path: Path) -> None:
        files = {
            "deep/a.xml": f'<div xmlns="{TEI}" {XI} xml:base="er/"><p xml:id="p"><xi:include href="b.xml"/></p></div>',
            "deep/er/b.xml": f'<p xmlns="{TEI}">tief</p>',
            "b.xml": f'<p xmlns="{TEI}"> flach</p>',
        }
        content = tei(f'<div {XI}><xi:include href="deep/a.xml{pointer}"/><xi:include href="b.xml"/></div>')
        result = document(content, tmp_path, files)
        assert result.findings == []
        assert text(result) == "tief flach"

    def test_a_base_on_the_network_is_not_fetched_from(self, tmp_path: Path) -> None:
        content = tei(f'<div {XI} xml:base="https://example.org/letters/">\n<xi:include href="part.xml"/></div>')
        severity, line, _, message = only(document(content, tmp_path), "include-missing")
        assert (severity, line) == (Severity.ERROR, 2)
        assert "'part.xml' (with xml:base 'https://example.org/letters/part.xml'), which is not fetched" in message

    def test_blanks_in_a_path_are_escaped(self, tmp_path: Path) -> None:
        result = document(including('href="letter%201.xml"'), tmp_path)
        assert "Brief" in text(result)

    def test_a_circle_is_named_and_broken(self, tmp_path: Path) -> None:
        severity, line, _, message = only(document(including('href="self.xml"'), tmp_path), "include-missing")
        assert (severity, line) == (Severity.ERROR, 2)
        assert "in turn" in message

    def test_a_document_that_includes_itself_is_a_circle(self, tmp_path: Path) -> None:
        content = including('href="a.xml"')
        result = document(content, tmp_path, {"a.xml": content})
        assert "in turn" in only(result, "include-missing")[3]

    @pytest.mark.parametrize("around", ["", 'xml:id="whole"'])
    @pytest.mark.parametrize("target", ['xpointer="a"', 'href="" xpointer="a"', 'href="#a"', 'href="a.xml#a"'])
    def test_an_element_that_includes_what_it_stands_in_is_a_circle(
        self, target: str, around: str, tmp_path: Path
    ) -> None:
        content = tei(f'<div {around}><div xml:id="a" {XI}>\n<p>eins</p><xi:include {target}/></div></div>')
        result = document(content, tmp_path, {"a.xml": content})
        assert "in turn" in only(result, "include-missing")[3]
        assert text(result).strip() == "eins"

    def test_elements_that_include_each_other_are_a_circle(self, tmp_path: Path) -> None:
        content = tei(f'<div {XI} xml:id="a"><p>eins</p><xi:include href="b.xml#b"/></div>')
        other = tei(f'<div {XI} xml:id="b"><p>zwei</p><xi:include href="a.xml#a"/></div>')
        result = document(content, tmp_path, {"a.xml": content, "b.xml": other})
        assert "in turn" in only(result, "include-missing")[3]

    def test_an_element_may_include_another_one_of_its_file(self, tmp_path: Path) -> None:
        content = tei(f'<div {XI}><xi:include xpointer="a"/></div><div><p xml:id="a">eins</p></div>')
        result = document(content, tmp_path, {"a.xml": content})
        assert [each.rule for each in result.findings] == ["duplicate-id"]
        assert text(result) == "einseins"

    def test_inclusions_inside_of_each_other_have_an_end(self, tmp_path: Path) -> None:
        chain = {f"{n}.xml": tei(f'<div {XI}><xi:include href="{n + 1}.xml"/></div>') for n in range(1500)}
        result = document(chain["0.xml"], tmp_path, chain)
        assert "inside of 100 other inclusions" in only(result, "include-missing")[3]

    @pytest.mark.parametrize("content", ["a\0b", "a\x1bb", "a\ufffeb"])
    def test_text_that_xml_cannot_hold_is_a_finding(self, content: str, tmp_path: Path) -> None:
        result = document(including('href="t" parse="text"'), tmp_path, {"t": content})
        assert f"U+{ord(content[1]):04X}" in only(result, "include-missing")[3]

    @pytest.mark.parametrize("encoding", ["idna", "base64", "rot13", "undefined", "unicode_escape", "utf-7"])
    def test_text_in_what_is_no_encoding_of_files_is_a_finding(self, encoding: str, tmp_path: Path) -> None:
        result = document(including(f'href="t" parse="text" encoding="{encoding}"'), tmp_path, {"t": "x"})
        assert f"'{encoding}'" in only(result, "include-missing")[3]

    @pytest.mark.parametrize("href", ["../secret.xml", "deep/../../secret.xml", "/etc/passwd", "file:///etc/passwd"])
    def test_nothing_outside_the_source_folder_is_included(self, href: str, tmp_path: Path) -> None:
        write(tmp_path, {"secret.xml": f'<p xmlns="{TEI}">SECRET</p>'})
        result = document(including(f'href="{href}"'), tmp_path)
        assert "outside the source folder" in only(result, "include-missing")[3]
        assert text(result) == "nach"

    def test_a_link_out_of_the_source_folder_is_not_followed(self, tmp_path: Path) -> None:
        write(tmp_path, {"secret.xml": f'<p xmlns="{TEI}">SECRET</p>', "in/x": ""})
        (tmp_path / "in" / "link.xml").symlink_to(tmp_path / "secret.xml")
        assert "SECRET" not in text(document(including('href="link.xml"'), tmp_path))

    @pytest.mark.parametrize("href", ["http://example.org/a.xml", "https://example.org/a.xml", "ftp://example.org/a"])
    def test_nothing_is_fetched(self, href: str, tmp_path: Path) -> None:
        message = only(document(including(f'href="{href}"'), tmp_path), "include-missing")[3]
        assert "not fetched" in message
        assert href in message

    def test_the_dtd_of_an_included_file_is_not_read(self, tmp_path: Path) -> None:
        write(tmp_path, {"secret.dtd": '<!ENTITY s "SECRET">'})
        part = f'<!DOCTYPE p [<!ENTITY % s SYSTEM "{tmp_path}/secret.dtd"> %s;]><p xmlns="{TEI}">a &s;</p>'
        result = document(including('href="part.xml"'), tmp_path, {"part.xml": part})
        assert text(result) == "a &s;nach"
        assert [each.rule for each in result.findings] == ["dtd-not-read", "entity-undefined"]
        assert "included 'part.xml' names" in result.findings[0].message

    def test_a_missing_file_is_a_finding_with_its_place(self, tmp_path: Path) -> None:
        severity, line, column, message = only(document(including('href="gone.xml"'), tmp_path), "include-missing")
        assert (severity, line, column) == (Severity.ERROR, 2, including("").splitlines()[1].index("<xi:include") + 1)
        assert "'gone.xml'" in message
        assert "No such file" in message

    def test_an_inclusion_that_is_not_well_formed_is_a_finding(self, tmp_path: Path) -> None:
        message = only(document(including('href="broken.xml"'), tmp_path), "include-missing")[3]
        assert "'broken.xml'" in message
        assert "line 2" in message

    def test_a_fallback_takes_the_place_of_what_is_missing(self, tmp_path: Path) -> None:
        result = document(including('href="gone.xml"', "<xi:fallback><p>statt</p></xi:fallback>"), tmp_path)
        assert text(result) == "stattnach"
        assert result.findings == []

    def test_a_fallback_of_words_alone_is_used(self, tmp_path: Path) -> None:
        result = document(including('href="gone.xml"', "<xi:fallback>statt <hi>dessen</hi> </xi:fallback>"), tmp_path)
        assert text(result) == "statt dessen nach"

    def test_an_inclusion_in_a_fallback_is_carried_out(self, tmp_path: Path) -> None:
        inner = '<xi:fallback><xi:include href="part.xml"/></xi:fallback>'
        assert text(document(including('href="gone.xml"', inner), tmp_path)) == "einszweinach"

    def test_a_fallback_that_is_not_needed_is_no_text(self, tmp_path: Path) -> None:
        result = document(including('href="part.xml"', "<xi:fallback><p>statt</p></xi:fallback>"), tmp_path)
        assert text(result) == "einszweinach"

    def test_documents_that_a_corpus_includes_stay_documents_of_their_own(self, tmp_path: Path) -> None:
        corpus = f'<teiCorpus xmlns="{TEI}" {XI}><teiHeader/><xi:include href="letter%201.xml"/></teiCorpus>'
        result = document(corpus, tmp_path)
        (member,) = result.members
        assert (member.href, member.path.name) == ("letter%201.xml", "letter 1.xml")
        assert not result.changed
        assert result.findings == []

    def test_what_was_included_has_the_place_of_its_inclusion(self, tmp_path: Path) -> None:
        result = document(including('href="part.xml"'), tmp_path)
        assert result.root is not None
        (element,) = result.root.iterfind(f".//{{{TEI}}}p[@{{http://www.w3.org/XML/1998/namespace}}id='p2']")
        place = result.place(element)
        assert place.line == 2
        assert place.xpath.endswith("/div[1]")

    def test_the_same_file_may_be_included_twice(self, tmp_path: Path) -> None:
        content = tei(f'<div {XI}><xi:include href="deep/b.xml"/><xi:include href="deep/b.xml"/></div>')
        assert text(document(content, tmp_path)) == "tieftief"


class TestIds:
    def test_an_id_that_occurs_twice_is_found_where_it_occurs_again(self) -> None:
        result = parsed(tei('\n<p xml:id="a">eins</p>\n  <p xml:id="a">zwei</p>'))
        severity, line, column, message = only(result, "duplicate-id")
        assert (severity, line, column) == (Severity.ERROR, 3, 3)
        assert 'xml:id="a"' in message
        assert "line 2" in message

    def test_different_ids_are_no_finding(self) -> None:
        assert parsed(tei('<p xml:id="a"/><p xml:id="b"/>')).findings == []

    def test_what_an_example_shows_is_no_id_of_the_document(self) -> None:
        example = '<egXML xmlns="http://www.tei-c.org/ns/Examples"><p xml:id="a"/></egXML>'
        assert parsed(tei(f'<p xml:id="a">{example}{example}</p>')).findings == []


class TestRoots:
    def test_a_part_of_a_document_is_for_information(self) -> None:
        severity, line, column, message = only(parsed(f'<div xmlns="{TEI}"/>'), "tei-fragment")
        assert (severity, line, column) == (Severity.INFO, 1, 1)
        assert "div" in message

    @pytest.mark.parametrize("root", ["<html/>", '<TEI xmlns="urn:other"/>'])
    def test_what_is_not_tei_is_said(self, root: str) -> None:
        severity, line, column, message = only(parsed(f"\n {root}"), "not-tei")
        assert (severity, line, column) == (Severity.WARNING, 2, 2)
        assert etree.QName(etree.fromstring(root)).localname in message

    @pytest.mark.parametrize("root", ["TEI.2", "teiCorpus.2"])
    def test_a_document_of_tei_p4_has_no_namespace(self, root: str) -> None:
        assert parsed(f"<{root}/>").findings == []

    @pytest.mark.parametrize("root", ["TEI", "teiCorpus"])
    def test_a_document_without_a_namespace_is_tei_and_told(self, root: str) -> None:
        severity, line, column, message = only(parsed(f"<{root}/>"), "namespace-missing")
        assert (severity, line, column) == (Severity.WARNING, 1, 1)
        assert f"<{root}>" in message


class TestEncodings:
    @pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "koi8-r", "windows-1251", "iso-8859-5", "ibm866"])
    def test_a_declared_encoding_is_read(self, encoding: str) -> None:
        content = f'<?xml version="1.0" encoding="{encoding}"?>{tei("<p>Письмо</p>")}'.encode(encoding)
        result = parsed(content)
        assert result.findings == []
        assert text(result) == "Письмо"

    @pytest.mark.parametrize("encoding", ["koi8-r", "windows-1251"])
    def test_an_encoding_that_is_not_declared_is_guessed_in_the_hint(self, encoding: str) -> None:
        words = "Дорогой товарищ, пишу Вам о заседании комиссии и о решении, которое было принято вчера. " * 3
        result = parsed(f"<?xml version='1.0'?>\n{tei(f'<p>{words}</p>')}".encode(encoding))
        (finding,) = result.findings
        assert finding.rule == "encoding-wrong"
        assert (finding.line, finding.severity) == (2, Severity.ERROR)
        assert "UTF-8" in finding.message
        assert encoding in finding.hint

    def test_a_declared_encoding_that_is_wrong_is_named(self) -> None:
        content = f'<?xml version="1.0" encoding="UTF-8"?>{tei("<p>Письмо</p>")}'.encode("windows-1251")
        assert "'UTF-8'" in only(parsed(content), "encoding-wrong")[3]

    def test_an_unknown_encoding_is_named(self) -> None:
        content = f'<?xml version="1.0" encoding="klingon"?>{tei("<p>x</p>")}'
        assert "'klingon'" in only(parsed(content), "encoding-unknown")[3]

    def test_line_ends_of_other_systems_do_not_shift_lines(self) -> None:
        result = parsed(tei('\n<p xml:id="a"/>\n<p xml:id="a"/>').replace("\n", "\r\n").encode())
        assert only(result, "duplicate-id")[1:3] == (3, 1)

    def test_a_byte_order_mark_does_not_shift_columns(self) -> None:
        result = parsed("\ufeff".encode() + b"<html/>")
        assert only(result, "not-tei")[1:3] == (1, 1)


@given(st.binary(max_size=60))
def test_no_bytes_crash_the_stage(content: bytes) -> None:
    result = parsed(content)
    assert result.root is not None or len(result.findings) == 1


@given(st.integers(0, 400))
def test_a_document_cut_off_anywhere_is_one_finding(length: int) -> None:
    whole = tei("\n<p>Дорогой <hi>друг</hi> &amp; товарищ</p>").encode()
    result = parsed(whole[: min(length, len(whole) - 1)])
    assert result.root is None
    assert len(result.findings) == 1
    assert result.findings[0].severity is Severity.ERROR


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("<a>x & y</a>", "A bare “&” stands in the text"),
        ("<a>Meier &amp Sohn</a>", "A bare “&” stands in the text"),
        ("<a>x < y</a>", "A bare “<” stands in the text"),
        ('<a n="1>text</a>', "the quotation mark that ends the value is missing"),
        ("<a n=c/>", "does not stand in straight quotation marks"),
        ('<a n="1"type="2"/>', "without a space"),
        ('<a n="1" n="2"/>', "The attribute n occurs twice"),
        ("<a><!-- x -- y --></a>", "A comment holds “--”"),
        ("<a><xi:include/></a>", "The prefix xi of xi:include is declared nowhere"),
        ("<a/><b/>", "a document has one root"),
        ('\n<?xml version="1.0"?><a/>', "before the XML declaration"),
        ("<a>\x01</a>", "A control character"),
        ("<persname>x</persName>", "XML tells capitals from small ones"),
        ("<a><b></a>", "</a> closes <b> of line 1, which is still open"),
        ("<a>]]></a>", "Not well-formed XML: Sequence ']]>' not allowed in content"),
    ],
)
def test_what_is_not_well_formed_is_said_in_words_that_help(content: str, said: str) -> None:
    (finding,) = parsed(content.encode()).findings
    assert said in finding.message
    assert finding.hint
    assert finding.line > 0


@pytest.mark.parametrize("declare", ['xmlns:a{n}="urn:a"', 'xmlns:a="urn:{n}"', 'xmlns="urn:{n}"'])
def test_more_namespaces_than_the_engine_takes_are_a_finding(declare: str) -> None:
    few, many = (
        parsed(tei(f"<p>{''.join(f'<hi {declare.format(n=number)}/>' for number in range(most))}</p>"))
        for most in (1_900, 2_100)
    )
    assert (few.findings, few.root is None) == ([], False)
    assert only(many, "namespaces-too-many")[0] is Severity.ERROR
    assert many.root is None


def test_more_attributes_than_an_element_can_have_are_a_finding() -> None:
    few, many = (
        parsed(tei("<p>x</p>\n<p " + " ".join(f'a{n}="x"' for n in range(most)) + ">x</p>")) for most in (1_000, 1_001)
    )
    assert (few.findings, few.root is None) == ([], False)
    assert only(many, "attributes-too-many") == (Severity.ERROR, 2, 1, "This element has more than 1,000 attributes.")
    assert many.root is None


@pytest.mark.parametrize("subset", ['SYSTEM "absent.dtd"', '[<!ENTITY % s SYSTEM "absent.ent"> %s;]'])
def test_entities_in_attributes_keep_their_text_where_the_dtd_is_not_read(subset: str) -> None:
    document = parsed(f"<!DOCTYPE TEI {subset}>" + tei('<p n="1&mdash;2 &house; &amp;">x</p>'))
    assert document.tree.findall(f".//{{{TEI}}}p")[-1].get("n") == "1—2 &house; &"
    assert {"entity-guessed", "entity-undefined"} <= {finding.rule for finding in document.findings}


@pytest.mark.parametrize(
    ("subset", "value", "expected"),
    [
        ('[<!ENTITY a "v">]', "1 &a;", "1 v"),
        ('[<!ENTITY a "&amp;v"> <!ENTITY b "&a;w">]', "&b;", "&amp;vw"),
        ('SYSTEM "absent.dtd" [<!ENTITY a "v">]', "&a;&eacute;&house;", "vé&amp;house;"),
    ],
)
def test_no_reference_is_left_in_an_attribute(subset: str, value: str, expected: str) -> None:
    """A stage that gets the tree as text knows no declarations."""
    document = parsed(f"<!DOCTYPE TEI {subset}>" + tei(f'<p xml:id="a" n="{value}">x</p>'))
    assert f'<p xml:id="a" n="{expected}">x</p>' in xml.serialize(document.tree)


def test_an_attribute_of_an_included_file_keeps_no_reference(tmp_path: Path) -> None:
    part = f'<!DOCTYPE p [<!ENTITY a "v">]><p xmlns="{TEI}" n="&a;">x</p>'
    whole = document(including('href="part.xml"'), tmp_path, {"part.xml": part})
    assert 'n="v"' in xml.serialize(whole.tree)


def test_a_declaration_of_the_document_goes_before_a_guess() -> None:
    subset = '[<!ENTITY % s SYSTEM "absent.ent"> %s; <!ENTITY mdash "--">]'
    document = parsed(f"<!DOCTYPE TEI {subset}>" + tei('<p n="1&mdash;2">3&mdash;4</p>'))
    paragraph = document.tree.findall(f".//{{{TEI}}}p")[-1]
    assert (paragraph.get("n"), paragraph.text) == ("1--2", "3--4")

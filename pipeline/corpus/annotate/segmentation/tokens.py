"""The tokens of a piece of text: every character that is not white space belongs to exactly one.

The library's tokens are taken; added is what it leaves out (signs, marks of scripts that it does not know), and
what the practice of Universal Dependencies asks for: a stop stays with its abbreviation, initial or ordinal ("Dr.",
"И.", "5."), French, Italian and Catalan elisions and English clitics are tokens of their own ("l'", "n't").
"""

from __future__ import annotations

import heapq
import re
import unicodedata
from collections.abc import Iterator

from simplemma import RegexTokenizer

from pipeline.corpus.annotate.segmentation.abbreviations import VOWELS, abbreviations, names
from pipeline.corpus.annotate.segmentation.brackets import bracketed_words

Span = tuple[int, int]

# What no library's rule may take apart: addresses, the sign of an omission, abbreviations without spaces.
_fixed = re.compile(
    r"(?P<address>(?:https?://|www\.)\S+|(?<![\w.+-])[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63})+)"
    r"|\[(?:…|\.{3})\]"
    r"|(?<![\d.,])[1-9]\d{0,2}(?P<space>[ \u00a0\u2009\u202f])\d{3}(?:(?P=space)\d{3})*(?:[.,]\d+)?(?!\d|[.,]\d)"
    r"|§+"
    r"|(?<![\w.])(?P<chain>(?:[^\W\d_]{1,2}\.){1,4}[^\W\d_]{1,4}\.)(?!\w)"
    r"|(?<!\w)(?:[^\W\d_]{1,20}\.-){1,4}[^\W\d_]{1,40}(?!\w)"  # Dipl.-Ing
).finditer
_may_be_fixed = re.compile(r"@|:/|www|\[|§|\.\S|\d\s\d").search
_WITHOUT_SPACES = frozenset(("en", ""))  # languages that do not group digits by a plain space
_AFTER_ADDRESS = ".,;:!?…)]»”\"'’>"
_run = re.compile(r"\S+").finditer
_trailing_signs = re.compile(r"(?<=[^\W_])[*_]+$").search
_AFTER_ABBREVIATION = ",;:)]-–/"
_OPENING = " \u00a0\"'„“‚‘«‹([{"
_SHORT = 2  # letters: a longer word with a vowel, before a stop and a small letter, is no abbreviation unless known

_ELISION = re.compile(r"(?:[cçdjlmnst]|qu|jusqu|lorsqu|puisqu|quoiqu)['’](?=\w)", re.IGNORECASE)
_PREFIXES = {
    **dict.fromkeys(("fr", "frm", "fro", "oc", "wa"), _ELISION),
    **dict.fromkeys(("it", "co", "lij", "vec"), re.compile(r"[^\W\d_]+['’](?=\w)")),
    "ca": re.compile(r"[dlmnst]['’](?=\w)", re.IGNORECASE),
}
_greek_signs = re.compile(
    r"(?P<opening>(?<!\w)[‘'](?=\w))|(?P<word>[\u0370-\u03ff\u1f00-\u1fff][\u0300-\u036f]*)['’ʼ᾽᾿](?!\w)"
).finditer
_may_be_elided = re.compile(r"[\u0370-\u03ff\u1f00-\u1fff]").search
_GREEK_WORDS_END = frozenset("αεηιουωνρςξψ")  # without marks
_CLITICS = {"en": re.compile(r"(?<=\w)(?:n['’]t|['’](?:s|re|ve|ll|d|m))$", re.IGNORECASE)}

_split = RegexTokenizer().split_text


def spans(piece: str, language: str, *, ends_sentence: bool) -> list[Span]:
    """Return the tokens of a piece of one sentence, as offsets in it; `ends_sentence` if it is the sentence's last."""
    found: list[Span] = []
    done = 0
    for start, end in heapq.merge(_fixed_spans(piece, language), bracketed_words(piece, language)):
        if start >= done:
            found += _library_spans(piece, done, start, language)
            found.append((start, end))
            done = end
    found += _library_spans(piece, done, len(piece), language)
    if _may_be_elided(piece):
        found = _with_elisions(piece, found)
    return _with_stops(piece, found, language, ends_sentence) if "." in piece else found


def _fixed_spans(piece: str, language: str) -> Iterator[Span]:
    """Yield what no library's rule may take apart."""
    for match in _fixed(piece) if _may_be_fixed(piece) else ():
        is_chain = match["chain"] and not _is_word(match["chain"], language)
        if not is_chain and not (match["space"] == " " and language in _WITHOUT_SPACES):
            yield match.start(), match.start() + len(match[0].rstrip(_AFTER_ADDRESS) if match["address"] else match[0])


def _with_elisions(piece: str, found: list[Span]) -> list[Span]:
    """Return the tokens with the apostrophes of Greek elisions at their words ("δ’", "ἀλλ’")."""
    signs = set(_elisions(piece))
    joined: list[Span] = []
    for start, end in found:
        if start in signs and end - start == 1 and joined and joined[-1][1] == start:
            joined[-1] = (joined[-1][0], end)
        else:
            joined.append((start, end))
    return joined


def _elisions(piece: str) -> Iterator[int]:
    """Yield the offsets of apostrophes that end a Greek word, unless they end a quotation that ‘ began.

    After a letter in which whole words end, the sign ends the quotation if one is open.
    """
    is_open = False
    for match in _greek_signs(piece):
        letters = unicodedata.normalize("NFD", match["word"] or "")
        letter = next((each for each in reversed(letters) if each.isalpha()), "")
        if match["opening"]:
            is_open = True
        elif is_open and letter in _GREEK_WORDS_END:
            is_open = False
        else:
            yield match.end() - 1


def _is_word(chain: str, language: str) -> bool:
    """Return whether "т.е." or "U.S." is one token; "И.В." are two initials."""
    return chain[:-1].lower() in abbreviations(language) or not chain.replace(".", "").isupper()


def _library_spans(piece: str, start: int, end: int, language: str) -> list[Span]:
    found: list[Span] = []
    position = start
    for token in _split(piece[start:end]):
        at = piece.index(token, position, end)
        glued = at > position and _add_missed(piece, position, at, found)
        position = at + len(token)
        if glued and token[0].isalnum():
            found[-1] = (found[-1][0], position)
        else:
            found += _parts(token, at, language)
    if position < end:
        _add_missed(piece, position, end, found)
    return found


def _add_missed(piece: str, start: int, end: int, found: list[Span]) -> bool:
    """Add what the library left out; whether the next token goes on with it, as after a combining mark."""
    glued = False
    for match in _run(piece, start, end):
        first, last = match.span()
        belongs = all(unicodedata.category(sign)[0] in "MC" for sign in match[0])
        if belongs and found and found[-1][1] == first:
            found[-1] = (found[-1][0], last)
        else:
            found.append((first, last))
        glued = belongs and last == end
    return glued


def _parts(token: str, at: int, language: str) -> list[Span]:
    """Return a token of the library, without signs at its end, and divided where clitics are words of their own."""
    end = at + len(token)
    cut = 0
    if token[-1] in "*_" and (signs := _trailing_signs(token)):
        cut = signs.start()
    elif "'" in token or "’" in token:
        if prefix := language in _PREFIXES and _PREFIXES[language].match(token):
            cut = prefix.end()
        elif clitic := language in _CLITICS and _CLITICS[language].search(token):
            cut = clitic.start()
    return [(at, at + cut), (at + cut, end)] if cut else [(at, end)]


def _with_stops(piece: str, found: list[Span], language: str, ends_sentence: bool) -> list[Span]:
    """Return the tokens with the stops of abbreviations, initials and ordinals at the words that they belong to."""
    joined: list[Span] = []
    last_word = next((number for number in reversed(range(len(found))) if piece[found[number][0]].isalnum()), -1)
    for number, (start, end) in enumerate(found):
        if (
            joined
            and end - start == 1
            and piece[start] == "."
            and joined[-1][1] == start
            and piece[start - 1].isalnum()
            and _belongs(piece, joined[-1], language, final=ends_sentence and number > last_word)
        ):
            joined[-1] = (joined[-1][0], end)
        else:
            joined.append((start, end))
    return joined


def _belongs(piece: str, word: Span, language: str, *, final: bool) -> bool:
    start, stop = word
    known = abbreviations(language)
    spelled = names(piece[max(0, stop - 40) : stop])
    if final:
        return any(name in known.closing for name in spelled)
    if any(name in known for name in spelled):
        return True
    after = piece[stop + 1 : stop + 2]
    if after and not (after.isspace() or after.isalnum() or after in _AFTER_ABBREVIATION):
        return False
    following = piece[stop + 1 : stop + 40].lstrip(_OPENING)[:1]
    return not following.islower() or stop - start <= _SHORT or VOWELS.isdisjoint(piece[start:stop].lower())

"""OpenCorpora's grammemes as parts of speech and features of Universal Dependencies, for Russian.

Sources: opencorpora.org/dict.php?act=gram; universaldependencies.org/ru.
"""

from __future__ import annotations

_PARTS_OF_SPEECH = """
NOUN=NOUN ADJF=ADJ ADJS=ADJ COMP=ADJ VERB=VERB INFN=VERB PRTF=VERB PRTS=VERB GRND=VERB NUMR=NUM ADVB=ADV NPRO=PRON
PRED=ADV PREP=ADP CONJ=CCONJ PRCL=PART INTJ=INTJ PNCT=PUNCT NUMB=NUM ROMN=NUM LATN=X UNKN=X
"""
_VERB_FORMS = "INFN=Inf PRTF=Part PRTS=Part GRND=Conv VERB=Fin"
_GRAMMEMES = """
anim=Animacy=Anim inan=Animacy=Inan masc=Gender=Masc femn=Gender=Fem neut=Gender=Neut sing=Number=Sing
plur=Number=Plur nomn=Case=Nom gent=Case=Gen datv=Case=Dat accs=Case=Acc ablt=Case=Ins loct=Case=Loc voct=Case=Voc
gen1=Case=Gen gen2=Case=Par acc2=Case=Acc loc1=Case=Loc loc2=Case=Loc perf=Aspect=Perf impf=Aspect=Imp 1per=Person=1
2per=Person=2 3per=Person=3 pres=Tense=Pres past=Tense=Past futr=Tense=Fut indc=Mood=Ind impr=Mood=Imp actv=Voice=Act
pssv=Voice=Pass Supr=Degree=Sup Abbr=Abbr=Yes Anum=NumType=Ord
"""
_SUBORDINATING_CONJUNCTIONS = """
что чтобы если когда как хотя будто пока ибо поскольку раз словно точно нежели чем едва лишь дабы ежели коли
"""
_PARTS, _FORMS, _FEATURES = (
    dict(pair.split("=", 1) for pair in table.split()) for table in (_PARTS_OF_SPEECH, _VERB_FORMS, _GRAMMEMES)
)
_SUBORDINATING = frozenset(_SUBORDINATING_CONJUNCTIONS.split())
_NAMES = frozenset({"Name", "Surn", "Patr", "Geox", "Orgn", "Trad"})
_DETERMINERS = frozenset({"Apro"})


def convert_tag(tag: str, lemma: str) -> tuple[str, str]:
    """Return the part of speech and the features, in their order, for a tag ("NOUN,inan,masc,sing,nomn")."""
    grammemes = tag.split(",")
    part = grammemes[0]
    features = {_FEATURES[each] for each in grammemes if each in _FEATURES and part != "PRED"}
    if part in _FORMS:
        features.add(f"VerbForm={_FORMS[part]}")
    if part in {"ADJS", "PRTS"}:
        features.add("Variant=Short")
    if part == "COMP":
        features.add("Degree=Cmp")
    if part in {"NUMB", "ROMN"}:
        features.add(f"NumForm={'Digit' if part == 'NUMB' else 'Roman'}")
    return _part_of_speech(part, grammemes, lemma), "|".join(sorted(features, key=str.lower))


def _part_of_speech(part: str, grammemes: list[str], lemma: str) -> str:
    if part == "NOUN" and not _NAMES.isdisjoint(grammemes):
        return "PROPN"
    if part == "ADJF" and not _DETERMINERS.isdisjoint(grammemes):
        return "DET"
    if part == "CONJ" and lemma in _SUBORDINATING:
        return "SCONJ"
    if part in {"VERB", "INFN"} and lemma == "быть":
        return "AUX"
    return _PARTS.get(part, "X")

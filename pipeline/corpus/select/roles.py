"""The role of a speaker by the label before his speech: “Der Präsident:”, “O señor PRESIDENTE”, “Председатель”.

One table by language; it is asked only where the source says nothing else of the role. Roles are named as ParlaMint
names them in u/@ana as far as it does (chair, regular), else by the office.
"""

from __future__ import annotations

import re

_ROLES: dict[str, dict[str, str]] = {
    "en": {
        "chair": "chairman chairwoman chairperson chair president speaker vice-president vice-chairman moderator",
        "minister": "minister chancellor attorney-general",
        "secretary": "secretary clerk registrar",
        "regular": "member deputy senator delegate representative m.p",
    },
    "de": {
        "chair": "präsident vizepräsident alterspräsident vorsitzender vorsitzende obmann landtagspräsident",
        "minister": "minister bundesminister reichsminister staatsminister kanzler bundeskanzler reichskanzler",
        "secretary": "schriftführer protokollführer sekretär",
        "rapporteur": "berichterstatter referent",
        "regular": "abg abgeordnete senator deputierte",
    },
    "fr": {
        "chair": "président présidente vice-président vice-présidente",
        "minister": "ministre",
        "secretary": "secrétaire greffier",
        "rapporteur": "rapporteur rapporteuse rapporteure",
        "regular": "député députée sénateur sénatrice",
    },
    "es": {
        "chair": "presidente presidenta vicepresidente vicepresidenta",
        "minister": "ministro ministra",
        "secretary": "secretario secretaria",
        "regular": "diputado diputada senador senadora",
    },
    "gl": {
        "chair": "presidente presidenta vicepresidente vicepresidenta",
        "minister": "conselleiro conselleira ministro ministra",
        "secretary": "secretario secretaria",
        "regular": "deputado deputada",
    },
    "pt": {
        "chair": "presidente vice-presidente",
        "minister": "ministro ministra",
        "secretary": "secretário secretária",
        "regular": "deputado deputada senador senadora",
    },
    "it": {
        "chair": "presidente vicepresidente",
        "minister": "ministro ministra",
        "secretary": "segretario segretaria",
        "rapporteur": "relatore relatrice",
        "regular": "deputato deputata onorevole senatore senatrice",
    },
    "nl": {
        "chair": "voorzitter ondervoorzitter",
        "minister": "minister staatssecretaris",
        "secretary": "griffier secretaris",
    },
    "da": {"chair": "formand næstformand ordstyrer", "minister": "minister statsminister"},
    "sv": {"chair": "talman talmannen vice-talman ordförande", "minister": "statsminister minister"},
    "is": {"chair": "forseti", "minister": "ráðherra forsætisráðherra"},
    "pl": {
        "chair": "marszałek wicemarszałek przewodniczący przewodnicząca prezes",
        "minister": "minister premier podsekretarz",
        "secretary": "sekretarz",
        "rapporteur": "sprawozdawca",
        "regular": "poseł posłanka senator",
    },
    "cs": {
        "chair": "předseda předsedkyně místopředseda místopředsedkyně předsedající president prezident",
        "minister": "ministr ministryně",
        "secretary": "zapisovatel tajemník",
        "rapporteur": "zpravodaj zpravodajka",
        "regular": "poslanec poslankyně senátor",
    },
    "sk": {
        "chair": "predseda predsedníčka podpredseda predsedajúci",
        "minister": "minister ministerka",
        "regular": "poslanec poslankyňa",
    },
    "sl": {
        "chair": "predsednik predsednica podpredsednik podpredsednica predsedujoči predsedujoča",
        "minister": "minister ministrica",
        "secretary": "sekretar sekretarka",
        "regular": "poslanec poslanka",
    },
    "hr": {
        "chair": "predsjednik predsjednica predsjedatelj potpredsjednik predsjedavajući",
        "minister": "ministar ministrica",
        "secretary": "tajnik",
        "regular": "zastupnik zastupnica",
    },
    "sr": {
        "chair": "председник председница председавајући predsednik predsednica predsedavajući",
        "minister": "министар ministar",
        "regular": "посланик poslanik",
    },
    "bg": {
        "chair": "председател председателят председателка",
        "minister": "министър министърът",
        "secretary": "секретар",
        "rapporteur": "докладчик",
        "regular": "депутат",
    },
    "ru": {
        "chair": "председатель председательствующий председательствующая зампред президент",
        "minister": "министр нарком",
        "secretary": "секретарь",
        "rapporteur": "докладчик",
        "regular": "депутат делегат",
    },
    "uk": {
        "chair": "голова головуючий головуюча президент",
        "minister": "міністр",
        "secretary": "секретар",
        "rapporteur": "доповідач",
        "regular": "депутат",
    },
    "ro": {
        "chair": "președinte președintele vicepreședinte vicepreședintele",
        "minister": "ministru ministrul",
        "secretary": "secretar secretarul",
        "regular": "deputat senator",
    },
    "hu": {"chair": "elnök alelnök", "minister": "miniszter", "secretary": "jegyző", "regular": "képviselő"},
    "tr": {"chair": "başkan", "minister": "bakanı", "secretary": "kâtip", "regular": "milletvekili"},
    "fi": {"chair": "puhemies varapuhemies puheenjohtaja", "minister": "ministeri", "regular": "edustaja"},
    "el": {"chair": "πρόεδρος προεδρεύων προεδρεύουσα", "minister": "υπουργός", "regular": "βουλευτής"},
    "la": {"chair": "praeses praesidens", "secretary": "secretarius notarius"},
}
_WORD = re.compile(r"[^\W\d_]+(?:[-.][^\W\d_]+)*")
# A president of these does not chair the sitting.
_ELSEWHERE = re.compile(
    r"\b(?:republi[ck]\w*|rep[uú]bli[ck]a\w*|république|республик\w*|xunta|junta|gobierno|govern\w*|gouvernement"
    r"|government|regierung|правительства|ministr\w*|minister(?:s|rat\w*)|министров|ministers|vlad[ey]|vlády|commission"
    r"|commissione|comisi[oó]n|kommission|комиссии|generalitat|consejo de ministros|bank\w*|court|gerichts\w*)\b"
)
_WORDS = {
    language: {word: role for role, words in rows.items() for word in words.split()}
    for language, rows in _ROLES.items()
}


def role_of(label: str, language: str) -> str:
    """Return the role that the label of a speech names, in a language (a BCP 47 tag); "" for none.

    It is the first word that names one; who presides over something else than the sitting has none by that.
    """
    row = _WORDS.get(language.partition("-")[0].lower(), {})
    said = label.lower().replace("ş", "ș").replace("ţ", "ț")
    role = next((row[word] for word in _WORD.findall(said) if word in row), "")
    return "" if role == "chair" and _ELSEWHERE.search(said) else role

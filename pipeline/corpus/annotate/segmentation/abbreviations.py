"""Abbreviations that end with a full stop, by language: those of minutes, stenograms, letters and editions.

They settle what the sentence library leaves open, and which stop belongs to its word at a sentence's end. An entry
is written in small letters without its last stop, one of several parts without spaces ("т.е" stands for "т. е.").
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

# An abbreviation mostly breaks off after a consonant, or has consonants only.
VOWELS = frozenset("aeiouyáéíóúàèìòùâêîôûäëïöüãõåæøœąęěůőűāēīūıаеёиоуыэюяіїєѣѵʼαεηιουωάέήίόύώ")
# A text's last word, with the parts of an abbreviation before it: "т. д", "z. B", "Dr", "н.э".
_last_word = re.compile(r"(?:[^\W\d_]{1,4}\.\s?){0,3}[\w№§][\w'’ʼ/-]*$").search
_between_parts = re.compile(r"\.\s?")


@dataclass(frozen=True, slots=True)
class Abbreviations:
    """The abbreviations of a language.

    `leading` stand before what they belong to, so a sentence never ends after them; `numbered` do so before a number
    only; `closing` may be a sentence's last word: it ends there if a capital follows.
    """

    leading: frozenset[str]
    numbered: frozenset[str]
    closing: frozenset[str]

    def __contains__(self, word: str) -> bool:
        return word in self.leading or word in self.closing


@dataclass(frozen=True, slots=True)
class _Row:
    leading: str = ""
    numbered: str = ""
    closing: str = ""


# In every language that has no row of its own too: Latin is the language of learned abbreviations.
_ANYWHERE = _Row("cf vgl ibid prof dr th ph chr", "no nr p pp vol fol f ff art cap tom t", "etc et")

_ROWS = {
    "ru": _Row(
        "тов тт т.е т.н т.наз т.к г-н гр гр-н ул пл пр пер просп наб кв стр с см ср напр проф акад доц д-р инж "
        "ген полк майор кап лейт подп адм св свв преп о кн ст гл п пп ред сост перев изд арх арх-в ф оп д л лл дж "
        "и.о врио зам зав пом нач пред секр уполн чл ч нар обл губ уез вол дер станц ж.-д род ум сконч ок т.о "
        "прим рис табл илл г т дм вл ив ал ник евг матф мф мк лк",
        "т тт с стр гл ст п пп разд ч кн ф оп д л лл № вкл изм рис табл прим § ок №№ вып",
        "г гг в вв руб коп тыс млн млрд т.д т.п др пр проч н.э до.н.э л.с ч мин сек кг км м см мм га т экз ед чел "
        "шт ж.д с.г т.г р",
    ),
    "uk": _Row(
        "тов тт т.зв т.б т.є ім вул пл просп м с смт обл р-н проф акад доц д-р інж ген див пор напр гл п ст ред "
        "упоряд р",
        "с стор ст гл п т ч кн вип ф оп спр арк рис табл",
        "р рр ст грн крб коп тис млн млрд т.д т.п т.ін н.е хв",
    ),
    "be": _Row("тав ім вул пл праф акад д-р гл напр т.зв", "с ст п т ч арк", "г гг р руб кап тыс млн т.д т.п інш"),
    "bg": _Row(
        "т.е т.нар г-н г-жа г-ца д-р проф доц акад инж ген гр ул бул кв ж.к св вж напр чл ал т пар стр с бр ред пор г",
        "чл ал т пар стр с бр § гл разд",
        "г гг в лв ст хил млн млрд др т.н пр ч мин сек н.е пр.н.е",
    ),
    "sr": _Row(
        "тзв тј др проф ген ул св нпр в г гђа tzv tj dr prof gen ul sv npr g",
        "стр бр чл str br čl",
        "итд идр",
    ),
    "mk": _Row("т.е т.н д-р проф ген ул св на.пр чл", "чл ст стр бр", "г итн др"),
    "de": _Row(
        "z.b d.h d.i u.a i.d.r o.g s.g sog bzw bezw vgl s siehe hg hrsg bearb verf dr prof dipl ing hr hrn fr frl "
        "st se ew exz exc k.k k.u.k k.u frhr gf gfn graf fst frh v d z min präs ministerpräs fmlt fml gm fzm gen "
        "obst oberst lt hptm rittm maj abg dep reg bes betr bezügl bezgl gem nebst inkl einschl exkl ca zit ebd "
        "anm abs aufl ausg bd bde bl fasz fol kap lit nr nrn nro no num par pkt punkt sp tab taf tl zl z.zt z.t "
        "m.e u.zw u.z m.a.w allerh allergn allerunt ah au kais kgl königl österr ung ungar böhm galiz dt engl frz "
        "lat röm evang kath jun sen geb gest verh str pl dgl lfd eigtl allg insb insbes i.e i.j i.s v.a a.a.o b.o "
        "doz kab kmz mcz sr",
        "s nr no art abs § bd z bl sp kap anm p fol pkt lit zl",
        "usw u.s.w usf u.s.f etc u.dgl u.ä u.a.m o.ä f ff fl kr mill mio mrd tsd jh jhs jhdt jahrh n.chr v.chr "
        "d.j d.m l.j v.j",
    ),
    "en": _Row(
        "mr mrs ms messrs mme mlle dr prof rev hon rt fr st ste mt ft gen col maj capt cmdr lt sgt adm gov sen "
        "rep pres sec e.g i.e viz cf vs ed eds trans vol vols ch chap ca c b d fl esq.to approx dept figs fig",
        "no nos p pp vol ch chap art sec para fig l ll f fol col v vv cl",
        "etc jr sr inc ltd co corp esq a.m p.m a.d b.c u.s u.k u.n et.al ibid id ff",
    ),
    "fr": _Row(
        "m mm mgr mr mlle mme mlles mmes dr pr st ste sts cf c.-à-d p.ex ex éd av bd chap art fig vol t ms mss "
        "réf n env cap col gal gén lieut",
        "art p pp vol t fig chap n no nos al f fol col",
        "etc av.j.-c ap.j.-c fr ff sq sqq",
    ),
    "it": _Row(
        "sig sigg sig.ra sig.na dott dott.ssa prof prof.ssa avv ing on onn gen col cap s ss cfr p.es es ecc.mo ed "
        "card mons arch rag cav comm",
        "art artt p pp pag pagg n nn vol cap fig c cc comma",
        "ecc etc a.c d.c",
    ),
    "es": _Row(
        "sr sra srta sres sras srs d dª dña da dr dra dres prof profa excmo excma ilmo ilma gral cnel cap tte lic "
        "ing arq sta sto s.m s.a p.ej v.gr cfr av avda núm núms pág págs art arts vol fig ed ud uds vd vds",
        "núm núms n pág págs p pp art arts cap vol t fig fol",
        "etc a.c d.c ee.uu",
    ),
    "gl": _Row(
        "sr sra srta sres sras d dr dra prof excmo excma ilmo ilma s.m p.ex av avda núm núms páx páxs art arts cap",
        "núm páx p pp art arts cap vol",
        "etc a.c d.c ee.uu",
    ),
    "pt": _Row(
        "sr sra srs sras srta d dr dra drs prof profa exmo exma ilmo v.ex.ª s.ex.ª gen cel cap eng arq av r p.ex "
        "núm pág págs art arts",
        "n núm pág págs p pp art arts cap vol",
        "etc a.c d.c ltda",
    ),
    "ca": _Row("sr sra srs dr dra prof st sta av pl p.ex núm pàg art cap", "núm pàg p pp art cap vol", "etc a.c d.c"),
    "ro": _Row(
        "dl d-l dna d-na dlui dr prof ing gen col cpt st sf str bd nr art alin lit pct pag op.cit dvs d.ex",
        "nr art alin lit pct pag p cap vol",
        "etc ș.a ş.a ș.a.m.d ş.a.m.d",
    ),
    "pl": _Row(
        "p pp prof dr hab doc mgr inż gen płk ppłk mjr kpt por sierż ks bp abp kard św im ul al pl os m.in tzw "
        "tzn tj np zob zw art ust pkt poz nr str s t rozdz par lit red wyd ob wg woj pow gm godz ur zm ds",
        "art ust pkt poz nr str s t rozdz par § lit godz",
        "itd itp etc r rr wł zł gr tys mln mld n.e p.n.e ww",
    ),
    "cs": _Row(
        "p pp pí dr judr mudr phdr thdr ing prof doc mgr bc gen plk pplk mjr kpt por sv ul nám např tzv tzn tj "
        "resp popř příp zejm cca viz srov čl odst písm č čís str s roč kap hl red vyd odd stol",
        "čl odst písm č čís str s sv roč kap hl §",
        "atd apod aj kč kčs hal tis mil mld r st n.l př.n.l",
    ),
    "sk": _Row(
        "p pp dr judr mudr phdr ing prof doc mgr gen plk mjr kpt por sv ul nám napr tzv tzn t.j tj resp príp cca "
        "čl ods písm č čís str s roč kap hl red vyd zb",
        "čl ods písm č čís str s roč kap §",
        "atď apod a.i kčs sk hal tis mil mld r st",
    ),
    "sl": _Row(
        "g ga gdč dr prof mag inž gen sv ul npr t.i tj oz čl odst št str gl ur",
        "čl št str odst",
        "itd ipd idr",
    ),
    "hr": _Row(
        "g gđa gđica dr prof sc dipl ing gen sv ul npr tzv tj odn čl st toč br str usp izd op",
        "čl st br str",
        "itd i.sl sl dr kn mil mlrd god g pr.kr",
    ),
    "bs": _Row("dr prof mr gen ul npr tzv tj odn čl st br str", "čl st br str", "itd i.sl sl god"),
    "nl": _Row(
        "dhr mevr mw mej dr drs ir ing mr prof ds st gen kol kapt d.w.z o.a m.n i.p.v t.a.v n.a.v m.b.t i.v.m z.g "
        "zgn nl bijv bv ca jl art nr blz nrs",
        "art lid nr blz p bl vol nrs",
        "enz etc e.d e.a jr sr gld",
    ),
    "da": _Row(
        "hr fr frk dr prof gen skt jf f.eks bl.a d.v.s dvs m.h.t i.h.t p.t ca evt hhv vedr st stk nr pkt s udg kl",
        "stk nr pkt s art kap § kl",
        "osv m.v mv m.m o.l o.a kr mio mia pct jr",
    ),
    "nb": _Row(
        "hr fr frk dr prof st jf f.eks bl.a dvs ca evt vedr nr pkt s",
        "nr pkt s kap § kl",
        "osv m.v m.m kr mill",
    ),
    "sv": _Row(
        "hr frk dr prof s:t st jfr jf t.ex bl.a d.v.s dvs s.k fr.o.m t.o.m ca ev resp nr mom punkt kap sid s red",
        "nr mom kap sid s p §",
        "osv o.s.v m.m m.fl o.d kr milj e.kr f.kr",
    ),
    "is": _Row(
        "hv hæstv þm þ.e þ.e.a.s t.d sbr m.a skv nr gr mgr tölul bls sr dr prof ca",
        "nr gr mgr tölul bls",
        "o.s.frv o.fl o.þ.h kr millj f.kr e.kr",
    ),
    "fi": _Row(
        "hra rva nti tri tohtori prof esim mm ns ts ks vrt n nro s ao",
        "nro s §",
        "jne ym yms mk mrd milj eaa",
    ),
    "et": _Row("hr pr prl dr prof st nt näit vt vrd nn n-ö nr lk", "nr lk p §", "jne jm jms jt a kr mln"),
    "lv": _Row("prof dr sv t.i t.s piem sk nr lpp", "nr lpp p", "u.c u.tml utt g m.ē"),
    "lt": _Row("p prof dr doc šv t.y pvz žr plg str nr d vad", "str nr d p", "t.t pan kt ir.kt m a mln"),
    "hu": _Row("dr id ifj özv prof gen szt pl ún vö ill kb sz old bek", "sz old bek §", "stb u.n kr"),
    "tr": _Row("dr prof doç av sn bkz örn md no s sf cad sok mah yy hz", "md no s sf m", "vb vs vd ö.s m.ö m.s"),
    "el": _Row(
        "κ κα κκ δρ καθ αρ σελ άρθρ παρ βλ πρβλ π.χ δηλ αγ στρ τ.μ",
        "αρ σελ άρθρ παρ §",
        "κ.λπ κλπ κ.ά κ.τ.λ μ.χ π.χ",
    ),
    "grc": _Row("", "", "κ.τ.λ"),
    "la": _Row(
        "a c cn d l m p q s ser sp t ti kal cos coss ap app imp s.c sc viz cf div",
        "cap lib fol p pp tit",
        "etc",
    ),
}


@cache
def abbreviations(language: str) -> Abbreviations:
    """Return the abbreviations of a language (its shortest code), and those that are used in all."""
    rows = (_ANYWHERE, _ROWS.get({"no": "nb", "nn": "nb"}.get(language, language), _Row()))
    leading, numbered, closing = (
        frozenset(word for row in rows for word in getattr(row, kind).split())
        for kind in ("leading", "numbered", "closing")
    )
    return Abbreviations(leading, numbered, closing)


def names(text: str) -> list[str]:
    """Return the names under which a text's last word may be listed.

    With the parts before it ("т.д"), and alone ("д").
    """
    found = _last_word(text)
    parts = _between_parts.split(found[0].lower()) if found else []
    return [".".join(parts[first:]) for first in range(len(parts))]

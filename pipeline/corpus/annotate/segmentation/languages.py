"""Language tags as sources write them, and the codes that the libraries know."""

from __future__ import annotations

from functools import cache

# Sources also write the three letters of ISO 639-2 and 639-3: the last code of each is the short one.
_CODES = """
alb=sqi=sq ara=ar arm=hye=hy baq=eus=eu bel=be bos=bs bul=bg cat=ca chi=zho=zh chu=cu cze=ces=cs dan=da dut=nld=nl
eng=en epo=eo est=et fin=fi fre=fra=fr geo=kat=ka ger=deu=de gle=ga glg=gl gre=ell=el heb=he hin=hi hrv=hr hun=hu
ice=isl=is ita=it jpn=ja kaz=kk lat=la lav=lv lit=lt ltz=lb mac=mkd=mk nno=nn nob=nb nor=no per=fas=fa pol=pl por=pt
rum=ron=ro rus=ru slo=slk=sk slv=sl spa=es srp=sr swe=sv tur=tr ukr=uk wel=cym=cy yid=yi
"""
_SHORT = {long: codes[-1] for codes in (group.split("=") for group in _CODES.split()) for long in codes[:-1]}
_UNKNOWN = frozenset({"und", "mul", "mis", "zxx"})
# Where a library has one dictionary for several standards, or lists under another code.
_DICTIONARIES = {"hr": "hbs", "sr": "hbs", "bs": "hbs", "sh": "hbs", "cnr": "hbs", "no": "nb"}


@cache
def primary(tag: str) -> str:
    """Return the language of a BCP 47 tag in its shortest code ("ru-petr1708" is "ru", "deu" is "de").

    "" if unknown.
    """
    code = tag.strip().replace("_", "-").partition("-")[0].lower()
    return "" if code in _UNKNOWN else _SHORT.get(code, code)


def dictionary(language: str) -> str:
    """Return the code under which simplemma has a language."""
    return _DICTIONARIES.get(language, language)

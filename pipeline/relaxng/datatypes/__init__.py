"""Datatypes: those of XML Schema Part 2 (second edition), RELAX NG's own two, and those of DTD compatibility.

kind = datatype(XSD, "date", [("minInclusive", "1917-01-01")])
kind.allows("1931-02-28", {})   # True
kind.allows("1931-02-30", {})   # False: no such day
kind.describe()                 # "a date as in 1931-02-28, 1917-01-01 or later"
"""

from pipeline.relaxng.datatypes.datatype import Datatype
from pipeline.relaxng.datatypes.errors import DatatypeError
from pipeline.relaxng.datatypes.libraries import BUILT_IN, COMPATIBILITY, XSD, datatype
from pipeline.relaxng.datatypes.regex import TooManyWays

__all__ = ["BUILT_IN", "COMPATIBILITY", "XSD", "Datatype", "DatatypeError", "TooManyWays", "datatype"]

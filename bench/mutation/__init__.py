"""Mutations: TEI documents with one thing changed, by a seed.

stock = Stock.of(documents, specification)
mutate(document, stock, chance(1))   # -> Mutation(kind="rename to a TEI name", content=b"...")
"""

from bench.mutation.kinds import KINDS, Mutation, mutate
from bench.mutation.specimen import chance
from bench.mutation.stock import Stock

__all__ = ["KINDS", "Mutation", "Stock", "chance", "mutate"]

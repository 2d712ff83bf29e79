"""The datasheet of a corpus: what opis knows is answered, what only the editors know is left for them.

The questions follow T. Gebru et al., “Datasheets for datasets”, Communications of the ACM 64, 2021.
"""

DATASHEET = """\
# Datasheet: {title}

The sections are those of Gebru et al., Datasheets for Datasets (2021).

## Motivation

**For what purpose, by whom and with whose funds was the corpus made?** *To be answered by the editors.*

## Composition

**What is in it, and how much?** Documents of an edition in TEI, their speeches, sentences and words: {sizes}.

**Is it everything, or a selection?** {sample}

**Is something missing?** Cells are empty where the source or the registers say nothing. Gaps of the source are `[…]` in
the text and rows among the units.

**Is it about people?** It has the names of those who write and speak, and what registers say of them. *Whether that may
harm somebody is to be answered by the editors.*

## Collection

**How were the documents found and transcribed?** *To be answered by the editors.*

## Preprocessing

**What was done to the text?** The words are those of one view of the edition; each character of the source is in the
text or dropped by a rule that has a name (`opis audit`). Sentences, tokens and lemmas are the source's where it has
them, else those of rules and dictionaries; `lemma_from` says which.

**Is the source kept?** The TEI files are the source; `path` leads from a row to its element.

## Uses

**What is it good for, and what not?** Lemmas that a dictionary gave know no context. *The rest is to be answered by the
editors.*

## Distribution

**Under which licence?** By the headers: {licences}.

**Who publishes the sources?** {publishers}.

## Maintenance

**Who keeps it, and where are mistakes reported?** *To be answered by the editors.*"""

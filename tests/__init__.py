"""The tests of opis."""

"""Mutation testing: one small fault at a time is put into memory, and the tests that run it must notice."""

"""Judges what pages say of quotations: altered words, speakers."""

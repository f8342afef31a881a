"""Judges what pages say of passages: counts, copies, retellings, what is in one article only."""

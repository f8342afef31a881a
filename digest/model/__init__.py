"""Every core type of the digest.

All types are frozen. What is found in a text is stored as a span and never as text, so that a quotation
cannot drift from its source: its words are sliced from the document when they are needed.
Offsets are Unicode code points; spans are half-open.
"""

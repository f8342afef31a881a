"""The kernels of matching, as plain functions over batches of arrays: read words, fingerprint, verify.

They are the same on every engine, and what they return for an article or a pair of articles does not depend on
what else is in the batch. Words are 64-bit hashes made here, never by an engine, whose hashes would differ.
"""

"""Engines find the aligned passages of a collection: `local` on one machine, `spark` on a cluster.

In: passages. Out: `Aligned`, in any order. Rule: engines differ in where the work runs, never in what they return.
"""

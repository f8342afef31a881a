"""How candidate pairs are joined: on one machine, or on many."""

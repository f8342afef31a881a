"""The stages of an analysis: pure functions, one verb a file, none of which knows another."""

"""Readers turn the files of a project into values; all faults of a file are told at once."""

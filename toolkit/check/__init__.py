"""Checks on finished reports."""

"""Figures: from data and a definition to a chart's specification, its text alternative and its data as a table."""

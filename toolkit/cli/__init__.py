"""The command line: click only, in small modules; it parses, calls and prints, and imports lazily."""

from toolkit.cli.entry import commands, main

__all__ = ["commands", "main"]

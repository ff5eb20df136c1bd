"""The way in. Help is answered at once, from a text kept beside this file; the rest goes to the command line.

To load click takes several times as long as to start Python, which is most of what the help would cost.
"""

from __future__ import annotations

import os
import sys

HELP = os.path.join(os.path.dirname(__file__), "help.txt")
"""What ``toolkit --help`` prints, 80 columns wide; a test compares it with click's own, `make golden` rewrites it."""


def main() -> None:
    """Run ``toolkit``."""
    if sys.argv[1:] in (["--help"], ["-h"]) and _is_wide():
        with open(HELP, encoding="utf-8") as text:
            sys.stdout.write(text.read())
        return
    from toolkit.cli import main as run

    run()


def _is_wide() -> bool:
    """Whether the text fits the terminal; where there is no terminal it does."""
    try:
        return os.get_terminal_size(sys.stdout.fileno()).columns >= 80
    except (OSError, ValueError):
        return True


if __name__ == "__main__":
    main()

"""How a language writes numbers, scales, dates, ordinals, particles, ranges and lists.

The only user of Babel. A language is an argument, never a setting of the process. All that is particular to
one stands in its file, ``templates/languages/<code>.yaml``; a rule beyond words and patterns (the
Korean particles) is named there and kept in a registry here. Importing this package loads neither Babel nor
the model of the files.
"""

from toolkit.language.language import Language, parse_language, read_language
from toolkit.language.rounding import decimals_of, round_half_up

__all__ = ["Language", "decimals_of", "parse_language", "read_language", "round_half_up"]

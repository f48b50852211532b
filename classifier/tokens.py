"""Words of a text: a spaCy tokeniser for folded text, which knows French elision.

`spacy.blank("fr")` compiles a very large expression when imported (2.4 s, more than spaCy itself) to keep hyphenated
compounds together; here hyphens are already blanks, so the same Tokenizer class with short rules is enough.
"""

import re
from typing import Any

from spacy.attrs import NORM
from spacy.tokenizer import Tokenizer
from spacy.tokens import Doc
from spacy.vocab import Vocab

from classifier.words import norm

PREFIX = re.compile(r"""^(?:(?:[jldcsmtn]|qu|jusqu|lorsqu|puisqu)'|[^\w\s])""")
SUFFIX = re.compile(r"""[^\w\s']$|'$""")
INFIX = re.compile(r"""[^\w\s']|(?<=\w)'""")
STORE_LIMIT = 120_000
"""Unseen words kept by spaCy before the tokeniser is made anew: memory stays bounded however long the stream."""


class Words:
    """A tokeniser with its vocabulary; `norm` of a token is what the word is compared as."""

    def __init__(self) -> None:
        getters: Any = {NORM: norm}
        self.vocab = Vocab(lex_attr_getters=getters)
        self._tokenizer = Tokenizer(
            self.vocab,
            prefix_search=PREFIX.search,
            suffix_search=SUFFIX.search,
            infix_finditer=INFIX.finditer,
        )
        self._tokenizer.max_cache_size = 200_000

    def read(self, folded: str) -> Doc:
        """Return the words of one folded text."""
        doc: Doc = self._tokenizer(folded)
        return doc

    @property
    def worn(self) -> bool:
        """True when so many unseen words were met that a fresh tokeniser should take over."""
        return len(self.vocab.strings) > STORE_LIMIT

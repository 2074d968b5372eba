"""Which name an answer gives: the first on a list that it spells, if any."""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

_WORD = re.compile(r"[^\W_]+(?:['’ʻ.][^\W_]+)*\.?")
_SENTENCE_ENDS = re.compile(r"(?<!\bSt)(?<!\b[A-Z])[.!?](?:\s|$)|\n")


_BEFORE_A_NAME = frozenset(("the", "a", "city", "town", "country", "of", "called"))
# Words that begin a sentence or a phrase and no name.
_FUNCTION_WORDS = """
all also although an and another any are as at because both but by each every for from had has
have he her here his how if in is it its many most my no not on one or other our she since so
some such that their then there these they this those to today under until was we were what
when where which while who why with you your
"""
_NO_NAME = frozenset(_FUNCTION_WORDS.split())


@dataclass(frozen=True, kw_only=True)
class Found:
    """A name in an answer."""

    name: str  # as it stands on the list
    start: int  # characters of the answer before the name
    end: int  # characters of the answer up to the name's end


def plain_words(name: str) -> tuple[str, ...]:
    """Returns a name's words without case, accents, full stops and a leading "the".

    >>> plain_words("The St. George’s"), plain_words("Washington, D.C.")
    (('saint', 'georges'), ('washington', 'dc'))
    """
    words = [plain for match in _WORD.finditer(name) if (plain := _plain(match[0]))]
    return tuple(words[1:] if words[:1] == ["the"] and len(words) > 1 else words)


def first_sentence(answer: str) -> str:
    """Returns an answer up to its first full stop or line break.

    >>> first_sentence(" St. John's, of course. The capital")
    " St. John's, of course"
    """
    return _SENTENCE_ENDS.split(answer, maxsplit=1)[0]


def find_name(answer: str, names: frozenset[str]) -> Found | None:
    """Returns the first name of a list in the first sentence of an answer.

    Of two that begin at the same word the longer one counts. A name has to begin with
    a capital letter, so that "of" and "nice" are no cities; words have to be whole.
    """
    listed, longest = _by_words(names)
    words = list(_WORD.finditer(first_sentence(answer)))
    plain = [_plain(match[0]) for match in words]
    for place, match in enumerate(words):
        if not match[0][0].isupper():
            continue
        for n in range(min(longest, len(words) - place), 0, -1):
            name = listed.get(tuple(plain[place : place + n]))
            if name is not None:
                return Found(
                    name=name, start=match.start(), end=words[place + n - 1].end()
                )
    return None


def find_symbol(answer: str, symbols: frozenset[str]) -> Found | None:
    """Returns the first capitalised word of an answer if it is one of the symbols.

    Symbols are told apart by case: "Co" is cobalt and "CO" is none.
    """
    for match in _WORD.finditer(first_sentence(answer)):
        word = match[0].rstrip(".")
        if word[0].isupper():
            start = match.start()
            found = Found(name=word, start=start, end=start + len(word))
            return found if word in symbols else None
    return None


def reads_as_name(answer: str, others: frozenset[str] = frozenset()) -> bool:
    """Whether an answer begins like a name, on a list or made up.

    It has a capital letter and small ones, is no word that begins sentences, and is none
    of the names of another list.

    >>> reads_as_name(" the city of Krasnak"), reads_as_name(" It is a city")
    (True, False)
    >>> reads_as_name(" Turkey,", frozenset(["Turkey"]))
    False
    """
    words = _WORD.finditer(first_sentence(answer))
    first = next(
        (each for each in words if _plain(each[0]) not in _BEFORE_A_NAME), None
    )
    if first is None or not _is_capitalised(first[0]):
        return False
    other = find_name(answer, others)
    is_another = (
        other is not None
        and other.start == first.start()
        # Belize is a country; Belize City reads like a city.
        and not answer[other.end :].lstrip(" ")[:1].isupper()
    )
    return not is_another and _plain(first[0]) not in _NO_NAME


def reads_as_symbol(answer: str) -> bool:
    """Whether the first capitalised word of an answer has one letter or two.

    >>> reads_as_symbol(' "Qx"'), reads_as_symbol(" Quarx"), reads_as_symbol(" It is")
    (True, False, False)
    """
    words = (match[0].rstrip(".") for match in _WORD.finditer(first_sentence(answer)))
    first = next((word for word in words if word[0].isupper()), "")
    return first.isalpha() and len(first) <= 2 and first.lower() not in _NO_NAME


def is_one_of(name: str, right: Iterable[str]) -> bool:
    """Whether two spellings are of one name.

    >>> is_one_of("Brasília", ["Brasilia"]), is_one_of("Lima", ["Quito"])
    (True, False)
    """
    return plain_words(name) in {plain_words(each) for each in right}


def _is_capitalised(word: str) -> bool:
    return word[0].isupper() and not word.isupper()


def _plain(word: str) -> str:
    bare = re.sub(r"['’ʻ.]", "", word)
    letters = unicodedata.normalize("NFKD", bare).casefold()
    plain = "".join(c for c in letters if not unicodedata.combining(c))
    return "saint" if plain == "st" else plain


@lru_cache(maxsize=8)
def _by_words(names: frozenset[str]) -> tuple[dict[tuple[str, ...], str], int]:
    listed = {plain_words(name): name for name in sorted(names)}
    return listed, max(map(len, listed), default=0)

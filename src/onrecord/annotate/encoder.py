"""The learned reader of attributions: wordpieces in, probabilities out.

One pass of a small transformer (MiniLM-L6, fine-tuned; `weights/MODEL_CARD.md`) over windows of whole paragraphs.
What it gives is turned into spans by `attribution.py`. Needs onnxruntime, tokenizers and numpy; no torch, no parser.

Sizes: N wordpieces of a report, T of a window, C cues.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from onrecord.annotate.actmarks import ActMark, act_marks
from onrecord.annotate.probabilities import Bools, Floats, Ints, likely
from onrecord.errors import ModelError
from onrecord.model import Stage

if TYPE_CHECKING:  # half a second to import: only who loads the network pays it
    import onnxruntime  # type: ignore[import-untyped]
    from tokenizers import Tokenizer

WEIGHTS = Path(__file__).parent / "weights"

WINDOW = 192
"""Most wordpieces of a window, its marks of beginning and end counted in."""

CUE = 0.12
"""Least probability with which a wordpiece begins a cue, for its links to be worked out."""

CUES = 64
"""Most cues of a window; a guard against text that is no prose."""

ABREAST = 2
"""Windows read at the same time: the parser needs one core and leaves the others; on one core they take turns."""

CLS, SEP = 101, 102
STOPS = (1012, 1029, 999)
"""Wordpieces ".", "?" and "!"."""

FLAGS = ("cue_begin", "cue_inside", "content", "content_begin", "content_end", "source")

OPEN, CLOSED = "“«„‟", "”»"
SHAPES = 5
SURROGATE = re.compile("[\ud800-\udfff]")
"""Half characters, which the tokenizer refuses."""


@dataclass(frozen=True, slots=True)
class Pieces:
    """The wordpieces of a report's paragraphs, before any window is cut."""

    ids: Ints
    """[N] numbers of the vocabulary."""
    start: Ints
    """[N] first code point."""
    end: Ints
    """[N] code point after the last."""
    paragraph: Ints
    """[N] place of the paragraph in the list given."""
    features: Ints
    """[N] `shape` of the word + 5 x its place at a quotation mark (`quoted`)."""
    initial: Bools
    """[N] whether a word begins here."""
    wordy: Bools
    """[N] whether it holds a letter or digit."""


@dataclass(frozen=True, slots=True)
class Window:
    """A stretch of wordpieces read at once, with the window's own marks of beginning and of a paragraph's end."""

    places: Ints
    """[T] place in `Pieces`; -1 for the window's own marks."""
    ids: Ints
    """[T]"""
    features: Ints
    """[T]"""


@dataclass(frozen=True, slots=True)
class Marks:
    """What the network says of a report's wordpieces."""

    start: Ints
    """[N] first code point of each wordpiece."""
    end: Ints
    """[N] code point after the last."""
    paragraph: Ints
    """[N] place of the paragraph in the list given."""
    initial: Bools
    """[N] whether a word begins here."""
    wordy: Bools
    """[N] whether it holds a letter or digit."""
    flags: Floats
    """[N, 6] probabilities, in the order of `FLAGS`."""
    entities: Floats
    """[N, tags] probabilities of `tags`."""
    tags: tuple[str, ...]
    """Entity tags: "O", "B-person", "I-person", …"""
    cues: tuple[Cue, ...]
    """What may be cues, in the order of the text."""
    acting: Floats
    """[N, 2] probabilities that an act begins at the wordpiece, and that it is part of one."""
    acts: tuple[ActMark, ...]
    """What may be acts, in the order of the text."""
    stages: tuple[Stage, ...]
    """The stages in the order of the acts' probabilities."""


@dataclass(frozen=True, slots=True)
class Cue:
    """A wordpiece that may begin a cue, with its links to the W wordpieces of its window."""

    place: int
    """Its place in `Marks`."""
    first: int
    """The place of the window's first wordpiece."""
    owner: Floats
    """[W] probability that the wordpiece at `first` + i is content of this cue."""
    source_start: Floats
    """[W] probability that the cue's source begins there."""
    source_end: Floats
    """[W] probability that it ends there."""
    sourceless: float
    """Probability that the text names no source."""


def shape(word: str) -> int:
    """0 no letter, 1 lower case, 2 capitalised, 3 all capitals, 4 with a digit."""
    if word[0].isdigit():
        return 4
    if not word[0].isalpha():
        return 0
    if not word[0].isupper():
        return 1
    return 3 if len(word) > 1 and word.isupper() else 2


def quoted(text: str, start: int, end: int) -> bytearray:
    """For each code point of a paragraph: 0 outside quotation marks, 1 inside, 2 an opening mark, 3 a closing one.

    Straight marks open where none is open. An unclosed quotation ends with its paragraph.
    """
    out, depth, straight = bytearray(end - start), 0, False
    at = start
    for m in re.finditer(f'["{OPEN}{CLOSED}]', text[start:end]):
        i = start + m.start()
        if depth or straight:
            out[at - start : i - start] = b"\x01" * (i - at)
        mark = text[i]
        opening = mark in OPEN or (mark == '"' and not straight and not text[i - 1 : i].isdigit())
        if mark == '"':
            straight = opening
        else:
            depth = depth + 1 if opening else max(0, depth - 1)
        out[i - start] = 2 if opening else 3
        at = i + 1
    if depth or straight:
        out[at - start :] = b"\x01" * (end - at)
    return out


def pieces(tokenizer: Tokenizer, text: str, paragraphs: Sequence[tuple[int, int]]) -> Pieces:
    """The wordpieces of the paragraphs of `text`, with their features."""
    ids: list[int] = []
    spans: list[tuple[int, int]] = []
    words: list[int] = []
    paragraph: list[int] = []
    features: list[int] = []
    for number, (a, b) in enumerate(paragraphs):
        coded = tokenizer.encode(text[a:b], add_special_tokens=False)
        where = quoted(text, a, b)
        ids += coded.ids
        spans += [(a + s, a + e) for s, e in coded.offsets]
        words += [-1 if w is None else w for w in coded.word_ids]
        paragraph += [number] * len(coded.ids)
        features += [shape(text[a + s : a + e] or " ") + SHAPES * where[min(s, b - a - 1)] for s, e in coded.offsets]
    offsets = np.array(spans, dtype=np.int64).reshape(-1, 2)
    features_ = np.array(features, dtype=np.int64)
    at = np.array(paragraph, dtype=np.int64)
    initial = (np.diff(np.array(words, dtype=np.int64), prepend=-2) != 0) | (np.diff(at, prepend=-1) != 0)
    wordy = features_ % SHAPES > 0
    return Pieces(np.array(ids, dtype=np.int64), offsets[:, 0], offsets[:, 1], at, features_, initial, wordy)


def windows(p: Pieces, size: int = WINDOW, room: int = 0) -> list[Window]:
    """Whole paragraphs, packed in order into windows of at most `size`; `room` narrows the first (for training)."""
    if not len(p.ids):
        return []
    cuts = np.flatnonzero(np.diff(p.paragraph)) + 1
    out: list[Window] = []
    held: list[Ints] = []
    used = 1 + room
    for stretch in np.split(np.arange(len(p.ids)), cuts):
        for part in _parts(p, stretch, size - 2):
            if held and used + len(part) + 1 > size:
                out.append(_window(p, held))
                held, used = [], 1
            held.append(part)
            used += len(part) + 1
    return [*out, _window(p, held)]


def _parts(p: Pieces, stretch: Ints, most: int) -> list[Ints]:
    """A paragraph in pieces of at most `most` wordpieces, cut after a full stop, else between words."""
    out: list[Ints] = []
    while len(stretch) > most:
        tail = stretch[most // 2 : most]
        stops = np.flatnonzero(np.isin(p.ids[tail], STOPS))
        if not len(stops):
            stops = np.flatnonzero(p.initial[tail]) - 1
        cut = most // 2 + int(stops[-1]) + 1 if len(stops) else most
        out.append(stretch[:cut])
        stretch = stretch[cut:]
    return [*out, stretch]


def _window(p: Pieces, held: Iterable[Ints]) -> Window:
    places = [np.array([-1])]
    ids = [np.array([CLS])]
    for part in held:
        places += [part, np.array([-1])]
        ids += [p.ids[part], np.array([SEP])]
    at = np.concatenate(places)
    return Window(at, np.concatenate(ids), np.where(at >= 0, p.features[at], 0))


class Encoder:
    """The network with its tokenizer, ready to read."""

    def __init__(
        self,
        tokenizer: Tokenizer,
        session: onnxruntime.InferenceSession,
        tags: Sequence[str],
        stages: Sequence[Stage],
    ) -> None:
        """`tags`, `stages`: the entity tags and the stages in the order of the network's output."""
        self._tokenizer = tokenizer
        self._session = session
        self._tags, self._stages = tuple(tags), tuple(stages)

    @classmethod
    def load(cls, folder: Path | None = None, threads: int = 1) -> Encoder:
        """The network kept in `folder` (default: the package's own); `threads` to compute with.

        Raises ModelError where a file is missing or is not the one that `weights.json` names.
        """
        from tokenizers import Tokenizer  # noqa: PLC0415 - see above

        at = folder or WEIGHTS
        try:
            card = json.loads((at / "weights.json").read_text(encoding="utf-8"))
            network = (at / card["file"]).read_bytes()
            tokenizer = Tokenizer.from_file(str(at / "tokenizer.json"))
        except OSError as error:
            raise ModelError(f"the attribution weights are not in {at}: {error}") from error
        if hashlib.sha256(network).hexdigest() != card["sha256"]:
            raise ModelError(f"{at / card['file']} is not the file that weights.json names")
        tokenizer.no_truncation()
        tokenizer.no_padding()
        return cls(tokenizer, _session(network, threads), card["entity_tags"], card["stages"])

    def encode(self, text: str, paragraphs: Sequence[tuple[int, int]]) -> Marks:
        """What the network says of the [start, end) stretches of `text` (paragraphs, in order, not overlapping)."""
        p = pieces(self._tokenizer, SURROGATE.sub("\ufffd", text), [(a, b) for a, b in paragraphs if b > a])
        flags = np.zeros((len(p.ids), len(FLAGS)), dtype=np.float32)
        entities = np.zeros((len(p.ids), len(self._tags)), dtype=np.float32)
        acting = np.zeros((len(p.ids), 2), dtype=np.float32)
        cues: list[Cue] = []
        acts: list[ActMark] = []
        with ThreadPoolExecutor(max_workers=ABREAST) as readers:
            for read in readers.map(self._read, windows(p)):
                at = read.places
                flags[at], entities[at], acting[at] = read.flags, read.entities, read.acting
                cues += read.cues
                acts += read.acts
        return Marks(
            p.start, p.end, p.paragraph, p.initial, p.wordy, flags, entities, self._tags, tuple(cues),
            acting, tuple(acts), self._stages,
        )  # fmt: skip

    def _read(self, window: Window) -> _Read:
        """What the network says of a window; its links and pointers, [., T, T], are not kept."""
        real = window.places >= 0
        at = window.places[real]
        inputs = {"ids": window.ids[None], "features": window.features[None]}
        flags, entities, links, acting, stages, pointers = self._session.run(None, inputs)
        first = int(at[0])
        return _Read(
            at, flags[real], entities[real], acting[real], _cues(flags[:, 0], links, real, first),
            act_marks(acting[:, 0], stages, pointers, real, first),
        )  # fmt: skip


class _Read(NamedTuple):
    """What the network says of the wordpieces of a window, as in `Marks`."""

    places: Ints
    flags: Floats
    entities: Floats
    acting: Floats
    cues: list[Cue]
    acts: list[ActMark]


def _session(network: bytes, threads: int) -> onnxruntime.InferenceSession:
    import onnxruntime  # noqa: PLC0415 - see above

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = threads
    options.inter_op_num_threads = 1
    options.log_severity_level = 3
    return onnxruntime.InferenceSession(network, options, providers=["CPUExecutionProvider"])


def _cues(begins: Floats, links: Floats, real: Bools, first: int) -> list[Cue]:
    """A window's likely cues: `begins` [T]; `links` [3, T, T]: owner of each row, source's ends of the cue's row."""
    order = np.cumsum(real) - 1
    return [
        Cue(
            place=first + int(order[i]),
            first=first,
            owner=links[0, real, i],
            source_start=links[1, i, real],
            source_end=links[2, i, real],
            sourceless=float(links[1, i, 0]),
        )
        for i in map(int, likely(begins, real, CUE, CUES))
    ]

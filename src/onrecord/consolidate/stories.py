"""A report as a story to be compared: its own words as numbers, its quotations, its numbers and names.

Left out are the stretches that are no part of the story: the report's `boilerplate`, the lines that its publisher
prints under every story (`furniture.py`), and lines that speak to the visitor of a page or credit a photograph.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property, lru_cache
from itertools import accumulate, compress, pairwise
from typing import Any, NamedTuple
from urllib.parse import parse_qsl, urlsplit

import numpy as np
from numpy.typing import NDArray

from onrecord.consolidate.shingles import Hashes, hashed, number, numbers, shingles
from onrecord.consolidate.wording import Spelling, fold, lines, quoted, sentences, spelled
from onrecord.model import Report

VISITOR = re.compile(
    r"(?i)\b(?:sign (?:up|in)|signed in|log in|subscribe|newsletter|inbox|cookies?|all rights reserved|copyright \d{4}"
    r"|terms of (?:use|service)|privacy policy|click here|read (?:more|also|next)|more from|you are here"
    r"|download our app"
    r"|share this|follow us|advertisement|add your (?:comment|two cents)|your (?:weather|location|browser)"
    r"|may not be published, broadcast, rewritten|enter city|related (?:stories|articles)|in other news|load more)\b"
)
"""Words with which a page speaks to its visitor: a short line with one of them is no part of a story."""

VISITOR_SIGNS = (
    "sign", "log in", "subscri", "newslet", "inbox", "cookie", "rights res", "copyright", "terms of", "privacy",
    "click", "read ", "more from", "you are here", "download", "share this", "follow us", "advert", "add your",
    "your ", "may not be", "enter city", "related ", "in other news", "load more",
)  # fmt: skip
"""Pieces of the above, one of which a text must have before its lines are looked at one by one."""

VISITOR_WORDS = 40
"""No line longer than this is taken for page furniture by its words alone: a story may quote "sign up"."""

CREDIT_LINE = re.compile(r"\((?:[^()]*\b(?:AP|AFP|Reuters|EPA|Getty|Sputnik|Pool|Photo|File)\b[^()]*)\)\s*$")
"""A line that ends with a photographer's credit in brackets is a caption; captions travel without their stories."""

CALENDAR = frozenset(
    "january february march april may june july august september october november december jan feb mar apr jun jul aug "
    "sep sept oct nov dec monday tuesday wednesday thursday friday saturday sunday i mr mrs ms".split()
)
"""Capitalised words that name nobody."""

TRACKING = re.compile(r"(?i)^(?:utm_\w+|fbclid|gclid|ref|source|cmpid|mc_cid|mc_eid|output|amp)$")
"""Parts of an address that say where the visitor came from, not which page it is."""


RUN = 4
"""Words in a run for the share: short enough that a synonym in every fifth word leaves most of a copy covered."""

LONG_RUN = 7
"""Words in a run that counts as taken over: shorter ones recur in stories about one event (copies-helsinki-dev)."""

QUOTATION_WORDS = 3
"""A quotation of fewer words is a term or a title (guidelines: scare quotes are no statements)."""


@dataclass(frozen=True, eq=False)
class Story:
    """What of a report is compared with other reports; what follows from the fields is made when it is asked for."""

    id: str
    page: str | None
    """The address without what varies between visits; None where the report has none."""
    publisher: str | None
    title: str | None
    published: date | None
    hashed: Hashes
    """The story's words, in order."""
    own: NDArray[np.bool_]
    """Which of them stand outside quotation marks."""
    breaks: NDArray[np.intp]
    """Where each sentence begins, counted in words."""
    quotations: tuple[Hashes, ...]
    """The runs of `QUOTATION_WORDS` words of each quotation that has as many."""
    names: Hashes
    figures: Hashes

    def __reduce__(self) -> tuple[Callable[..., Story], tuple[object, ...]]:
        """As plain bytes, without what was made of it: an array by itself takes ten times as long to send."""
        runs = np.concatenate(self.quotations) if self.quotations else self.hashed[:0]
        rows = (self.hashed, self.own, self.breaks, runs, self.names, self.figures)
        about = (self.id, self.page, self.publisher, self.title, self.published)
        return sent, (*about, tuple(map(len, self.quotations)), *(row.tobytes() for row in rows))

    @cached_property
    def runs(self) -> Hashes:
        """Its runs of `RUN` words, by their first word."""
        return shingles(self.hashed, RUN)

    @cached_property
    def long_runs(self) -> Hashes:
        """Its runs of `LONG_RUN` words."""
        return shingles(self.hashed, LONG_RUN)

    @cached_property
    def known_runs(self) -> Hashes:
        """`runs`, sorted and single: to look others up in."""
        return np.unique(self.runs)

    @cached_property
    def known_long_runs(self) -> Hashes:
        """`long_runs` that hold no quoted word, sorted."""
        return np.sort(self.long_runs[self.unquoted_at(LONG_RUN)])

    @cached_property
    def said(self) -> Hashes:
        """The runs of all quotations, sorted and single."""
        return np.unique(np.concatenate(self.quotations)) if self.quotations else self.hashed[:0]

    @cached_property
    def known_names(self) -> frozenset[int]:
        """`names` as a set: for a few members it is met faster than an array."""
        return frozenset(self.names.tolist())

    @cached_property
    def known_figures(self) -> frozenset[int]:
        """`figures` as a set."""
        return frozenset(self.figures.tolist())

    @cached_property
    def known_said(self) -> frozenset[int]:
        """`said` as a set."""
        return frozenset(self.said.tolist())

    def unquoted(self, size: int) -> Hashes:
        """Its runs of `size` words that hold no quoted word, in order."""
        return shingles(self.hashed, size)[self.unquoted_at(size)]

    def unquoted_at(self, size: int) -> NDArray[np.bool_]:
        """Which of its runs of `size` words hold no quoted word."""
        own = np.cumsum(self.own, dtype=np.intp)
        before = np.concatenate((own[:1] * 0, own))
        return before[size:] - before[:-size] == size if len(own) >= size else self.own[:0]


def sent(*given: Any) -> Story:
    """The story that `Story.__reduce__` made bytes of."""
    name, page, publisher, title, published, sizes, hashed, own, breaks, runs, names, figures = given
    words, said, called, counted = (np.frombuffer(row, dtype=np.uint64) for row in (hashed, runs, names, figures))
    quotations = tuple(said[a:b] for a, b in pairwise(accumulate(sizes, initial=0)))
    places = np.frombuffer(own, dtype=np.bool_), np.frombuffer(breaks, dtype=np.intp)
    return Story(name, page, publisher, title, published, words, *places, quotations, called, counted)


def page(url: str | None) -> str | None:
    """An address as the identity of a page: without scheme, "www.", "m.", "/amp", tracking and fragment."""
    if not url:
        return None
    parts = urlsplit(url if "//" in url else f"//{url}")
    host = re.sub(r"^(?:www|m|mobile|amp|edition)\.", "", parts.netloc.lower())
    path = re.sub(r"(?:/amp|/index\.\w+)?/*$", "", parts.path)
    kept = sorted(pair for pair in parse_qsl(parts.query) if not TRACKING.match(pair[0]))
    return f"{host}{path}" + "".join(f"&{key}={value}" for key, value in kept)


def line_key(publisher: str, mark: int) -> str:
    """One line of one publisher; `mark` is that of its words (`Row.mark`)."""
    return f"line:{number(publisher) ^ mark:016x}"


def story(report: Report, furniture: Collection[str] = (), spelling: Spelling | None = None) -> Story:
    """`report` as a story; `furniture` are the line keys of its publisher's page furniture."""
    text = report.text
    written, places = spelling or spelled(text)
    left_out = [(span.start, span.end) for span in report.boilerplate]
    low = text.lower()
    addressed = "(" in text or any(sign in low for sign in VISITOR_SIGNS)
    if addressed or furniture:
        found = rows(text, (written, places))
        left_out += [(row.start, row.end) for row in found if is_furniture(report, row, furniture)]
    if left_out:
        kept = ~inside(left_out, places)
        written, places = list(compress(written, kept)), list(compress(places, kept))
    marks = quoted(text)
    starts = np.array(places, dtype=np.intp)
    forms = np.fromiter(map(form_number, written), dtype=np.uint64, count=len(written))
    begins = np.unique(np.searchsorted(starts, [begin for begin, _ in sentences(text)]))
    begins = begins[begins < len(starts)]
    return Story(
        id=report.id, page=page(report.url), publisher=report.publisher, title=report.title,
        published=report.published, hashed=forms, own=~inside(marks, places), breaks=begins.astype(np.intp),
        quotations=quotations(forms, starts, marks), names=names(text, written, places, set(begins.tolist())),
        figures=figures(written),
    )  # fmt: skip


@lru_cache(maxsize=200_000)
def form_number(written: str) -> int:
    """A word as it is written as the number of its form."""
    return number(fold(written))


def inside(spans: Sequence[tuple[int, int]], places: Sequence[int]) -> NDArray[np.bool_]:
    """For each place whether it lies in one of the `spans`."""
    if not spans:
        return np.zeros(len(places), dtype=np.bool_)
    ordered = np.array(sorted(spans), dtype=np.intp)
    reach = np.maximum.accumulate(ordered[:, 1])
    at = np.searchsorted(ordered[:, 0], places, side="right") - 1
    held: NDArray[np.bool_] = (at >= 0) & (np.asarray(places) < reach[at])
    return held


class Row(NamedTuple):
    """A line of a text with its words, and whether it is one of the last `FOOT`."""

    start: int
    end: int
    at_foot: bool
    written: Sequence[str]

    @property
    def mark(self) -> int:
        """Its words as one number."""
        return hashed(" ".join(map(fold, self.written)))


FOOT = 3
"""Lines at the end of a page where agencies stand with what they say of themselves."""


def rows(text: str, spelling: Spelling) -> Iterator[Row]:
    """The lines of a text that was spelled out."""
    found = tuple(lines(text))
    written, places = spelling
    for n, (start, end) in enumerate(found):
        own = written[bisect_left(places, start) : bisect_left(places, end)]
        yield Row(start, end, n >= len(found) - FOOT, own)


def row_keys(report: Report, row: Row, mark: int) -> tuple[str, ...]:
    """The keys of a line: as its publisher's, and at the foot of a page as anybody's (an agency's, on many sites)."""
    keys = (line_key(report.publisher, mark),) if report.publisher else ()
    return (*keys, FOOTER + line_key("", mark)) if row.at_foot else keys


FOOTER = "foot:"


def is_furniture(report: Report, row: Row, furniture: Collection[str]) -> bool:
    """Whether a line is no part of the story."""
    line = report.text[row.start : row.end]
    if CREDIT_LINE.search(line):
        return True
    if len(line.split()) < VISITOR_WORDS and VISITOR.search(line) and not QUOTES_SOMEBODY.search(line):
        return True
    return bool(furniture) and any(key in furniture for key in row_keys(report, row, row.mark))


QUOTES_SOMEBODY = re.compile(r"[“\"][^“”\"]{15,}[”\"]")
"""A line with a quotation is a story's line, whatever its words."""


def quotations(forms: Hashes, starts: NDArray[np.intp], marks: Sequence[tuple[int, int]]) -> tuple[Hashes, ...]:
    """The runs of words of each quotation, in the order of the text."""
    if not marks:
        return ()
    ends = np.searchsorted(starts, np.array(marks, dtype=np.intp))
    parts = (forms[begin:end] for begin, end in ends.tolist())
    return tuple(shingles(part, QUOTATION_WORDS) for part in parts if len(part) >= QUOTATION_WORDS)


def names(text: str, written: Sequence[str], places: Sequence[int], firsts: Collection[int]) -> Hashes:
    """Capitalised words inside sentences, sorted and single: nearly always names in English."""
    found = {
        fold(word).removesuffix("'s")
        for n, (word, at) in enumerate(zip(written, places, strict=True))
        if word[0].isupper() and n not in firsts and text[at - 1] not in "“\"'‘"
    }
    return np.unique(numbers(sorted(form for form in found - CALENDAR if len(form) > 1)))


def figures(written: Iterable[str]) -> Hashes:
    """Numbers of two digits or more, sorted and single, without separators of thousands."""
    counted = (fold(word) for word in written if word[0].isdigit())
    found = {form.replace(",", "") for form in counted if sum(c.isdigit() for c in form) > 1}
    return np.unique(numbers(sorted(found)))

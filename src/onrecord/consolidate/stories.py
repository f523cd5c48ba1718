"""A report as a story to be compared: its own words as numbers, its quotations, its numbers and names.

Left out are the stretches that are no part of the story: the report's `boilerplate`, the lines that its publisher
prints under every story (`furniture.py`), and lines that speak to the visitor of a page or credit a photograph.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from urllib.parse import parse_qsl, urlsplit

import numpy as np
from numpy.typing import NDArray

from onrecord.consolidate.shingles import Hashes, number, numbers, shingles
from onrecord.consolidate.wording import Word, lines, quoted, sentences, within, words
from onrecord.model import Report

VISITOR = re.compile(
    r"(?i)\b(?:sign (?:up|in)|signed in|log in|subscribe|newsletter|inbox|cookies?|all rights reserved|copyright \d{4}"
    r"|terms of (?:use|service)|privacy policy|click here|read (?:more|also|next)|more from|you are here"
    r"|download our app"
    r"|share this|follow us|advertisement|add your (?:comment|two cents)|your (?:weather|location|browser)"
    r"|may not be published, broadcast, rewritten|enter city|related (?:stories|articles)|in other news|load more)\b"
)
"""Words with which a page speaks to its visitor: a short line with one of them is no part of a story."""

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


@dataclass(frozen=True, eq=False, slots=True)
class Story:
    """What of a report is compared with other reports."""

    id: str
    page: str | None
    """The address without what varies between visits; None where the report has none."""
    publisher: str | None
    title: str | None
    published: date | None
    hashed: Hashes
    """The story's words, in order."""
    runs: Hashes
    """Its runs of `RUN` words, by their first word."""
    long_runs: Hashes
    """Its runs of `LONG_RUN` words."""
    known_runs: Hashes
    """`runs`, sorted and single: to look others up in."""
    known_long_runs: Hashes
    """`long_runs` that hold no quoted word, sorted and single."""
    own: NDArray[np.bool_]
    """Which of them stand outside quotation marks."""
    breaks: NDArray[np.intp]
    """Where each sentence begins, counted in words."""
    quotations: tuple[Hashes, ...]
    """The runs of `QUOTATION_WORDS` words of each quotation that has as many."""
    said: Hashes
    """All of them, sorted and single."""
    names: Hashes
    figures: Hashes


def page(url: str | None) -> str | None:
    """An address as the identity of a page: without scheme, "www.", "m.", "/amp", tracking and fragment."""
    if not url:
        return None
    parts = urlsplit(url if "//" in url else f"//{url}")
    host = re.sub(r"^(?:www|m|mobile|amp|edition)\.", "", parts.netloc.lower())
    path = re.sub(r"(?:/amp|/index\.\w+)?/*$", "", parts.path)
    kept = sorted(pair for pair in parse_qsl(parts.query) if not TRACKING.match(pair[0]))
    return f"{host}{path}" + "".join(f"&{key}={value}" for key, value in kept)


def line_key(publisher: str, words_of_line: Sequence[Word]) -> str:
    """One line of one publisher, by its words."""
    return f"line:{number(publisher) ^ number(' '.join(w.form for w in words_of_line)):016x}"


def story(report: Report, furniture: Collection[str] = ()) -> Story:
    """`report` as a story; `furniture` are the line keys of its publisher's page furniture."""
    text = report.text
    left_out = [(span.start, span.end) for span in report.boilerplate]
    left_out += [row for row in lines(text) if is_furniture(report, row, furniture)]
    every = words(text)
    gone = within(left_out, [w.start for w in every])
    kept = [w for w, out in zip(every, gone, strict=True) if not out]
    marks = quoted(text)
    inside = within(marks, [w.start for w in kept])
    starts = [w.start for w in kept]
    begins = sorted({bisect_left(starts, begin) for begin, _ in sentences(text)} - {len(kept)})
    hashed = numbers([w.form for w in kept])
    own = ~np.array(inside, dtype=np.bool_)
    runs, long_runs = shingles(hashed, RUN), shingles(hashed, LONG_RUN)
    unquoted = np.lib.stride_tricks.sliding_window_view(own, LONG_RUN).all(axis=1) if len(long_runs) else own[:0]
    said = quotations(hashed, starts, marks)
    return Story(
        id=report.id, page=page(report.url), publisher=report.publisher, title=report.title,
        published=report.published, hashed=hashed, runs=runs, long_runs=long_runs, known_runs=np.unique(runs),
        known_long_runs=np.unique(long_runs[unquoted]), own=own, breaks=np.array(begins, dtype=np.intp),
        quotations=said, said=np.unique(np.concatenate(said)) if said else hashed[:0],
        names=names(text, kept, {kept[i].start for i in begins}), figures=figures(kept),
    )  # fmt: skip


def is_furniture(report: Report, row: tuple[int, int], furniture: Collection[str]) -> bool:
    """Whether a line is no part of the story."""
    line = report.text[row[0] : row[1]]
    if CREDIT_LINE.search(line):
        return True
    if VISITOR.search(line) and len(line.split()) < VISITOR_WORDS and not QUOTES_SOMEBODY.search(line):
        return True
    return bool(furniture and report.publisher) and line_key(report.publisher or "", words(line)) in furniture


QUOTES_SOMEBODY = re.compile(r"[“\"][^“”\"]{15,}[”\"]")
"""A line with a quotation is a story's line, whatever its words."""


def quotations(hashed: Hashes, starts: Sequence[int], marks: Sequence[tuple[int, int]]) -> tuple[Hashes, ...]:
    """The runs of words of each quotation, in the order of the text."""
    parts = (hashed[bisect_left(starts, begin) : bisect_left(starts, end)] for begin, end in marks)
    return tuple(shingles(part, QUOTATION_WORDS) for part in parts if len(part) >= QUOTATION_WORDS)


def names(text: str, kept: Sequence[Word], firsts: Collection[int]) -> Hashes:
    """Capitalised words inside sentences, sorted and single: nearly always names in English."""
    found = {
        w.form.removesuffix("'s")
        for w in kept
        if text[w.start].isupper() and w.start not in firsts and text[w.start - 1] not in "“\"'‘"
        and w.form not in CALENDAR and len(w.form) > 1
    }  # fmt: skip
    return np.unique(numbers(sorted(found)))


def figures(kept: Sequence[Word]) -> Hashes:
    """Numbers of two digits or more, sorted and single, without separators of thousands."""
    found = {w.form.replace(",", "") for w in kept if w.form[0].isdigit() and sum(c.isdigit() for c in w.form) > 1}
    return np.unique(numbers(sorted(found)))

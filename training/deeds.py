"""Annotated acts as labels of wordpieces."""

import data as D
import numpy as np
from model import STAGES


class Labels:
    """Labels of a report's N wordpieces."""

    def __init__(self, p, deeds):
        self.p = p
        self.begin = np.zeros(len(p.ids), dtype=np.int64)
        self.inside = np.zeros(len(p.ids), dtype=np.int64)
        self.rows = {}
        for d in deeds:
            at = self.over(d.act)
            if not len(at):
                continue
            first = int(at[0])
            self.inside[at] = 1
            self.begin[first] = D.SKIP if d.optional else 1
            if d.optional:
                self.inside[at] = D.SKIP
            who, when, if_ = (self.ends(s) for s in (d.who, d.when, d.condition))
            self.rows[first] = (STAGES.index(d.stage), int(at[-1]), *who, *when, *if_)

    def over(self, span):
        """Places of the wordpieces with a letter or digit that the span touches."""
        at = np.flatnonzero((self.p.start < span[1]) & (self.p.end > span[0]))
        return at[self.p.wordy[at]]

    def ends(self, span):
        """First and last place of a span; -1 for none."""
        at = self.over(span) if span else []
        return (int(at[0]), int(at[-1])) if len(at) else (-1, -1)


class Example:
    """One window: network input [T], flags [T, 2], and rows of (place, stage, seven pointers)."""

    def __init__(self, window, labels):
        at = window.places
        real = at >= 0
        self.ids, self.features = window.ids, window.features
        self.begin = np.where(real, labels.begin[at], D.SKIP)
        self.inside = np.where(real, labels.inside[at], D.SKIP)
        back = {int(a): i for i, a in enumerate(at) if a >= 0}
        point = lambda x: 0 if x < 0 else back.get(x, D.SKIP)
        self.rows = [
            (back[first], row[0], *map(point, row[1:])) for first, row in labels.rows.items() if first in back
        ]


class Corpus:
    """Texts cut into wordpieces once; windows are cut anew each time."""

    def __init__(self, paths_or_texts):
        tok = D.tokenizer()
        self.texts = list(paths_or_texts)
        self.parts = []
        for report, deeds in self.texts:
            p = D.encoder.pieces(tok, report["text"], D.paragraphs(report["text"]))
            self.parts.append((p, Labels(p, deeds)))

    def examples(self, rng=None):
        """All windows; with `rng`, cut at other places each time."""
        return [
            Example(w, labels)
            for p, labels in self.parts
            for w in D.encoder.windows(p, room=int(rng.integers(0, D.encoder.WINDOW - 40)) if rng else 0)
        ]

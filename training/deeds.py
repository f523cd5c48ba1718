"""Annotated acts as labels of wordpieces, and annotated statements beside them."""

import re

import data as D
import numpy as np
from model import STAGES
from said import outer

THAT = re.compile(r"\bthat\s+$", re.IGNORECASE)
"""Before a content; PolNeAR has it inside, our guidelines outside."""


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


def attributions(p, text, statements):
    """Labels of the statements of a text (None: not annotated), as far as PolNeAR would have them.

    It has no statement within another and none without a cue: their cues and contents are left unlabelled.
    """
    if statements is None:
        return D.Labels(p, None, None)
    kept, within = outer(statements)
    labels = D.Labels(p, kept, None)
    for cue in within:
        labels.flags[labels.over(p, cue), :2] = D.SKIP
    loose = [x for s in statements if not s["cue"] for x in s["content"]]
    that = [THAT.search(text[: x["start"]]) for s in kept for x in s["content"][:1]]
    loose += [{"start": m.start(), "end": m.end()} for m in that if m]
    for span in loose:
        at = labels.over(p, span)
        at = at[labels.owner[at] == -1]
        labels.flags[at, 2:5], labels.owner[at] = D.SKIP, D.SKIP
    return labels


class Example:
    """One window: network input [T], flags [T, 2], rows of (place, stage, seven pointers), attributions."""

    def __init__(self, window, labels, said):
        self.said = D.Example(window, said)
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

    def __init__(self, texts, statements):
        """`texts`: (report, deeds); `statements`: those of the annotated ones, by report id."""
        tok = D.tokenizer()
        self.texts = list(texts)
        self.parts = []
        for report, deeds in self.texts:
            p = D.encoder.pieces(tok, report["text"], D.paragraphs(report["text"]))
            said = attributions(p, report["text"], statements.get(report["id"]))
            self.parts.append((p, Labels(p, deeds), said))

    def examples(self, rng=None):
        """All windows; with `rng`, cut at other places each time."""
        return [
            Example(w, labels, said)
            for p, labels, said in self.parts
            for w in D.encoder.windows(p, room=int(rng.integers(0, D.encoder.WINDOW - 40)) if rng else 0)
        ]

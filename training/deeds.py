"""Annotated texts of our own (`texts/`): commitments as labels of wordpieces, and as gold lines.

A file holds several texts. A text is a head line `@@ id | published | title`, its paragraphs, a line `--`,
and a line for each commitment in the order of the acts:
`act | Name @words that show who | deadline words = sense | stage | if: condition`.
"""

import re
from dataclasses import dataclass
from pathlib import Path

import data as D
import numpy as np
from model import STAGES


@dataclass(frozen=True)
class Deed:
    """One commitment: [start, end) code points of its parts."""

    act: tuple[int, int]
    stage: str
    name: str | None
    who: tuple[int, int] | None
    when: tuple[int, int] | None
    sense: str | None
    condition: tuple[int, int] | None
    optional: bool


def nearest(text, words, at):
    """Where `words` stand nearest to `at`: [start, end); what stands before counts as nearer."""
    places = [m.start() for m in re.finditer(rf"(?<!\w){re.escape(words)}(?!\w)", text)] or [
        m.start() for m in re.finditer(re.escape(words), text)
    ]
    if not places:
        raise ValueError(f"not in the text: {words}")
    start = min(places, key=lambda p: abs(p - at) * (1 if p <= at else 1.5))
    return start, start + len(words)


def deed(text, line, last):
    """A line's commitment; `last`: where the act before it begins."""
    act, who, when, stage, *more = (x.strip() for x in line.split(" | "))
    places = [m.start() for m in re.finditer(re.escape(act), text)]
    start = min([p for p in places if p >= last] or places)
    name, _, shown = who.partition(" @")
    words, _, sense = when.rpartition(" = ")
    condition = next((m[4:] for m in more if m.startswith("if: ")), None)
    return Deed(
        act=(start, start + len(act)),
        stage=stage,
        name=None if who == "-" else name.strip(),
        who=None if who == "-" else nearest(text, shown.strip(), start),
        when=None if when == "-" else nearest(text, words, start + len(act)),
        sense=None if when == "-" else sense,
        condition=condition and nearest(text, condition, start + len(act)),
        optional="opt" in more,
    )


def texts(paths):
    """(report, deeds) of each text in the files."""
    for path in paths:
        for block in re.split(r"^@@ ", Path(path).read_text(encoding="utf-8"), flags=re.MULTILINE)[1:]:
            head, rest = block.split("\n", 1)
            body, lines = rest.split("\n--\n") if "\n--\n" in rest else (rest.removesuffix("\n--"), "")
            name, published, title = [x.strip() for x in head.split(" | ")][:3]
            text = re.sub(r"\n+", "\n\n", body.strip())
            found, last = [], 0
            for line in filter(str.strip, lines.split("\n")):
                found.append(deed(text, line, last))
                last = found[-1].act[0]
            yield {"id": name, "published": published, "title": title, "text": text}, found


def annotated(folder, copies=1):
    """(report, deeds) of each report of a set in the contract's shape, each so many times."""
    by = {}
    for g in D.rows(folder / "gold.jsonl"):
        if g["kind"] == "commitment" and g["act"]:
            by.setdefault(g["report"], []).append(told(g))
    return [
        (r, sorted(by.get(r["id"], []), key=lambda d: d.act)) for r in D.rows(folder / "reports.jsonl")
    ] * copies


def told(line):
    """A commitment line as a deed."""
    span = lambda x: (x["start"], x["end"]) if x and isinstance(x.get("start"), int) else None
    inner = lambda x: span(x and x.get("span"))
    who, when = line["committer"], line["deadline"]
    return Deed(
        act=span(line["act"]),
        stage=line["stage"],
        name=who and who["name"],
        who=inner(who),
        when=inner(when),
        sense=when and when["sense"],
        condition=span(line["condition"]),
        optional=bool(line.get("optional")),
    )


def gold(report, deeds):
    """Commitment lines in the contract's shape; a deadline has words and sense, no days."""
    text = report["text"]
    span = lambda s: s and {"start": s[0], "end": s[1], "words": text[s[0] : s[1]]}
    return [
        {
            "kind": "commitment",
            "id": f"{report['id']}-{i}",
            "report": report["id"],
            "evidence": span(d.act),
            "act": span(d.act),
            "committer": d.name and {"name": d.name, "span": span(d.who)},
            "deadline": d.when and {"span": span(d.when), "value": None, "end": None, "sense": d.sense},
            "condition": span(d.condition),
            "stage": d.stage,
            **({"optional": True} if d.optional else {}),
        }
        for i, d in enumerate(deeds)
    ]


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


if __name__ == "__main__":
    import sys
    from collections import Counter

    found = list(texts(sys.argv[1:]))
    stages = Counter(d.stage for _, deeds in found for d in deeds)
    print(len(found), "texts,", sum(stages.values()), "commitments:", dict(stages.most_common()))

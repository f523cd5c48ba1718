"""Windows with labels, from PolNeAR's statements and silver or gold entities.

Punctuation at the edges of contents is left unlabelled (the scorer's tokens are words), so that the
network need not guess where an annotator put the comma.
"""

import hashlib
import importlib
import re
import sys
import types
from pathlib import Path

import numpy as np
from annotated import rows
from lexicon import GROUPS, POST
from model import ENTITY_TAGS, source_folder
from tokenizers import Tokenizer

ROOT = Path(__file__).resolve().parents[1]
SHARED = ROOT.parent / "shared"
TRAIN, DEV = (SHARED / "data" / f"statements-polnear-{n}" for n in ("train", "dev"))
LEDGER = SHARED / "data" / "ledger-dev-a"
RE3D = SHARED / "data" / "entities-re3d-dev"
SKIP = -100


def runtime(name):
    """A module of the product's reading room, entered without its door, which needs more libraries."""
    sys.path.insert(0, str(ROOT / "src"))
    room = types.ModuleType("onrecord.annotate")
    room.__path__ = [str(ROOT / "src/onrecord/annotate")]
    sys.modules.setdefault(room.__name__, room)
    return importlib.import_module(f"onrecord.annotate.{name}")


encoder = runtime("encoder")


def digest(path):
    """SHA-256 of a file."""
    return hashlib.sha256(Path(path).read_bytes()).hexdigest()


def tokenizer():
    """The encoder's own tokenizer, without truncation or padding."""
    t = Tokenizer.from_file(str(source_folder() / "tokenizer.json"))
    t.no_truncation()
    t.no_padding()
    return t


def paragraphs(text):
    """[start, end) of each line that is not blank."""
    out, at = [], 0
    for line in text.split("\n"):
        if line.strip():
            out.append((at, at + len(line)))
        at += len(line) + 1
    return out


class Labels:
    """Labels of a report's N wordpieces; `SKIP` where none applies."""

    def __init__(self, p, statements, entities):
        n = len(p.ids)
        self.flags = np.zeros((n, 6), dtype=np.int8)
        self.owner = np.full(n, -1)  # place of the cue's first wordpiece; -1 none; SKIP unknown
        self.sources = {}  # cue's place -> (first, last) place of its source, or None
        self.entities = self.tags(p, entities)
        for s in statements or ():
            self.statement(p, s)
        if statements is None:
            self.flags[:], self.owner[:] = SKIP, SKIP

    @staticmethod
    def over(p, span):
        """Places of the wordpieces that a span (or its pieces) touches."""
        spans = span.get("pieces") or [span]
        return np.concatenate([np.flatnonzero((p.start < x["end"]) & (p.end > x["start"])) for x in spans])

    def statement(self, p, s):
        """Write one statement's labels."""
        cue = self.over(p, s["cue"]) if s["cue"] else []
        if not len(cue):
            return
        head = int(cue[0])
        self.flags[head, 0] = 1
        self.flags[cue[1:], 1] = 1
        for piece in s["content"]:
            self.content(p, self.over(p, piece), head)
        self.sources[head] = None
        if s["source"]:
            at = self.over(p, s["source"])
            at = at[p.wordy[at]]
            if len(at):
                self.flags[at[0] : at[-1] + 1, 5] = 1
                self.sources[head] = (int(at[0]), int(at[-1]))

    def content(self, p, at, head):
        """Label a piece of content from its first word to its last; punctuation around it is unknown."""
        words = at[p.wordy[at]]
        if not len(words):
            return
        lo, hi = int(words[0]), int(words[-1])
        self.owner[lo : hi + 1] = head
        self.flags[lo : hi + 1, 2] = 1
        self.flags[lo, 3] = self.flags[hi, 4] = 1
        for step, i in ((-1, lo - 1), (1, hi + 1)):
            while 0 <= i < len(p.ids) and not p.wordy[i] and self.owner[i] == -1:
                self.owner[i], self.flags[i, 2] = SKIP, SKIP
                i += step

    @staticmethod
    def tags(p, entities):
        """Entity tag of each wordpiece; `entities` [[start, end, type]] (None: unknown) or None."""
        if entities is None:
            return np.full(len(p.ids), SKIP)
        out = np.zeros(len(p.ids), dtype=np.int64)
        for start, end, kind in sorted(entities, key=lambda e: (e[2] is not None, e[1] - e[0])):
            at = np.flatnonzero((p.start < end) & (p.end > start))
            if not len(at):
                continue
            out[at] = SKIP if kind is None else ENTITY_TAGS.index(f"I-{kind}")
            if kind is not None:
                out[at[0]] = ENTITY_TAGS.index(f"B-{kind}")
        return out


class Example:
    """One window: network input and labels, all [T]."""

    def __init__(self, window, labels):
        at = window.places
        real = at >= 0
        self.ids, self.features = window.ids, window.features
        back = {int(a): i for i, a in enumerate(at) if a >= 0}
        self.flags = np.where(real[:, None], labels.flags[at], SKIP)
        self.entities = np.where(real, labels.entities[at], SKIP)
        owner = np.where(real, labels.owner[at], SKIP)
        self.owner = np.array([o if o == SKIP else 0 if o < 0 else back.get(int(o), SKIP) for o in owner])
        self.cues, self.sources = [], []
        for cue, span in labels.sources.items():
            if cue in back:
                ends = (0, 0) if span is None else tuple(back.get(x, SKIP) for x in span)
                self.cues.append(back[cue])
                self.sources.append(ends)


class Corpus:
    """Reports cut into wordpieces and labelled once; windows are cut anew each epoch."""

    def __init__(self, reports, gold, entities):
        """`gold`: statements by report id, or None; `entities`: [[start, end, type]] by report id."""
        tok = tokenizer()
        self.parts = []
        for r in reports:
            p = encoder.pieces(tok, r["text"], paragraphs(r["text"]))
            self.parts.append(
                (p, Labels(p, None if gold is None else gold.get(r["id"], []), entities.get(r["id"])))
            )

    def examples(self, rng=None):
        """All windows; with `rng`, cut at other places each time."""
        return [
            Example(w, labels)
            for p, labels in self.parts
            for w in encoder.windows(p, room=int(rng.integers(0, encoder.WINDOW - 40)) if rng else 0)
        ]


def statements(folder):
    """Statements by report id."""
    by = {}
    for g in rows(folder / "gold.jsonl"):
        if g["kind"] == "statement":
            by.setdefault(g["report"], []).append(g)
    return by


def silver(path):
    """Silver entities by report id; empty where the file is missing."""
    return {r["id"]: r["entities"] for r in rows(path)} if Path(path).exists() else {}


def re3d(silver_path):
    """Gold entities of re3d by report id, in our types; optional ones unknown.

    re3d takes a post and the name after it for one person; silver says where the name begins.
    """
    names, by = silver(silver_path), {}
    for g in rows(RE3D / "gold.jsonl"):
        if g["kind"] == "mention" and not g.get("nominal"):
            e = g["evidence"]
            kind = None if g.get("optional") else g["type"]
            by.setdefault(g["report"], []).extend(
                ours(e["start"], e["end"], e["words"], kind, names.get(g["report"], ()))
            )
    return by


def ours(start, end, words, kind, names):
    """A re3d mention in our types: [[start, end, type]], one or two of them."""
    start += len(re.match(r"(?i)(the\s+)?", words).group())
    if kind == "organisation" and GROUPS.search(words):
        kind = "group"
    if kind != "person":
        return [[start, end, kind]]
    name = max((n[0] for n in names if n[2] == "person" and start < n[0] and n[1] <= end), default=None)
    if name is not None:
        return [[start, name - 1, "post"], [name, end, "person"]]
    return [[start, end, "post" if any(map(POST.match, re.findall(r"\w+", words))) else "person"]]


def polnear(folder, silver_path, keep=None):
    """PolNeAR's corpus (the first `keep` reports of a fixed shuffle)."""
    reports = rows(folder / "reports.jsonl")
    if keep:
        order = np.random.default_rng(0).permutation(len(reports))[:keep]
        reports = [reports[i] for i in order]
    return Corpus(reports, statements(folder), silver(silver_path))

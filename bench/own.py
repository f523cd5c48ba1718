# ruff: noqa: T201, INP001  # a program that prints what it measured
"""How well our own annotated texts are read (`training/texts`): commitments, statements, times, speakers.

    python bench/own.py [acts] [statements] [times] [speakers]

They are far more varied than the development sets. Held back are the files in `held/` (commitments, statements), 3, 4
and 6 (times), 2 and 6 (speakers): nothing was trained on them. Thresholds were chosen with their figures in view; of
`held/w?-03` and `-10` the names of committers were read once, of `-03` the statements; the others were never read. Of
commitments and statements also what the rules alone find. A deadline counts as right where its words meet those of
the gold, which gives no days; `who` as the scorer has it, `name` where the names alone agree, wherever their words
stand. Needs the scorers beside the corpora (`ONRECORD_CORPORA`).
"""

from __future__ import annotations

import json
import runpy
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from onrecord.annotate import Extractor, Parser, annotate, encoder, extractors
from onrecord.annotate.encoder import Encoder
from onrecord.annotate.times import Times
from onrecord.config import Config
from onrecord.lines import as_line
from onrecord.model import Capture, Finding, Report, Statement
from onrecord.read import read

TRAINING = Path(__file__).parents[1] / "training"
TEXTS = TRAINING / "texts"

MANNERS = ("speech", "writing")
"""What is shown by default."""

NEAR = 6
"""Code points between two beginnings of one content: a mark, "that"."""

Line = dict[str, Any]


class Ours:
    """The texts, read as the program reads them."""

    def __init__(self) -> None:
        """Loads parser, network and scorers once."""
        sys.path.insert(0, str(TRAINING))
        self.shapes = runpy.run_path(str(TRAINING / "annotated.py")) | runpy.run_path(str(TRAINING / "said.py"))
        self.scorers = Path(Config().corpora).parent / "score"
        self.parser, self.network, self.extractors = Parser(entities=False), encoder(), extractors()
        paths = sorted(TEXTS.glob("*.txt")) + sorted(TEXTS.glob("held/*.txt"))
        self.reports: dict[str, Line] = {report["id"]: report for report, _ in self.shapes["texts"](paths)}

    def scorer(self, name: str) -> Line:
        """The functions of a scorer."""
        return runpy.run_path(str(self.scorers / f"{name}.py"))

    def report(self, name: str) -> Report:
        """A text as a report."""
        given = read(Capture("own", json.dumps(self.reports[name]).encode(), "line", None))
        assert isinstance(given, Report)
        return given

    def findings(self, name: str, network: Encoder | None, workers: Sequence[Extractor]) -> Iterator[Finding]:
        """What the `workers` find in a text, with the network or without."""
        found = annotate(self.report(name), self.parser, workers, network)
        return (one for one in found if isinstance(one, Finding))

    def acts(self) -> None:
        """Commitments of the texts held back: by default, with `thorough`, by the rules alone."""
        score = self.scorer("ledger")
        for lot in ("w?-03", "w?-10", "v?-*", "x?-*"):
            texts = list(self.shapes["texts"](sorted(TEXTS.glob(f"held/{lot}.txt"))))
            gold = [line for report, deeds in texts for line in self.shapes["gold"](report, deeds)]
            for label, network, workers in (
                ("default", self.network, self.extractors),
                ("thorough", self.network, extractors(thorough=True)),
                ("rules alone", None, self.extractors),
            ):
                found = (one for report, _ in texts for one in self.findings(report["id"], network, workers))
                lines = [json.loads(json.dumps(as_line(one), default=str)) for one in found]
                print(
                    f"held {lot}, {label}:", commitments(score, gold, [x for x in lines if x["kind"] == "commitment"])
                )

    def statements(self) -> None:
        """Statements in speech and writing of the texts held back: by default, by the rules alone."""
        score = self.scorer("statements")["score"]
        texts = {name: report["text"] for name, report in self.reports.items()}
        for lot in ("03", "10"):
            said = self.shapes["statements"](sorted(TEXTS.glob(f"statements/held/*-{lot}.txt")), texts)
            gold = [one for lines in said.values() for one in lines if one["manner"] in MANNERS]
            for label, network in (("default", self.network), ("rules alone", None)):
                found = [one for name in said for one in self.findings(name, network, self.extractors)]
                told = [one for one in found if isinstance(one, Statement) and one.manner in MANNERS]
                lines = [json.loads(json.dumps(as_line(one), default=str)) for one in told]
                figures = score(gold, lines, [self.reports[name] for name in said])
                levels = (f"{k} {figures[k]['f1']:.3f}" for k in ("content_0.3", "content_0.8", "whole"))
                shares = (f"{k} {figures[k]:.3f}" for k in ("source_overlap", "speaker"))
                print(f"statements {lot}, {label}, {len(gold)}:", *levels, *shares)

    def times(self) -> None:
        """Times of the texts in `times/`."""
        score = self.scorer("times")["score"]
        for path in sorted(TEXTS.glob("times/*.txt")):
            gold = list(self.shapes["times"](path, self.reports))
            names = dict.fromkeys(line["report"] for line in gold)
            found = (one for name in names for one in annotate(self.report(name), self.parser, [Times()], None))
            lines = [json.loads(json.dumps(as_line(one), default=str)) for one in found if isinstance(one, Finding)]
            figures = score(gold, lines)
            micro = figures.get("micro", figures)
            shown = {
                k: micro[k]["f1"] if isinstance(micro[k], dict) else micro[k] for k in ("strict", "relaxed", "value_f1")
            }
            print(f"times {path.stem}, {len(gold)}:", " ".join(f"{k} {v:.3f}" for k, v in shown.items()))

    def speakers(self) -> None:
        """Who speaks, in the texts of `speakers/`."""
        same = self.scorer("statements")["same_speaker"]
        for path in sorted(TEXTS.glob("speakers/*.txt")):
            by: dict[str, list[tuple[int, str | None]]] = {}
            for name, at, who in self.shapes["speakers"](path, self.reports):
                by.setdefault(name, []).append((at, who))
            met = [pair for name, gold in by.items() for pair in self._met(name, gold)]
            right = sum(same({"name": who}, one.speaker and {"name": one.speaker.name}) for who, one in met)
            print(f"speakers {path.stem}, {sum(map(len, by.values()))}: met {len(met)}, right {right / len(met):.3f}")

    def _met(self, name: str, gold: list[tuple[int, str | None]]) -> Iterator[tuple[str, Statement]]:
        """The statements of a text that begin where gold ones do, with the gold's speaker."""
        said = [one for one in self.findings(name, self.network, self.extractors) if isinstance(one, Statement)]
        said = [one for one in said if one.manner in MANNERS]
        for at, who in gold:
            best = min(said, key=lambda one: abs(one.content[0].start - at), default=None)
            if who is not None and best is not None and abs(best.content[0].start - at) <= NEAR:
                said.remove(best)
                yield who, best


def commitments(score: Line, gold: list[Line], found: list[Line]) -> str:
    """The figures of `ledger.py`, with deadlines compared by their words."""
    pairs = score["match"](gold, found, score["by_act"], 0.5)
    skipped = sum(bool(a.get("optional")) for a, _ in pairs)
    pairs = [(a, b) for a, b in pairs if not a.get("optional")]
    predicted, wanted = len(found) - skipped, sum(not a.get("optional") for a in gold)

    def by_words(a: Line, b: Line) -> bool:
        one, two = a["deadline"], b["deadline"]
        return (not one and not two) if not (one and two) else score["dice"](score["span"](one), score["span"](two)) > 0

    def by_name(a: Line | None, b: Line | None) -> bool:
        return score["same_name"](a and {"name": a["name"]}, b and {"name": b["name"]})

    who = [score["same_name"](a["committer"], b["committer"]) for a, b in pairs]
    name = [by_name(a["committer"], b["committer"]) for a, b in pairs]
    when = [by_words(a, b) for a, b in pairs]
    stage = [a["stage"] == b["stage"] for a, b in pairs]
    stated = [right for right, (a, _) in zip(when, pairs, strict=True) if a["deadline"]]
    whole = sum(map(all, zip(who, when, stage, strict=True)))
    parts = {"who": who, "name": name, "stated deadline": stated, "stage": stage}
    found_, whole_ = (score["prf"](n, predicted, wanted) for n in (len(pairs), whole))
    shares = " ".join(f"{part} {sum(flags) / len(flags):.3f}" for part, flags in parts.items())
    return f"found {found_['f1']:.3f} (P {found_['p']:.3f} R {found_['r']:.3f}) {shares} whole {whole_['f1']:.3f}"


if __name__ == "__main__":
    ours = Ours()
    for what in sys.argv[1:] or ("acts", "statements", "times", "speakers"):
        getattr(ours, what)()

"""Gold cases to scores, and floors that only rise.

Development sets lie under the setting `corpora`, each a folder with `reports.jsonl` and `gold.jsonl`; the scorers lie
beside that folder, in `score/`. Neither is part of the project, so that no sentence of other people's is either.
"""

from __future__ import annotations

import gc
import json
import resource
import runpy
import sys
import time
from collections.abc import Callable, Iterable, Iterator
from importlib.resources import files
from pathlib import Path
from typing import Any

from onrecord.acquire import acquire
from onrecord.config import Config
from onrecord.consolidate import consolidate
from onrecord.errors import ConfigError
from onrecord.lines import as_line
from onrecord.model import Finding, Report
from onrecord.pipeline import Outcome, Reader, reader, take
from onrecord.read import read

Line = dict[str, Any]
Figures = dict[str, float]

FLOORS = Path("bench/floors.json")

SETS: dict[str, tuple[str, ...]] = {
    "time-tbaq": ("times",),
    "time-recognizers": ("times",),
    "statements-polnear-dev": ("statements",),
    "ledger-dev-a": ("statements", "times", "ledger", "pairs"),
    "ledger-dev-b": ("statements", "times", "ledger", "pairs"),
    "record-dev": ("times", "ledger"),
    "numbers-newsquant-dev": ("levels",),
    "entities-re3d-dev": ("mentions",),
    "places-lgl": ("places",),
    "places-geovirus": ("places",),
    "copies-helsinki-dev": ("copies",),
    "events-plover-gsr": ("events",),
    "events-plv-train": ("events",),
}
"""Each development set with the scorers that apply to it."""

KEPT = {
    "times": ("strict.f1", "relaxed.f1", "type_f1", "value_f1", "modifier_accuracy", "days_accuracy"),
    "statements": (
        "content_0.3.f1", "content_0.8.f1", "content_exact.f1", "whole.f1", "source_overlap", "speaker", "spoken.f1",
    ),
    "ledger": (
        "commitment.found.f1", "commitment.stated_deadline", "commitment.stage", "commitment.committer",
        "commitment.whole.f1", "level.found.f1", "level.bounds.f1", "level.of", "need.found.f1", "trend.found.f1",
        "unknown.found.f1", "contrast.found.f1",
    ),
    "pairs": (
        "copies.f1", "relation", "altered.recall", "altered.grade", "altered.changed", "altered.false_alarms",
        "conflicts.recall", "conflicts.others",
    ),
    "copies": ("shared_text.f1", "same_dispatch.f1", "three_way"),
    "places": ("recognition_overlap.f1", "recognition_exact.f1"),
    "levels": ("value.f1", "value+unit.f1"),
    "mentions": (
        "overlap.micro.f1", "overlap.person.f1", "overlap.organisation.f1", "overlap.place.f1", "exact.micro.f1",
    ),
    "events": ("accuracy", "any", "macro_f1", "actor", "recipient"),
}  # fmt: skip
"""The figures of each scorer that are reported."""


def accuracy(settings: Config, names: Iterable[str]) -> Iterator[tuple[str, Figures]]:
    """Score the sets `names` (all known ones that are there, where none is named): each set with its figures, in turn.

    Raises `ConfigError` at once where a set or all of them are missing.
    """
    corpora = Path(settings.corpora)
    wanted = list(names) or [name for name in SETS if (corpora / name / "gold.jsonl").exists()]
    if not wanted:
        raise ConfigError(f"no development sets under {corpora}: set ONRECORD_CORPORA to where they lie")
    if missing := [name for name in wanted if name not in SETS or not (corpora / name / "gold.jsonl").exists()]:
        raise ConfigError(f"no such set under {corpora}: {', '.join(missing)}")
    tools = reader(settings.pipeline, encoder=settings.encoder, thorough=settings.thorough)
    return ((name, _scored(corpora, name, tools)) for name in wanted)


def _scored(corpora: Path, name: str, tools: Reader) -> Figures:
    gold = _lines(corpora / name / "gold.jsonl")
    path = corpora / name / "reports.jsonl"
    outcomes = [] if name.startswith("numbers-") else list(take([str(path)], None, tools))
    found = [as_line(noun) for outcome in outcomes for noun in outcome.found]
    out: Figures = {}
    for scorer in SETS[name]:
        wanted, given = gold, found
        if scorer == "levels":
            given = _quantities(path, tools)
        elif scorer == "events":
            given = _flattened(found)
        elif scorer in ENTRIES:
            given = _entries(outcomes)
        score = _scorer(corpora, scorer)
        if scorer == "pairs":
            wanted = json.loads((corpora / name / "pairs.json").read_text("utf-8"))
        out |= {f"{scorer}.{figure}": value for figure, value in _kept(scorer, score(wanted, given))}
    return out


ENTRIES = ("pairs", "copies")
"""Scorers of entries: what was consolidated over the whole set."""


def _entries(outcomes: Iterable[Outcome]) -> list[Line]:
    found = [(o.report, tuple(f for f in o.found if isinstance(f, Finding))) for o in outcomes if o.report]
    return [as_line(entry) for entry in consolidate(found)]


def _flattened(found: list[Line]) -> list[Line]:
    """The lines with parties as bare spans, which is how the scorer of events (not the contract) has them."""
    roles = ("actor", "recipient")
    return [{**line, **{role: (line.get(role) or {}).get("span") for role in roles}} for line in found]


def _quantities(path: Path, tools: Reader) -> list[Line]:
    """Every number with its unit, also those that are no levels: what CQE's set asks for."""
    return [as_line(level) for report in _reports(path) for level in tools.measure(report)]


def _scorer(corpora: Path, name: str) -> Callable[..., Line]:
    folder = corpora.parent / "score"
    if not (folder / f"{name}.py").exists():
        raise ConfigError(f"no scorer {name}.py in {folder}: the scorers belong beside the development sets")
    sys.path.insert(0, str(folder))  # the scorers import each other by their bare names
    try:
        score: Callable[..., Line] = runpy.run_path(str(folder / f"{name}.py"), run_name="score")["score"]
    finally:
        sys.path.remove(str(folder))
    return score


def _kept(scorer: str, result: Line) -> Iterator[tuple[str, float]]:
    for figure in KEPT[scorer]:
        value = _at(result, figure)
        if value is not None:
            yield figure, round(float(value), 4)


def _at(result: Any, path: str) -> Any:
    """The value at a dotted path, where keys may hold dots themselves ("content_0.8.f1")."""
    if path in result:
        return result[path]
    for cut in (i for i, mark in enumerate(path) if mark == "."):
        if isinstance(result.get(path[:cut]), dict):
            return _at(result[path[:cut]], path[cut + 1 :])
    return None


def speed(settings: Config, most: int = 40, rounds: int = 3) -> Figures:
    """Articles and words a second of a whole reading, against the bare parser on the same texts in the same run.

    The two take turns, and the best turn of each counts: the machine may be busy with other things.
    """
    texts = [report for path in _speed_sets(settings) for report in _reports(path)][:most]
    tools = reader(settings.pipeline, encoder=settings.encoder, thorough=settings.thorough)
    whole = [_timed(lambda: [tools.annotate(report) for report in texts])]
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024  # before the bare parser is loaded beside
    tools.parser.bare([texts[0].text])
    bare = []
    for _ in range(rounds):
        bare.append(_timed(lambda: tools.parser.bare(report.text for report in texts)))
        whole.append(_timed(lambda: [tools.annotate(report) for report in texts]))
    words = sum(len(report.text.split()) for report in texts)
    return {
        "articles": len(texts),
        "words": words,
        "articles_per_second": round(len(texts) / min(whole), 2),
        "words_per_second": round(words / min(whole), 1),
        "bare_articles_per_second": round(len(texts) / min(bare), 2),
        "ratio_to_bare_parser": round(min(bare) / min(whole), 3),
        "peak_memory_mb": round(memory, 1),
    }


def _speed_sets(settings: Config) -> list[Path]:
    """News texts of ordinary length where there are development sets; else the demo dispatches."""
    there = [Path(settings.corpora) / name / "reports.jsonl" for name in ("ledger-dev-a", "statements-polnear-dev")]
    return [path for path in there if path.exists()] or [Path(str(files("onrecord") / "demo" / "dispatches.jsonl"))]


def _timed(job: Callable[[], object]) -> float:
    gc.collect()
    began = time.perf_counter()
    job()
    return time.perf_counter() - began


def _reports(path: Path) -> Iterator[Report]:
    for capture in acquire([str(path)]):
        report = read(capture) if not hasattr(capture, "reason") else capture
        if isinstance(report, Report):
            yield report


def _lines(path: Path) -> list[Line]:
    return [json.loads(line) for line in path.read_text("utf-8").splitlines() if line.strip()]


def floored() -> list[str]:
    """The sets that have floors."""
    return [name for name in _floors() if name in SETS]


def _floors() -> dict[str, Figures]:
    floors: dict[str, Figures] = json.loads(FLOORS.read_text("utf-8")) if FLOORS.exists() else {}
    return floors


def below(results: dict[str, Figures]) -> list[str]:
    """The figures that are below their floor, readable. Floors of sets that were not measured are passed over."""
    return [
        f"{name} {figure}: {results[name].get(figure)} < {floor}"
        for name, figures in _floors().items()
        if name in results
        for figure, floor in figures.items()
        if results[name].get(figure, 0.0) < floor
    ]

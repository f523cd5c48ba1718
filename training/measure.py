"""Figures of the model alone: attributions on PolNeAR dev, entities on re3d, speed."""

import argparse
import json
import sys
import time
from pathlib import Path

import data as D

sys.path.insert(0, str(D.SHARED / "score"))
import statements as statement_score

attribution, quotes = D.runtime("attribution"), D.runtime("quotes")


def predicted(report, found):
    """Attributions as the contract's lines."""
    span = lambda s: None if s is None else {"start": s[0], "end": s[1]}
    return [
        {
            "kind": "statement",
            "report": report,
            "source": span(x.source),
            "cue": span(x.cue),
            "content": [span(c) for c in x.content],
        }
        for x in found
    ]


def marks_of(folder, reports):
    """Marks by report id, and the seconds they took."""
    e = D.encoder.Encoder.load(Path(folder))
    began = time.process_time()
    out = {r["id"]: e.encode(r["text"], D.paragraphs(r["text"])) for r in reports}
    return out, time.process_time() - began


def decoded(marks, text):
    """The attributions of a text, quotations kept whole."""
    quoted = [(q.start, q.end) for q in quotes.quotations(text, D.paragraphs(text))]
    return attribution.attributions(marks, text, quoted)


def statements(reports, gold, marks):
    """The scorer's answer, and the seconds of decoding."""
    began = time.process_time()
    pred = [p for r in reports for p in predicted(r["id"], decoded(marks[r["id"]], r["text"]))]
    took = time.process_time() - began
    return statement_score.score(gold, pred, reports), took


def show(s):
    """The statement figures on a few lines."""
    for k in ("content_0.3", "content_0.8", "content_exact", "whole"):
        print(f"{k:14}", *(f"{100 * s[k][x]:5.1f}" for x in ("p", "r", "f1")))
    print(
        "predicted",
        s["predicted"],
        "gold",
        s["gold"],
        *(f"{k} {100 * s[k]:.1f}" for k in ("source_exact", "source_overlap", "cue_exact")),
    )
    for form, r in s["recall_by_form"].items():
        print(
            f"{form:9}",
            *(f"{n} {100 * r[n]:.1f}" for n in ("content_0.3", "content_0.8", "content_exact", "whole")),
        )


def main():
    ap = argparse.ArgumentParser(description=__doc__)
    ap.add_argument("--folder", default=str(D.encoder.WEIGHTS))
    ap.add_argument("--json")
    a = ap.parse_args()
    reports, gold = D.rows(D.DEV / "reports.jsonl"), D.rows(D.DEV / "gold.jsonl")
    marks, took = marks_of(a.folder, reports)
    n = sum(len(m.start) for m in marks.values())
    s, decode = statements(reports, gold, marks)
    show(s)
    print(
        f"{n} wordpieces, encoder {n / took:.0f} per CPU second = {len(reports) / took:.1f} articles/s, "
        f"decoder {len(reports) / decode:.0f} articles/s"
    )
    if a.json:
        Path(a.json).write_text(json.dumps(s))


if __name__ == "__main__":
    main()

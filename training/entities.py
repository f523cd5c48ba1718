"""Trains the entity head anew on the finished encoder, on mended silver and re3d; cross-validates on re3d.

The encoder stays as it is, so that the figures of each fold cost a minute and the attributions do not move.
"""

import argparse
import json
import sys
from pathlib import Path

import data as D
import export as E
import model as M
import numpy as np
import torch
from torch.nn import functional as F

sys.path.insert(0, str(D.SHARED / "score"))
import mentions as mention_score

attribution = D.runtime("attribution")
FOLDS = 5


@torch.no_grad()
def hidden(m, corpus):
    """Per report: wordpieces, what the entity head sees of each [N, H], labels [N]."""
    out = []
    for p, labels in corpus.parts:
        h = torch.zeros(len(p.ids), M.HIDDEN)
        for w in D.encoder.windows(p):
            real = w.places >= 0
            x = m.read(torch.tensor(w.ids)[None], torch.tensor(w.features)[None], None)[1][0]
            h[torch.tensor(w.places[real])] = x[torch.tensor(real)]
        out.append((p, h, torch.tensor(labels.entities)))
    return out


def fit(parts, weights, seed, steps=700, rate=1e-3):
    """An entity head for the parts, the parts of a report drawn as often as its weight says."""
    torch.manual_seed(seed)
    head = M.entity_head()
    opt = torch.optim.AdamW(head.parameters(), lr=rate, weight_decay=0.02)
    x, y = torch.cat([h for _, h, _ in parts]), torch.cat([t for _, _, t in parts])
    w = torch.cat([torch.full((len(t),), v) for (_, _, t), v in zip(parts, weights)])
    w = torch.where(y == D.SKIP, torch.zeros(()), w)
    for step in range(steps):
        for g in opt.param_groups:
            g["lr"] = rate * (1 - step / steps)
        at = torch.multinomial(w, 1024, replacement=True)
        loss = F.cross_entropy(head(F.dropout(x[at], 0.15)), y[at], label_smoothing=0.02)
        opt.zero_grad()
        loss.backward()
        opt.step()
    return head.eval()


@torch.no_grad()
def found(head, p, h, text):
    """Entities of one report as the contract's mention lines."""
    n = len(p.ids)
    marks = D.encoder.Marks(
        p.start,
        p.end,
        p.paragraph,
        p.initial,
        p.wordy,
        np.zeros((n, 6), np.float32),
        torch.softmax(head(h), -1).numpy(),
        M.ENTITY_TAGS,
        cues=(),
        acting=np.zeros((n, 2), np.float32),
        acts=(),
        stages=M.STAGES,
    )
    return attribution.entities(marks, text)


def mentions(report, text, entities):
    """Mention lines in re3d's habit: a post before a name belongs to the person, and alone is one."""
    out = []
    for e in entities:
        kind = {"group": "armed group", "post": "person"}.get(e.type, e.type)
        if (
            kind == "person"
            and out
            and out[-1]["type"] == "person"
            and e.start - out[-1]["evidence"]["end"] <= 2
            and out[-1]["post"]
        ):
            out[-1]["evidence"]["end"], out[-1]["post"] = e.end, False
            continue
        out.append(
            {
                "kind": "mention",
                "report": report,
                "type": kind,
                "post": e.type == "post",
                "evidence": {"start": e.start, "end": e.end, "words": text[e.start : e.end]},
            }
        )
    return out


def main():
    ap = argparse.ArgumentParser(description=__doc__)
    ap.add_argument("weights")
    ap.add_argument("out")
    ap.add_argument("--silver", default="/tmp/silver2.jsonl")
    ap.add_argument("--reports", type=int, default=40)
    ap.add_argument("--gain", type=float, default=4.0, help="weight of a gold wordpiece against a silver one")
    ap.add_argument("--json", default="/tmp/entities.json")
    a = ap.parse_args()
    m = E.load(a.weights)
    silver = hidden(m, D.polnear(D.TRAIN, a.silver, a.reports))
    reports = D.rows(D.RE3D / "reports.jsonl")
    gold = hidden(m, D.Corpus(reports, None, D.re3d(a.silver)))
    fold = np.random.default_rng(1).permutation(len(reports)) % FOLDS
    pred = []
    for k in range(FOLDS):
        use = [g for g, f in zip(gold, fold) if f != k]
        head = fit(silver + use, [1.0] * len(silver) + [a.gain] * len(use), k)
        for (p, h, _), r, f in zip(gold, reports, fold):
            if f == k:
                pred += mentions(r["id"], r["text"], found(head, p, h, r["text"]))
    s = mention_score.score(mention_score.load(str(D.RE3D / "gold.jsonl")), pred)
    for how in ("overlap", "exact"):
        print(
            how, {k: round(v["f1"], 3) for k, v in s[how].items() if k != "macro_f1"}, "P/R", s[how]["micro"]
        )
    m.entities, m.finished = fit(silver + gold, [1.0] * len(silver) + [a.gain] * len(gold), 0), True
    torch.save(m.state_dict(), a.out)
    Path(a.json).write_text(json.dumps({**s, "folds": FOLDS}))


if __name__ == "__main__":
    main()

"""Fine-tunes the encoder on PolNeAR's attributions, silver entities and our own annotated acts.

README.md has the command.
"""

import argparse
import copy
import glob
import itertools
import json
import math
import time
from pathlib import Path

import annotated as O
import data as D
import deeds as W
import model as M
import numpy as np
import said as S
import taught
import torch
from torch.nn import functional as F

WEIGHTS = {
    "flags": 1.0,
    "owner": 1.0,
    "source": 0.5,
    "entities": 0.5,
    "begin": 8.0,
    "inside": 2.0,
    "stage": 0.6,
    "pointers": 0.3,
}
SMOOTH = 0.02
MASK, ORDINARY = 103, 999  # of the encoder's vocabulary: [MASK], and the first wordpiece that is a word


def roughened(features, rng):
    """Now and then a window without its quotation marks' places, or as if in capitals or without."""
    draw = rng.random()
    shape, place = features % 5, features // 5
    if draw < 0.03:
        place = place * 0
    elif draw < 0.05:
        shape = np.where((shape > 0) & (shape < 4), 3, shape)
    elif draw < 0.07:
        shape = np.where((shape > 0) & (shape < 4), 1, shape)
    return shape + 5 * place


def veiled(ids, share, rng):
    """Wordpieces with a share of them hidden behind [MASK], so that no single word decides."""
    return np.where((ids >= ORDINARY) & (rng.random(len(ids)) < share), MASK, ids) if share else ids


def padded(arrays, fill):
    """Arrays [t, ...] as one tensor, `fill` after the shorter ones."""
    t = max(map(len, arrays))
    return torch.tensor(
        np.stack([np.concatenate([x, np.full((t - len(x), *x.shape[1:]), fill, x.dtype)]) for x in arrays])
    )


def inputs(examples, rng, share):
    """What the network sees of the windows, `share` of their wordpieces hidden."""
    return {
        "ids": padded([veiled(e.ids, share, rng) for e in examples], 0),
        "whole": padded([e.ids for e in examples], 0),
        "features": padded([roughened(e.features, rng) for e in examples], 0),
        "mask": padded([np.ones(len(e.ids), dtype=np.float32) for e in examples], 0),
    }


def collate(examples, rng, share=0.0):
    """Windows with attributions, padded to the longest, as tensors."""
    return inputs(examples, rng, share) | attributed(examples)


def attributed(examples):
    """Labels of attributions and entities."""
    cues = [(b, c, *s) for b, e in enumerate(examples) for c, s in zip(e.cues, e.sources)]
    labels = {k: padded([getattr(e, k) for e in examples], D.SKIP) for k in ("flags", "entities", "owner")}
    return labels | {"cues": torch.tensor(cues).view(-1, 4)}


def gather(examples, rng, share=0.0):
    """Windows with acts, and attributions where annotated, padded to the longest, as tensors."""
    rows = [(b, *r) for b, e in enumerate(examples) for r in e.rows]
    labels = {k: padded([getattr(e, k) for e in examples], D.SKIP) for k in ("begin", "inside")}
    labels |= attributed([e.said for e in examples])
    return inputs(examples, rng, share) | labels | {"rows": torch.tensor(rows).view(-1, 3 + len(M.POINTERS))}


def batches(examples, tokens, rng, share=0.0, collate=collate):
    """Windows of like length together, about `tokens` wordpieces a batch, in random order."""
    order = sorted(range(len(examples)), key=lambda i: len(examples[i].ids) + rng.random() * 12)
    out, held = [], []
    for i in order:
        if held and (len(held) + 1) * len(examples[i].ids) > tokens:
            out.append(held)
            held = []
        held.append(examples[i])
    out.append(held)
    rng.shuffle(out)
    return [collate(b, rng, share) for b in out]


def attribution_losses(m, b, teacher=None):
    """Parts of the loss for attributions and entities; with a teacher of acts, theirs beside them."""
    x, both = m.read(b["ids"], b["features"], b["mask"])
    out = told_losses(m, x, both, b)
    return out | (taught.act_losses(m, x, b, teacher) if teacher else {})


def told_losses(m, x, both, b):
    """Parts of the loss for annotated attributions and entities; `x`, `both`: what `m.read` gave."""
    flags, entities, queries, keys = m.attributions(x, both)
    known = b["flags"] != D.SKIP
    wanted = b["flags"].clamp(min=0).float() * (1 - SMOOTH) + SMOOTH / 2
    loss = F.binary_cross_entropy_with_logits(flags, wanted, reduction="none") * known
    away = ((1 - b["mask"]) * -1e4)[:, None, :]
    out = {"flags": loss.sum() / known[..., 2].sum(), "owner": flags.sum() * 0, "source": flags.sum() * 0}
    if (b["owner"] != D.SKIP).any():
        owner = m.links(queries, keys, 0) + away
        out["owner"] = F.cross_entropy(owner.flatten(0, 1), b["owner"].flatten(), ignore_index=D.SKIP)
    if len(b["cues"]):
        row, cue = b["cues"][:, 0], b["cues"][:, 1]
        ends = [
            F.cross_entropy(
                (m.links(queries, keys, k) + away)[row, cue], b["cues"][:, 1 + k], ignore_index=D.SKIP
            )
            for k in (1, 2)
        ]
        out["source"] = sum(e for e in ends if torch.isfinite(e)) + out["source"]
    if (b["entities"] != D.SKIP).any():
        out["entities"] = F.cross_entropy(
            entities.flatten(0, 1), b["entities"].flatten(), ignore_index=D.SKIP
        )
    return out


def act_losses(m, b, teacher=None):
    """Parts of the loss for acts and annotated attributions, and with a teacher those of the other windows.

    Of acts: where they begin and reach, stages, pointers.
    """
    hidden, both = m.read(b["ids"], b["features"], b["mask"])
    x = F.dropout(hidden, 0.1, m.training)
    flags, stages, pointers = m.acts(x)
    pointers = pointers + ((1 - b["mask"]) * -1e4)[:, None, None, :]
    out = {}
    for k, name in enumerate(("begin", "inside")):
        known = b[name] != D.SKIP
        wanted = b[name].clamp(min=0).float() * (1 - SMOOTH) + SMOOTH / 2
        loss = F.binary_cross_entropy_with_logits(flags[..., k], wanted, reduction="none") * known
        out[name] = loss.sum() / known.sum()
    if len(b["rows"]):
        row, place = b["rows"][:, 0], b["rows"][:, 1]
        out["stage"] = F.cross_entropy(stages[row, place], b["rows"][:, 2], label_smoothing=0.05)
        ends = [
            F.cross_entropy(pointers[row, k, place], b["rows"][:, 3 + k], ignore_index=D.SKIP)
            for k in range(len(M.POINTERS))
        ]
        # a pointer that no act of the batch has gives no number
        out["pointers"] = sum(e for e in ends if torch.isfinite(e))
    return out | said_losses(m, hidden, both, b, teacher)


def said_losses(m, x, both, b, teacher):
    """Parts of the loss for attributions in our own texts: annotated ones, else a teacher's."""
    told = (b["flags"][..., 0] != D.SKIP).any(1)
    share, out = told.float().mean().item(), []
    if told.any():
        out.append((share, told_losses(m, x, both, b)))
    if teacher and not told.all():
        out.append((1 - share, taught.attribution_losses(m, x, both, b, teacher, ~told)))
    return {k: sum(w * parts[k] for w, parts in out) for k in (out[0][1] if out else ())}


def groups(m, rate, decay=0.85):
    """Parameters with their learning rates: lower layers learn more slowly, heads faster."""
    m.words.weight.requires_grad_(False)
    out, n = [], len(m.layers)
    for name, p in m.named_parameters():
        if p.requires_grad:
            part = name.split(".")
            up = int(part[1]) if part[0] == "layers" else -1 if part[0] in ("places", "norm") else n
            scale = 30.0 if part[-1] in ("distance", "none") else 3.0 if up == n else decay ** (n - 1 - up)
            out.append(
                {
                    "params": [p],
                    "lr": rate * scale,
                    "peak": rate * scale,
                    "weight_decay": 0.01 if p.ndim > 1 else 0.0,
                }
            )
    return out


class Average:
    """Exponential moving average of the weights: what is measured and shipped."""

    def __init__(self, m):
        self.m, self.n = copy.deepcopy(m), 0

    @torch.no_grad()
    def update(self, m):
        self.n += 1
        keep = min(0.995, self.n / (self.n + 20))
        for a, b in zip(self.m.parameters(), m.parameters()):
            if b.requires_grad:
                a.lerp_(b, 1 - keep)


def rate_at(done):
    """Share of the peak rate after `done` of the run (0 to 1): a short rise, then a cosine's half."""
    return done / 0.04 if done < 0.04 else 0.02 + 0.98 * (1 + math.cos(math.pi * done)) / 2


def step(m, opt, b, acts, teachers=(None, None)):
    """One update on a batch of attributions, a batch of acts, or both; the parts of the loss.

    `teachers`: who says what acts the first holds, and what attributions the second.
    """
    opt.zero_grad(set_to_none=True)
    parts = {}
    for name, losses, batch, teacher in zip("ab", (attribution_losses, act_losses), (b, acts), teachers):
        if batch is not None:
            more = losses(m, batch, teacher)
            sum(WEIGHTS[k] * v for k, v in more.items()).backward()
            parts |= {f"{name}.{k}": v for k, v in more.items()}
    torch.nn.utils.clip_grad_norm_([p for g in opt.param_groups for p in g["params"]], 1.0)
    opt.step()
    return {k: round(v.item(), 3) for k, v in parts.items()}


def stream(corpus, tokens, rng, share, collate=collate):
    """Batches without end, windows cut anew each time round."""
    while True:
        yield from batches(corpus.examples(rng), tokens, rng, share, collate)


def thinned(batches, every):
    """A batch at every so many steps, None between."""
    for b in batches:
        yield b
        yield from [None] * (every - 1)


def matching(patterns):
    """The files that patterns name, sorted."""
    return sorted(path for pattern in patterns for path in glob.glob(pattern))


def act_stream(a, rng):
    """Batches of acts from the texts that `--texts` names, or none."""
    if not a.texts:
        return itertools.repeat(None)
    ours = [*O.texts(matching(a.texts)), *(O.annotated(D.LEDGER, a.ledger) if a.ledger else ())]
    statements = S.statements(matching(a.said or ()), {report["id"]: report["text"] for report, _ in ours})
    ours += [one for one in ours if one[0]["id"] in statements]  # what is annotated whole twice as often
    return stream(W.Corpus(ours, statements), a.tokens, rng, a.veil, gather)


def start(a):
    """The network to begin with."""
    m = M.pretrained(M.source_folder(), a.layers)
    if a.init:
        m.load_state_dict(torch.load(a.init), strict=False)  # weights of before have no head for acts
    for layer in m.layers:
        layer.dropout = a.dropout
    return m


def train(a):
    """Run `steps` steps or `minutes` minutes; averaged weights are saved now and then and at the end."""
    torch.manual_seed(a.seed)
    torch.set_num_threads(a.threads)
    rng = np.random.default_rng(a.seed)
    corpus = D.polnear(D.TRAIN, a.silver, a.reports)
    m = start(a)
    average, teachers = Average(m), [taught.teacher(path) for path in (a.acts_by, a.attributions_by)]
    opt = torch.optim.AdamW(groups(m, a.rate), betas=(0.9, 0.98))
    began = saved = time.time()
    m.train()
    attributions = thinned(stream(corpus, a.tokens, rng, a.veil), a.every)
    for i, (b, acts) in enumerate(zip(attributions, act_stream(a, rng))):
        done = (time.time() - began) / 60 / a.minutes if a.minutes else i / a.steps
        if done >= 1:
            break
        for g in opt.param_groups:
            g["lr"] = g["peak"] * rate_at(done)
        parts = step(m, opt, b, acts, teachers)
        average.update(m)
        if i % 20 == 0:
            print(f"{time.time() - began:6.0f}s step {i} at {done:.3f}", json.dumps(parts), flush=True)
        if time.time() - saved > 60 * a.save:
            torch.save(average.m.state_dict(), a.out)
            saved = time.time()
    torch.save(average.m.state_dict(), a.out)
    log = {
        "steps": i,
        "minutes": (time.time() - began) / 60,
        "seed": a.seed,
        "layers": a.layers,
        "arguments": vars(a),
    }
    Path(a.log).write_text(json.dumps(log))


def options():
    """The command line; defaults are the shipped settings."""
    ap = argparse.ArgumentParser(description=__doc__)
    ap.add_argument("--silver", default="/tmp/silver2.jsonl")
    ap.add_argument("--out", default="/tmp/tagger.pt")
    ap.add_argument("--log", default="/tmp/train.json")
    ap.add_argument("--layers", type=int, default=6)
    ap.add_argument("--reports", type=int, default=None, help="only so many reports, for trials")
    ap.add_argument("--steps", type=int, default=2700, help="about 890 are one round of the reports")
    ap.add_argument(
        "--minutes", type=float, default=None, help="stop by the clock instead: not exactly repeatable"
    )
    ap.add_argument("--init", default=None, help="weights to go on from")
    ap.add_argument("--texts", nargs="*", help="files of our own annotated texts, as patterns")
    ap.add_argument("--said", nargs="*", help="files of their annotated statements, as patterns")
    ap.add_argument("--ledger", type=int, default=0, help="copies of ledger-dev-a beside them")
    ap.add_argument("--acts-by", help="weights that say what acts PolNeAR's texts hold")
    ap.add_argument("--attributions-by", help="weights that say what attributions our own texts hold")
    ap.add_argument("--every", type=int, default=1, help="a batch of attributions at every so many steps")
    ap.add_argument("--dropout", type=float, default=0.0, help="in every layer")
    ap.add_argument("--veil", type=float, default=0.0, help="share of wordpieces hidden")
    ap.add_argument("--tokens", type=int, default=1024, help="wordpieces a batch")
    ap.add_argument("--rate", type=float, default=3e-4)
    ap.add_argument("--seed", type=int, default=7)
    ap.add_argument(
        "--threads", type=int, default=1, help="others add up in another order: other last digits"
    )
    ap.add_argument("--save", type=float, default=6.0, help="minutes between savings")
    return ap.parse_args()


if __name__ == "__main__":
    train(options())

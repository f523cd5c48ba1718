"""Losses against what a trained network says of texts that are annotated for the other task only.

PolNeAR has no commitments and our own texts no attributions. A network that learns both from its own texts
alone forgets each on the other's kind of news; so a teacher, which has learned them, says what stands there
(learning without forgetting, Li and Hoiem 2016; soft targets, Hinton et al. 2015).
"""

import model as M
import torch
from torch.nn import functional as F

SURE = 0.3  # least probability of a beginning for the teacher's pointers from there to count


def teacher(path):
    """The network kept in a file, not learning any more; None for none."""
    if not path:
        return None
    m = M.Tagger()
    m.load_state_dict(torch.load(path))
    return m.eval().requires_grad_(False)


def seen(teacher, b):
    """The teacher's hidden units for a batch, nothing of it hidden."""
    return teacher.read(b["whole"], b["features"], b["mask"])


def softened(logits, wanted, rows):
    """Mean cross entropy of `logits` [..., C] against probabilities `wanted`, over the places in `rows`."""
    loss = -(wanted * F.log_softmax(logits, -1)).sum(-1)
    return loss[rows].mean() if rows.any() else logits.sum() * 0


def probable(logits, wanted, mask):
    """Cross entropy of yes-or-no marks [B, T, C] against probabilities, summed over C, the mean of places."""
    loss = F.binary_cross_entropy_with_logits(logits, wanted, reduction="none").sum(-1)
    return (loss * mask).sum() / mask.sum()


@torch.no_grad()
def attributions_of(teacher, b, away):
    """What the teacher says of cues, contents and sources: probabilities of flags and links."""
    flags, _, queries, keys = teacher.attributions(*seen(teacher, b))
    return flags.sigmoid(), [(teacher.links(queries, keys, k) + away).softmax(-1) for k in range(3)]


def attribution_losses(m, x, both, b, teacher, windows):
    """Parts of the loss for those `windows` [B] of a batch that have no annotated attributions.

    `x`, `both`: what `m.read` gave.
    """
    away = ((1 - b["mask"]) * -1e4)[:, None, :]
    said, links = attributions_of(teacher, b, away)
    flags, _, queries, keys = m.attributions(x, both)
    mask = b["mask"] * windows[:, None]
    cues = (said[..., 0] > SURE) & (mask > 0)
    own = [m.links(queries, keys, k) + away for k in range(3)]
    return {
        "flags": probable(flags, said, mask),
        "owner": softened(own[0], links[0], mask > 0),
        "source": softened(own[1], links[1], cues) + softened(own[2], links[2], cues),
    }


@torch.no_grad()
def acts_of(teacher, b, away):
    """What the teacher says of acts: probabilities of flags, stages and pointers."""
    flags, stages, pointers = teacher.acts(seen(teacher, b)[0])
    return flags.sigmoid(), stages.softmax(-1), (pointers + away).softmax(-1)


def act_losses(m, x, b, teacher):
    """Parts of the loss for a batch without annotated acts; `x`: the last units that `m.read` gave."""
    away = ((1 - b["mask"]) * -1e4)[:, None, None, :]
    said, how_far, ends = acts_of(teacher, b, away)
    flags, stages, pointers = m.acts(F.dropout(x, 0.1, m.training))
    acts = (said[..., 0] > SURE) & (b["mask"] > 0)
    pointed = [softened(pointers[:, k] + away[:, 0], ends[:, k], acts) for k in range(pointers.shape[1])]
    return {
        "begin": probable(flags[..., :1], said[..., :1], b["mask"]),
        "inside": probable(flags[..., 1:], said[..., 1:], b["mask"]),
        "stage": softened(stages, how_far, acts),
        "pointers": sum(pointed),
    }

"""The mean of several trainings of the same network, of which the later ones go on from the first.

python soup.py OUT.pt IN.pt IN.pt …        IN.pt may be followed by =WEIGHT, as in a.pt=0.7

Means of weights that were fine-tuned apart often do better than each of them, at no cost at run time
(Wortsman et al. 2022, *Model soups*). A head that only some of them have is the mean of those. Which
trainings go in, and with what weight, is chosen on the development sets.
"""

import sys

import torch


def mean(states, weights):
    """The weighted mean of state dictionaries; of a key that only some have, over those."""
    out = {}
    for k in dict.fromkeys(k for s in states for k in s):
        held = [(s[k].float(), w) for s, w in zip(states, weights) if k in s]
        out[k] = sum(x * w for x, w in held) / sum(w for _, w in held)
    return out


if __name__ == "__main__":
    to, *paths = sys.argv[1:]
    parts = [p.partition("=") for p in paths]
    torch.save(mean([torch.load(p) for p, _, _ in parts], [float(w or 1) for _, _, w in parts]), to)

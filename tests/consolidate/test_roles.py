"""Roles of a mission in the words of commitments and contrasts."""

from __future__ import annotations

import pytest

from onrecord.consolidate.roles import _read


@pytest.mark.parametrize(
    ("text", "played", "ended"),
    [
        ("its soldiers patrol the valley but never trained anyone", ["patrol"], ["train"]),
        ("hardly a Danish soldier has gone into battle since May", [], ["combat"]),
        ("French jets flew sorties over Gao until the autumn", ["combat"], []),
        ("the peacekeepers monitored the bridge from afar", ["peacekeeping", "monitor"], []),
        ("rebel forces shelled the market", [], []),
        ("shells fell on the market", [], []),
        ("the forces are home; militants raided the depot", [], []),
        ("the brigade never went into action", [], ["combat"]),
    ],
)
def test_what_forces_are_seen_doing(text: str, played: list[str], ended: list[str]) -> None:
    assert _read(text, seen=True) == (played, ended)


def test_what_is_declared_is_not_read_from_what_is_seen() -> None:
    assert _read("the jets flew sorties") == ([], [])

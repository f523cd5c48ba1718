"""Settings: the file, then the environment; a wrong one says what is wrong."""

from __future__ import annotations

from pathlib import Path

import pytest

from onrecord.config import Config, config
from onrecord.errors import ConfigError


@pytest.fixture(autouse=True)
def _alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    for name in ("RECORD", "PIPELINE", "CORPORA"):
        monkeypatch.delenv(f"ONRECORD_{name}", raising=False)


def test_defaults() -> None:
    assert config() == Config()


def test_the_environment_rules_over_the_file(monkeypatch: pytest.MonkeyPatch) -> None:
    Path("onrecord.toml").write_text('record = "iraq.db"\npipeline = "en_core_web_lg"\n', "utf-8")
    monkeypatch.setenv("ONRECORD_RECORD", "mali.db")
    assert (config().record, config().pipeline) == ("mali.db", "en_core_web_lg")


def test_switches_are_true_or_false(monkeypatch: pytest.MonkeyPatch) -> None:
    Path("onrecord.toml").write_text("thorough = true\n", "utf-8")
    monkeypatch.setenv("ONRECORD_ENCODER", "0")
    assert (config().thorough, config().encoder) == (True, False)
    monkeypatch.setenv("ONRECORD_ENCODER", "perhaps")
    with pytest.raises(ConfigError, match="encoder is 'perhaps'"):
        config()


@pytest.mark.parametrize(
    ("words", "told"), [('recrod = "x"', "recrod"), ("record = ", "onrecord.toml"), ("record = 5", "quotation")]
)
def test_a_wrong_setting_says_so(words: str, told: str) -> None:
    Path("onrecord.toml").write_text(words, "utf-8")
    with pytest.raises(ConfigError, match=told):
        config()

"""Where a file cannot be used the window says why in its own language, at the start too."""

from __future__ import annotations

from pathlib import Path

import pytest

from desktop.settings import Settings, load_settings, save_settings
from desktop.translations import install
from tests.desktop.conftest import DECEMBER, Opener


@pytest.mark.parametrize(
    ("language", "told"),
    [
        ("en", "{file}:1: model: must be a text in quotes of at most 200 characters (+1)"),
        ("id", "{file}:1: model: harus berupa teks dalam tanda kutip, paling panjang 200 karakter (+1)"),
    ],
)
def test_a_workload_with_faults_is_told_at_the_start(tmp_path: Path, open_window: Opener, qapp, language, told):
    file = tmp_path / "w.json"
    file.write_text('{"model": 5,\n"requests": "many"}')
    install(qapp, language)
    try:
        hands = open_window(DECEMBER, file, language)

        assert hands.text("problem") == told.format(file=file)
    finally:
        install(qapp, "en")


def test_a_book_that_is_not_there_is_told_at_the_start_in_indonesian(open_window: Opener, qapp):
    install(qapp, "id")
    try:
        hands = open_window("nowhere.toml", language="id")

        assert hands.text("problem") == "nowhere.toml: berkas ini tidak ada; periksa namanya"
    finally:
        install(qapp, "en")


def test_settings_that_cannot_be_used_are_told_in_indonesian(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("desktop.settings.system_language", lambda: "id")
    file = tmp_path / "settings.json"
    file.write_text("{\n[")

    _, told = load_settings(tmp_path)

    assert told == (
        f"Pengaturan tidak dipakai, yang bawaan berlaku: {file}:2: nama anggota harus dalam tanda kutip ganda"
    )


def test_settings_that_cannot_be_saved_are_told_in_the_language_chosen(tmp_path: Path):
    (tmp_path / "settings.json").mkdir()

    told = save_settings(Settings(language="id"), tmp_path)

    assert "bukan berkas biasa (melainkan folder, pipa, atau perangkat)" in told

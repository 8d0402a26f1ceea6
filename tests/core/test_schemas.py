"""The JSON Schemas beside the user's files: put there for editors, renewed, and never in anybody's way."""

from __future__ import annotations

import datetime
import json
import tomllib
from pathlib import Path

import jsonschema
import pytest

import pricing_core
from pricing_core.adoption import changed
from pricing_core.schemas import BOOK_SCHEMA, PROFILE_SCHEMA, put_schema, put_schema_for, put_schemas
from tests.core.test_user_books import text

SHIPPED = Path(pricing_core.__file__).parent / "books"
DOCS = Path(__file__).parents[2] / "docs"
NOW = "20270102T030405Z"


@pytest.fixture(autouse=True)
def own_config(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TAKSIR_CONFIG_DIR", str(tmp_path / "config"))


def plain(value: object) -> object:
    """Return what TOML holds as the types of JSON, as editors do."""
    if isinstance(value, dict):
        return {key: plain(item) for key, item in value.items()}
    if isinstance(value, list):
        return [plain(item) for item in value]
    return value.isoformat() if isinstance(value, datetime.date) else value


def test_both_folders_get_theirs(tmp_path: Path):
    words = put_schemas(tmp_path / "prices", tmp_path / "profiles")

    assert words is None
    assert (tmp_path / "prices" / BOOK_SCHEMA).read_bytes() == (SHIPPED / BOOK_SCHEMA).read_bytes()
    assert (tmp_path / "profiles" / PROFILE_SCHEMA).read_bytes() == (SHIPPED / PROFILE_SCHEMA).read_bytes()


def test_one_of_another_version_is_renewed_and_ours_is_left_alone(tmp_path: Path):
    path = tmp_path / BOOK_SCHEMA
    path.write_text("{}")

    put_schema(tmp_path, BOOK_SCHEMA)
    renewed = path.stat()
    put_schema(tmp_path, BOOK_SCHEMA)

    assert path.read_bytes() == (SHIPPED / BOOK_SCHEMA).read_bytes()
    assert (path.stat().st_ino, path.stat().st_mtime_ns) == (renewed.st_ino, renewed.st_mtime_ns)


def test_a_folder_that_takes_none_is_told_in_both_languages(tmp_path: Path):
    (tmp_path / "prices").write_text("a file where the folder should be")
    (tmp_path / "profiles" / PROFILE_SCHEMA).mkdir(parents=True)

    first = put_schemas(tmp_path / "prices", tmp_path / "profiles")
    second = put_schemas(tmp_path / "good", tmp_path / "profiles")

    assert first is not None
    assert second is not None
    assert {*first} == {*second} == {"en", "id"}
    assert str(tmp_path / "prices") in first["en"]
    assert str(tmp_path / "profiles") in second["en"]


@pytest.mark.parametrize("name", [BOOK_SCHEMA, PROFILE_SCHEMA])
def test_a_file_gets_the_schema_that_its_first_line_names(tmp_path: Path, name: str):
    put_schema_for(tmp_path / "mine.toml", f"#:schema ./{name}\r\nschema = 1\n".encode())

    assert [path.name for path in tmp_path.iterdir() if path.is_file()] == [name]


@pytest.mark.parametrize("first", ["", "# a remark", "#:schema ./other.json", "#:schema ../price-book.schema.json",
                                   "#:schema https://example.org/price-book.schema.json"])  # fmt: skip
def test_a_file_that_names_none_of_ours_gets_none(tmp_path: Path, first: str):
    put_schema_for(tmp_path / "mine.toml", f"{first}\n#:schema ./{BOOK_SCHEMA}\n".encode())

    assert list(tmp_path.iterdir()) == []


def test_a_book_that_the_program_writes_has_its_schema_beside_it(tmp_path: Path):
    folder = tmp_path / "prices"

    saved = changed(folder / "mine.toml", f"#:schema ./{BOOK_SCHEMA}\n{text()}", "", tmp_path / "history", NOW)

    assert saved.warning is None
    assert (folder / saved.path.read_text("utf-8").split()[1]).is_file()


@pytest.mark.parametrize(
    ("name", "schema"), [("example-book.toml", BOOK_SCHEMA), ("example-profile.toml", PROFILE_SCHEMA)]
)
def test_an_editor_finds_nothing_wrong_with_the_examples(name: str, schema: str):
    rules = json.loads((SHIPPED / schema).read_text("utf-8"))
    example = (DOCS / name).read_text("utf-8")

    faults = list(jsonschema.Draft4Validator(rules).iter_errors(plain(tomllib.loads(example))))
    slip = example.replace("source", "suorce").replace("percent_off", "precent_off")

    assert example.startswith(f"#:schema ./{schema}\n")
    assert faults == []
    assert list(jsonschema.Draft4Validator(rules).iter_errors(plain(tomllib.loads(slip))))

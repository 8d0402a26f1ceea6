"""``taksir-cli export``: which files it writes, where, and what it does not write over."""

from __future__ import annotations

import csv
import io
import json
import os
import sys
from pathlib import Path
from types import ModuleType, SimpleNamespace

import pytest

from pricing_core import cli, cli_export, saving
from tests.core.documents_support import ACME, CLIENT, CORNER, EXAMPLES, SONNET, raw, with_snapshot
from tests.core.support import PAGE, TODAY

ONE = {"name": "A", "model": SONNET, "tokens": {"output": 1_000}, "requests": 1_000}  # $15
SUPPORT = {
    "model": SONNET, "name": "Support assistant", "requests": 30_000,
    "tokens": {"input": 850, "cache_write_5m": 480, "cache_read": 5_520, "output": 400},
    "tools": {"web_search": {"searches": "0.2"}},
}  # fmt: skip
ANSWER = {"model": SONNET, "usage": {"input_tokens": 250_000, "output_tokens": 500}}


@pytest.fixture(autouse=True)
def config(tmp_path, monkeypatch) -> Path:
    """Give each test a configuration folder of its own, and the day of the tests."""
    monkeypatch.setenv("TAKSIR_CONFIG_DIR", str(tmp_path / "config"))
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)
    monkeypatch.setattr(cli, "today", lambda: "2026-11-22")
    for folder in ("prices", "profiles"):
        (tmp_path / "config" / folder).mkdir(parents=True)
    return tmp_path / "config"


@pytest.fixture
def run(capsys, tmp_path):
    """Export a file and return exit code, output and errors."""

    def run_command(whole: object, *arguments: str) -> tuple[int, str, str]:
        path = tmp_path / "d.taksir"
        path.write_bytes(whole if isinstance(whole, bytes) else json.dumps(whole, indent=1).encode())
        code = cli.main(["export", str(path), *arguments])
        said = capsys.readouterr()
        return code, said.out, said.err

    return run_command


@pytest.fixture
def qt(monkeypatch) -> list[object]:
    """Stand in for Qt and the part of the window that draws; return what it was asked for."""
    asked: list[object] = []
    gui, paper = ModuleType("PySide6.QtGui"), ModuleType("desktop.paper")
    application = SimpleNamespace(instance=lambda: None)
    gui.QGuiApplication = type(
        "App", (), {"instance": application.instance, "__init__": lambda *_: asked.append("app")}
    )

    def pdf(report, *, paper):
        asked.append(("pdf", paper))
        return b"%PDF " + report.title.encode()

    paper.pdf_bytes, paper.png_bytes = pdf, lambda report: b"PNG " + report.title.encode()
    monkeypatch.setitem(sys.modules, "PySide6.QtGui", gui)
    monkeypatch.setitem(sys.modules, "desktop.paper", paper)
    monkeypatch.setenv("QT_QPA_PLATFORM", "wayland")
    monkeypatch.setenv("QT_HASH_SEED", "7")
    return asked


def of_page(*workloads: object, **parts: object) -> dict[str, object]:
    return raw(*workloads, prices={"book": PAGE}, **parts)


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir() if path.is_file())


# ── Where to ─────────────────────────────────────────────────────────────────────────────────────────────────────────


def test_files_stand_beside_the_one_that_is_read(run, tmp_path):
    code, out, err = run(of_page(SUPPORT), "--to", "csv,md,json")

    assert (code, err) == (0, "")
    assert out.split("\n") == [*(str(tmp_path / f"d.{form}") for form in ("csv", "md", "json")), ""]
    assert names(tmp_path) == ["d.csv", "d.json", "d.md", "d.taksir"]
    assert json.loads((tmp_path / "d.json").read_bytes())["total"] == "451.32"
    assert json.loads((tmp_path / "d.json").read_bytes())["made_day"] == "2026-11-22"


@pytest.mark.parametrize("out", ["new/deep", "new.folder", "new/", "there"])
def test_out_names_a_folder(run, tmp_path, out):
    (tmp_path / "there").mkdir()
    written = f"{tmp_path}/{out}"

    assert run(of_page(ONE), "--to", "json, CSV,json", "--out", written)[0] == 0
    assert names(Path(written)) == ["d.csv", "d.json"]


def test_out_names_a_file(run, tmp_path):
    assert run(of_page(ONE), "--to", "md", "--out", str(tmp_path / "x.md"))[0] == 0
    assert run(of_page(ONE), "--out", str(tmp_path / "y.JSON"))[0] == 0
    assert names(tmp_path) == ["d.taksir", "x.md", "y.JSON"]


def test_a_folder_that_looks_like_a_file(run, tmp_path):
    (tmp_path / "a.md").mkdir()

    assert run(of_page(ONE), "--to", "md", "--out", str(tmp_path / "a.md"))[0] == 0
    assert names(tmp_path / "a.md") == ["d.md"]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ([], "--to is missing; name one or more of: pdf, xlsx, csv, md, json, png"),
        (["--to", " , "], "--to is missing; name one or more of: pdf, xlsx, csv, md, json, png"),
        (["--to", "csv,docx"], "--to: 'docx' is none of: pdf, xlsx, csv, md, json, png"),
        (["--to", "csv,md", "--out", "x.md"], "--out names one file, but --to several formats; name a folder"),
        (["--to", "csv", "--out", "x.md"], "--out ends in .md, but --to says csv"),
        (["--to", "csv", "--language", "fr"], "--language must be one of: en, id"),
        (["--to", "csv", "--paper", "A3"], "--paper must be one of: A4, Letter"),
        (["--to", "csv", "--made", "today"], "--made: 'today' is not a date such as 2026-11-22"),
        (["--to", "csv", "--on", "soon"], "--on: 'soon' is not a date such as 2026-11-22"),
    ],
)
def test_what_cannot_be_meant(run, tmp_path, arguments, said):
    assert run(of_page(ONE), *arguments) == (2, "", f"taksir-cli: {said}. See taksir-cli --help.\n")
    assert names(tmp_path) == ["d.taksir"]


def test_standard_input_has_no_folder(capsys, monkeypatch, tmp_path):
    def given() -> SimpleNamespace:
        return SimpleNamespace(buffer=io.BytesIO(json.dumps(of_page(ONE)).encode()))

    monkeypatch.setattr(sys, "stdin", given())
    assert cli.main(["export", "-", "--to", "csv"]) == 2
    assert "standard input has no folder to write beside; name one with --out" in capsys.readouterr().err
    monkeypatch.setattr(sys, "stdin", given())
    assert cli.main(["export", "-", "--to", "csv", "--out", str(tmp_path / "o")]) == 0
    assert names(tmp_path / "o") == ["estimate.csv"]


# ── What is there already ────────────────────────────────────────────────────────────────────────────────────────────


def test_a_file_that_is_there_is_left_alone(run, tmp_path):
    (tmp_path / "d.md").write_text("mine")

    code, out, err = run(of_page(ONE), "--to", "csv,md")
    assert (code, out) == (1, "")
    assert err == f"taksir-cli: {tmp_path / 'd.md'} is there already; --force replaces it\n"
    assert (tmp_path / "d.md").read_text() == "mine"
    assert names(tmp_path) == ["d.md", "d.taksir"]

    assert run(of_page(ONE), "--to", "csv,md", "--force")[0] == 0
    assert (tmp_path / "d.md").read_text("utf-8") != "mine"


def test_the_file_that_is_read_is_never_replaced(capsys, tmp_path):
    path = tmp_path / "w.json"
    path.write_text(json.dumps(ONE))

    assert cli.main(["export", str(path), "--to", "json", "--force"]) == 2
    assert "w.json is the file that is read; choose another name with --out" in capsys.readouterr().err
    assert json.loads(path.read_bytes()) == ONE


def test_a_folder_is_in_the_way(run, tmp_path):
    (tmp_path / "d.csv").mkdir()

    assert run(of_page(ONE), "--to", "csv", "--force") == (1, "", f"taksir-cli: {tmp_path / 'd.csv'} is a folder\n")


@pytest.mark.skipif(os.name == "nt", reason="links take a privilege there")
def test_a_link_to_nothing_is_in_the_way(run, tmp_path):
    (tmp_path / "d.csv").symlink_to(tmp_path / "nowhere")

    assert run(of_page(ONE), "--to", "csv")[0] == 1


def test_a_file_that_comes_while_we_compute_is_left_alone(run, tmp_path, monkeypatch):
    compute = cli_export.MAKERS["csv"]

    def slow(one):
        (tmp_path / "d.csv").write_text("theirs")
        return compute(one)

    monkeypatch.setitem(cli_export.MAKERS, "csv", slow)
    code, _, err = run(of_page(ONE), "--to", "csv")
    assert (code, err) == (1, f"taksir-cli: {tmp_path / 'd.csv'} is there already; --force replaces it\n")
    assert (tmp_path / "d.csv").read_text() == "theirs"


def test_everything_is_computed_before_anything_is_written(run, tmp_path, monkeypatch):
    def fails(_):
        raise cli_export.CannotExport("no ink")

    monkeypatch.setitem(cli_export.MAKERS, "md", fails)
    assert run(of_page(ONE), "--to", "csv,md") == (1, "", "taksir-cli: no ink\n")
    assert names(tmp_path) == ["d.taksir"]


def test_a_folder_that_cannot_be_made(run, tmp_path):
    (tmp_path / "f").write_text("")

    code, out, err = run(of_page(ONE), "--to", "csv", "--out", str(tmp_path / "f" / "g"))
    assert (code, out) == (1, "")
    assert err.startswith(f"taksir-cli: {tmp_path / 'f' / 'g' / 'd.csv'}: ")


def test_a_disk_that_reports_an_error_is_told(run, monkeypatch):
    words = {"en": "d.csv: saved, but then the disk reported an error", "id": ""}
    monkeypatch.setattr(saving, "save", lambda path, content, **_: saving.Saved(path, "", words))

    code, out, err = run(of_page(ONE), "--to", "csv")
    assert (code, err) == (0, f"taksir-cli: {words['en']}\n")
    assert out.endswith("d.csv\n")


# ── What is exported ─────────────────────────────────────────────────────────────────────────────────────────────────


def exported(run, whole: object, *arguments: str) -> dict[str, object]:
    code, out, err = run(whole, "--to", "json", "--force", *arguments)
    assert (code, err) == (0, "")
    return json.loads(Path(out.strip()).read_bytes())


def test_a_bare_workload(run):
    raw = exported(run, SUPPORT, "--book", PAGE)

    assert (raw["total"], raw["title"], raw["parts"][0]["name"], raw["on"]) == (
        "451.32", "Cost estimate", "Support assistant", "2025-12-01",
    )  # fmt: skip
    assert raw["sentence"].startswith("About $451 a month for 30,000 requests on Claude Sonnet 4.5")


def test_an_answer(run):
    # 250,000 x $6 + 500 x $22.50 a million.
    assert exported(run, ANSWER, "--book", PAGE)["total"] == "1.51125"
    assert exported(run, ANSWER, "--on", "2026-11-22")["book"]["id"] == TODAY


def test_a_document_at_the_prices_saved_in_it(run):
    raw = exported(run, with_snapshot())

    assert (raw["total"], raw["profile"], raw["on"]) == ("270", "Client & Co", "2030-01-10")


def test_a_profile_that_is_not_to_be_named(run):
    raw = exported(run, with_snapshot(), "--anonymous")

    assert (raw["total"], raw["profile"]) == ("270", "own prices")
    assert "client" not in json.dumps(raw).lower()


def test_another_book_day_profile_and_model(run, config):
    for folder, name, text in (("prices", "acme", ACME), ("prices", "corner", CORNER), ("profiles", "client", CLIENT)):
        (config / folder / f"{name}.toml").write_text(text)

    raw = exported(run, with_snapshot(), "--book", "corner", "--on", "2030-02-01", "--profile", "client")
    assert (raw["total"], raw["on"], raw["book"]["id"]) == ("270", "2030-02-01", "corner")
    # Haiku's output costs $5.
    assert exported(run, of_page(ONE), "--model", "claude-haiku-4-5")["total"] == "5"
    # 10% off.
    assert exported(run, ONE, "--book", PAGE, "--profile", "client")["total"] == "13.5"


def test_in_indonesian(run, tmp_path):
    assert run(of_page(ONE), "--to", "csv,md", "--language", "id", "--as-shown")[0] == 0

    rows = list(csv.reader(io.StringIO((tmp_path / "d.csv").read_text("utf-8"), newline=""), delimiter=";"))
    assert "tanda desimal “,”" in rows[0][0]
    assert "Dibuat pada | 2026-11-22" in (tmp_path / "d.md").read_text("utf-8")


def test_what_has_no_price_is_written_and_told(run, tmp_path):
    code, out, err = run(of_page(ONE, {"model": "claude-sonnet-3", "name": "Old"}), "--to", "json")

    assert (code, out) == (3, f"{tmp_path / 'd.json'}\n")
    assert err.startswith("taksir-cli: Old: The price page lists only")
    raw = json.loads((tmp_path / "d.json").read_bytes())
    assert (raw["total"], raw["at_least"]) == (None, "15")


def test_everything_switched_off_is_no_fault(run):
    assert run(of_page({**ONE, "enabled": False}), "--to", "json")[0] == 0


def test_bad_files(run, tmp_path):
    assert run(b"{", "--to", "csv")[0] == 1
    assert run((EXAMPLES / "2-newer.taksir").read_bytes(), "--to", "csv")[0] == 1
    assert run({**ONE, "modle": 1}, "--to", "csv")[0] == 1
    assert cli.main(["export", str(tmp_path / "none.taksir"), "--to", "csv"]) == 1
    assert names(tmp_path) == ["d.taksir"]


# ── The day ──────────────────────────────────────────────────────────────────────────────────────────────────────────


def test_the_day_it_was_made(run, monkeypatch):
    assert exported(run, of_page(ONE))["made_day"] == "2026-11-22"
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "86400")
    assert exported(run, of_page(ONE))["made_day"] == "1970-01-02"
    assert exported(run, of_page(ONE), "--made", "2026-01-31")["made_day"] == "2026-01-31"


@pytest.mark.parametrize("epoch", ["soon", "9" * 30])
def test_a_bad_epoch(run, monkeypatch, epoch):
    monkeypatch.setenv("SOURCE_DATE_EPOCH", epoch)

    code, _, err = run(of_page(ONE), "--to", "csv")
    assert (code, err) == (
        2,
        f"taksir-cli: SOURCE_DATE_EPOCH: {epoch!r} is not a number of seconds. See taksir-cli --help.\n",
    )


def test_the_same_input_gives_the_same_bytes(run, tmp_path):
    document = (EXAMPLES / "1-product.taksir").read_bytes()

    assert run(document, "--to", "csv,md,json", "--out", f"{tmp_path}/a")[0] == 0
    assert run(document, "--to", "csv,md,json", "--out", f"{tmp_path}/b")[0] == 0
    for name in names(tmp_path / "a"):
        assert (tmp_path / "a" / name).read_bytes() == (tmp_path / "b" / name).read_bytes()


# ── What others make ─────────────────────────────────────────────────────────────────────────────────────────────────


def test_paper(run, tmp_path, qt):
    assert run(of_page(ONE, name="D"), "--to", "pdf,png", "--paper", "Letter")[0] == 0

    assert ((tmp_path / "d.pdf").read_bytes(), (tmp_path / "d.png").read_bytes()) == (b"%PDF D", b"PNG D")
    assert qt == ["app", ("pdf", "Letter"), "app"]
    assert os.environ["QT_QPA_PLATFORM"] == ("offscreen" if sys.platform == "linux" else "wayland")
    assert os.environ["QT_HASH_SEED"] == "0"
    assert run(of_page(ONE), "--to", "pdf", "--force")[0] == 0
    assert qt[-1] == ("pdf", "A4")


def test_elsewhere_than_on_linux_the_usual_screen_draws(run, qt, monkeypatch):
    monkeypatch.setattr(sys, "platform", "darwin")

    assert run(of_page(ONE), "--to", "png")[0] == 0
    assert os.environ["QT_QPA_PLATFORM"] == "wayland"


def test_paper_without_qt(run, tmp_path, monkeypatch):
    monkeypatch.setitem(sys.modules, "PySide6.QtGui", None)
    for name in ("QT_QPA_PLATFORM", "QT_HASH_SEED"):
        monkeypatch.setenv(name, "")

    code, out, err = run(of_page(ONE), "--to", "csv,pdf")
    assert (code, out) == (1, "")
    assert err.startswith(
        "taksir-cli: PDF and PNG need the parts of Taksir that draw, and Qt. Install the whole of Taksir"
    )
    assert names(tmp_path) == ["d.taksir"]


def test_a_workbook(run, tmp_path, monkeypatch):
    xlsx = ModuleType("pricing_core.xlsx")
    xlsx.xlsx_bytes = lambda document, book, on, report: f"{document.profile} {book.id} {on} {report.title}".encode()
    monkeypatch.setitem(sys.modules, "pricing_core.xlsx", xlsx)

    assert run(of_page(ONE, name="D"), "--to", "xlsx")[0] == 0
    assert (tmp_path / "d.xlsx").read_bytes() == b" anthropic-2025-12 2025-12-01 D"


def test_a_workbook_without_its_writer(run, monkeypatch):
    monkeypatch.setitem(sys.modules, "pricing_core.xlsx", None)

    code, _, err = run(of_page(ONE), "--to", "xlsx")
    assert code == 1
    assert err.startswith("taksir-cli: XLSX needs the Python package XlsxWriter. Install it, or export csv, md or json")

"""The window on computers where settings cannot be kept: it opens, with prices, and says so."""

from __future__ import annotations

import json
import subprocess
import sys

import pytest

from tests.core.environments import BUNDLED, NAMES, as_user, places, plain, public_folder

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="the table is one of Linux")

# What a person would see at the start; the second process draws the same window into a picture.
LOOK = """
import json, sys
from desktop.app import make_application, make_window
from desktop.options import read_options
app = make_application()
window = make_window(read_options(["--language", "en"]), app)
window.show()
app.processEvents()
said = window.status._message.text()
print(json.dumps({"told": said, "book": window.session.bench.book.id, "total": window.session.bench.bill is not None}))
"""


@pytest.fixture
def folder():
    with public_folder() as made:
        yield made


@pytest.mark.parametrize("name", NAMES)
def test_the_window_opens_and_says_where_settings_cannot_be_kept(name, folder):
    place = places(folder)[name]
    user = as_user(place)
    if user is None:
        pytest.skip("nobody here can become such a user")
    (folder / "pictures").mkdir()
    (folder / "pictures").chmod(0o777)
    picture = folder / "pictures" / "x.png"
    commands = (["-c", LOOK], ["-m", "desktop", "--screenshot", str(picture)])

    looking, drawing = (
        subprocess.Popen(
            [*user, sys.executable, *command],
            stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=plain(place), cwd=folder,
        )
        for command in commands
    )  # fmt: skip
    seen, errors = looking.communicate(timeout=120)
    _, drawing_errors = drawing.communicate(timeout=120)

    assert (looking.returncode, drawing.returncode) == (0, 0), (errors, drawing_errors)
    assert b"Traceback" not in errors + drawing_errors
    assert picture.stat().st_size > 0
    found = json.loads(seen)
    assert found["total"]
    assert found["book"] in BUNDLED
    if place.is_kept:
        assert found["told"] == ""
    else:
        assert "Settings cannot be kept" in found["told"] or "Settings not used" in found["told"]
        shown = place.config.encode(errors="ignore").decode()  # what is no character, Qt leaves out
        assert shown[:200] in found["told"]

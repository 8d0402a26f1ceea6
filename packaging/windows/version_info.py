"""What Windows shows as the properties of our programs: the version resource, as PyInstaller reads it."""

from __future__ import annotations

PUBLISHER = "The Taksir developers"
DESCRIPTIONS = {"taksir": "Taksir", "taksir-cli": "Taksir, command line"}
ENGLISH, UNICODE = 0x0409, 0x04B0
WINDOWS_NT, PROGRAM = 0x40004, 0x1

TEMPLATE = """\
VSVersionInfo(
  ffi=FixedFileInfo(
    filevers={numbers}, prodvers={numbers}, mask=0x3f, flags=0x0, OS={system:#x}, fileType={kind:#x}, subtype=0x0,
    date=(0, 0),
  ),
  kids=[
    StringFileInfo([StringTable({table!r}, [
{strings}
    ])]),
    VarFileInfo([VarStruct("Translation", [{language}, {characters}])]),
  ],
)
"""


def four_numbers(version: str) -> tuple[int, int, int, int]:
    """Return a version such as 1.2.3 or 1.2.0b1 as the four numbers that Windows compares."""
    numbers = [int("".join(ch for ch in part if ch.isdecimal()) or 0) for part in _release(version).split(".")]
    first, second, third, fourth = (*numbers, 0, 0, 0, 0)[:4]
    return first, second, third, fourth


def _release(version: str) -> str:
    """Return a version without what marks it as a preliminary, later or local one."""
    for at, ch in enumerate(version):
        if not (ch.isdecimal() or ch == "."):
            return version[:at].rstrip(".")
    return version


def version_text(version: str, program: str = "taksir") -> str:
    """Return the version resource of one of our programs, as the text of a file for PyInstaller."""
    facts = {
        "CompanyName": PUBLISHER,
        "FileDescription": DESCRIPTIONS[program],
        "FileVersion": version,
        "InternalName": program,
        "LegalCopyright": f"Copyright {PUBLISHER}. MIT licence.",
        "OriginalFilename": f"{program}.exe",
        "ProductName": "Taksir",
        "ProductVersion": version,
    }
    return TEMPLATE.format(
        numbers=four_numbers(version), system=WINDOWS_NT, kind=PROGRAM, table=f"{ENGLISH:04X}{UNICODE:04X}",
        strings="\n".join(f"      StringStruct({name!r}, {text!r})," for name, text in facts.items()),
        language=ENGLISH, characters=UNICODE,
    )  # fmt: skip

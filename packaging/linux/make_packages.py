"""Make the Linux packages from the finished bundle.

    python packaging/linux/make_packages.py [--fast] [--bundle FOLDER] [--out FOLDER] [--only FORMATS]

Stages the whole tree below build/linux, and makes of it the .deb, .rpm and Arch package (nfpm, one list of files) and
the .tar.xz in dist/, and build/AppDir, from which the release makes the AppImage. With --fast the packages are larger
and made in a fraction of the time. The same bundle gives the same bytes: all files carry the day of the release, or
SOURCE_DATE_EPOCH.
"""

from __future__ import annotations

import argparse
import datetime
import gzip
import os
import shutil
import subprocess
import sys
import tarfile
from dataclasses import dataclass
from pathlib import Path
from string import Template

sys.dont_write_bytecode = True
HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[1]
sys.path[:0] = [str(HERE), str(ROOT)]

import elf  # noqa: E402 - stands beside this file
from changelog import as_debian, package_version, release_of, releases  # noqa: E402
from completions import write_completions  # noqa: E402
from system_libraries import C_LIBRARY, NEEDED, USEFUL  # noqa: E402

from pricing_core.version import VERSION  # noqa: E402

APP_ID = "io.github.taksir.Taksir"
PROGRAMS = ("taksir", "taksir-cli")
FORMATS = ("deb", "rpm", "archlinux", "tar", "appdir")
STAGE = ROOT / "build" / "linux"
ICONS = ROOT / "build" / "icons"
APPDIR = ROOT / "build" / "AppDir"
CHANGELOG = ROOT / "CHANGELOG.md"
PLACES = {
    f"{APP_ID}.desktop": "share/applications",
    f"{APP_ID}.metainfo.xml": "share/metainfo",
    f"{APP_ID}.mime.xml": "share/mime/packages",
}
XZ_BLOCK = "24MiB"  # stated, so that the number of processors does not decide the bytes


@dataclass(frozen=True)
class Making:
    """How the packages are made."""

    version: str
    epoch: int
    fast: bool
    out: Path


def package_name(kind: str, version: str) -> str:
    """Return the file name of a package."""
    return {
        "deb": f"taksir_{package_version(version)}_amd64.deb",
        "rpm": f"taksir-{package_version(version)}-1.x86_64.rpm",
        "archlinux": f"taksir-{version}-1-x86_64.pkg.tar.zst",
        "tar": f"taksir-{version}-linux-x86_64.tar.xz",
    }[kind]


def source_date(version: str) -> int:
    """Return the moment that all files carry."""
    stated = os.environ.get("SOURCE_DATE_EPOCH")
    return int(stated) if stated else int(release_of(CHANGELOG, version).moment.timestamp())


def stage(bundle: Path, making: Making) -> None:
    """Lay out the whole tree, as it will be below /usr."""
    missing = [name for name in PROGRAMS if not (bundle / name).is_file()]
    if missing:
        raise SystemExit(f"make_packages: no {' and no '.join(missing)} in {bundle}; make the bundle first")
    shutil.rmtree(STAGE, ignore_errors=True)
    usr = STAGE / "usr"
    shutil.copytree(bundle, usr / "lib" / "taksir", symlinks=True)
    elf.clean(usr / "lib")
    (usr / "bin").mkdir()
    for name in PROGRAMS:
        (usr / "bin" / name).symlink_to(f"../lib/taksir/{name}")
    stage_share(usr, making)
    for name, source in (("lintian-overrides", HERE / "lintian-overrides"), ("LICENSE", ROOT / "LICENSE")):
        shutil.copyfile(source, STAGE / name)
    settle(STAGE, making.epoch)


def stage_share(usr: Path, making: Making) -> None:
    """Lay out what a desktop, a shell and a reader look for below /usr/share."""
    for name, place in PLACES.items():
        put(usr / place / name.replace(".mime.xml", ".xml"), (HERE / name).read_bytes())
    if not (ICONS / "hicolor").is_dir():
        subprocess.run([sys.executable, str(ROOT / "packaging" / "icons" / "make_icons.py")], check=True)
    shutil.copytree(ICONS / "hicolor", usr / "share" / "icons" / "hicolor")
    for name in PROGRAMS:
        put(usr / "share" / "man" / "man1" / f"{name}.1.gz", man_page(f"{name}.1", making))
        put(usr / "share" / "man" / "id" / "man1" / f"{name}.1.gz", man_page(f"{name}.id.1", making))
    write_completions(STAGE / "completions")
    for shell, place in {
        "bash": "bash-completion/completions/taksir-cli",
        "zsh": "zsh/site-functions/_taksir-cli",
        "fish": "fish/vendor_completions.d/taksir-cli.fish",
    }.items():
        put(usr / "share" / place, (STAGE / "completions" / f"taksir-cli.{shell}").read_bytes())
    doc = usr / "share" / "doc" / "taksir"
    put(doc / "copyright", (HERE / "copyright").read_bytes())
    put(doc / "changelog.gz", compressed(as_debian(releases(CHANGELOG))))


def put(path: Path, content: bytes) -> None:
    """Write a file, and its folders first."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)


def man_page(name: str, making: Making) -> bytes:
    """Return a compressed man page with version and date in its head."""
    day = release_of(CHANGELOG, making.version).day.isoformat()
    text = (HERE / name).read_text("utf-8").replace("@VERSION@", making.version).replace("@DATE@", day)
    return compressed(text)


def compressed(text: str) -> bytes:
    """Return a text as gzip -9n would."""
    return gzip.compress(text.encode(), 9, mtime=0)


def settle(folder: Path, epoch: int) -> None:
    """Give everything in a folder the same owner's rights, and one time. Only programs are executable."""
    programs = {f"lib/taksir/{name}" for name in PROGRAMS}
    for path in [folder, *folder.rglob("*")]:
        if not path.is_symlink():
            is_program = path.is_dir() or path.name == "AppRun" or path.as_posix().endswith(tuple(programs))
            path.chmod(0o755 if is_program else 0o644)
    for path in [*folder.rglob("*"), folder]:
        os.utime(path, (epoch, epoch), follow_symlinks=False)


def check_needs(folder: Path) -> None:
    """See that the packages ask for everything that the bundle links to outside of itself."""
    if unknown := elf.outside(folder) - C_LIBRARY - NEEDED.keys() - USEFUL.keys():
        names = ", ".join(sorted(unknown))
        raise SystemExit(f"make_packages: the bundle links to {names}, which no package asks for (system_libraries.py)")


def nfpm_config(kind: str, making: Making, glibc: str) -> str:
    """Return what nfpm is told, with the variables filled in: it does that itself in some places only."""
    moment = datetime.datetime.fromtimestamp(making.epoch, datetime.UTC)
    text = described((HERE / "nfpm.yaml").read_text("utf-8"), kind)
    return Template(text).substitute(
        TAKSIR_VERSION=making.version if kind == "archlinux" else package_version(making.version),
        TAKSIR_MTIME=moment.strftime("%Y-%m-%dT%H:%M:%SZ"),
        TAKSIR_GLIBC=glibc,
        TAKSIR_DEB_COMPRESSION="gzip" if making.fast else "xz",
        TAKSIR_RPM_COMPRESSION="gzip:1" if making.fast else "xz",
    )


def described(config: str, kind: str) -> str:
    """Return nfpm's configuration with the description as each kind of package has it.

    A .deb begins it with the summary, an .rpm has that elsewhere, and an Arch package has nothing more.
    """
    head, begin, rest = config.partition("description: |-\n")
    summary, *more = rest[: rest.index("\n\n")].splitlines()
    after = rest[rest.index("\n\n") :]
    lines = {
        "deb": [summary, *more],
        "rpm": ["" if line.strip() == "." else line for line in more],
        "archlinux": [summary],
    }
    return head + begin + "\n".join(lines[kind]) + after


def make_with_nfpm(kind: str, making: Making, glibc: str) -> Path:
    """Make a package of one distribution."""
    beside = Path(sys.executable).parent / "nfpm"
    nfpm = str(beside) if beside.exists() else shutil.which("nfpm")
    if not nfpm:
        raise SystemExit("make_packages: no nfpm; it is one of the packages of requirements/package.txt")
    target = making.out / package_name(kind, making.version)
    config = STAGE / f"nfpm-{kind}.yaml"
    config.write_text(nfpm_config(kind, making, glibc), "utf-8")
    command = [nfpm, "package", "--config", str(config), "--packager", kind, "--target", str(target)]
    environment = {**os.environ, "SOURCE_DATE_EPOCH": str(making.epoch)}
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)
    if done.returncode:
        raise SystemExit(f"make_packages: nfpm made no {kind}:\n{done.stdout}{done.stderr}")
    return target


def make_tar(making: Making) -> Path:
    """Make the archive for every other distribution: bin, lib and share in one folder."""
    target = making.out / package_name("tar", making.version)
    top = target.name.removesuffix(".tar.xz")
    command = ["xz", "-1" if making.fast else "-6", "--threads=2", f"--block-size={XZ_BLOCK}", "--stdout"]
    usr = STAGE / "usr"
    with (
        target.open("wb") as out,
        subprocess.Popen(command, stdin=subprocess.PIPE, stdout=out) as xz,
        tarfile.open(fileobj=xz.stdin, mode="w|", format=tarfile.GNU_FORMAT) as archive,
    ):
        # No folders: unpacked over ~/.local they would change the rights of those that are there.
        for path in sorted(path for path in usr.rglob("*") if path.is_symlink() or path.is_file()):
            name = f"{top}/{path.relative_to(usr).as_posix()}"
            archive.add(path, name, filter=lambda member: _owned_by_nobody(member, making.epoch))
    if xz.returncode:
        raise SystemExit(f"make_packages: xz ended with {xz.returncode}")
    return target


def _owned_by_nobody(member: tarfile.TarInfo, epoch: int) -> tarfile.TarInfo:
    member.uid = member.gid = 0
    member.uname = member.gname = ""
    member.mtime = epoch
    return member


def make_appdir(making: Making) -> Path:
    """Lay out the folder that an AppImage is made of; it can be started as it is."""
    shutil.rmtree(APPDIR, ignore_errors=True)
    shutil.copytree(STAGE / "usr", APPDIR / "usr", symlinks=True)
    shutil.copyfile(HERE / "AppRun", APPDIR / "AppRun")
    shutil.copyfile(HERE / f"{APP_ID}.desktop", APPDIR / f"{APP_ID}.desktop")
    apps = APPDIR / "usr" / "share" / "icons" / "hicolor"
    shutil.copyfile(apps / "scalable" / "apps" / f"{APP_ID}.svg", APPDIR / f"{APP_ID}.svg")
    shutil.copyfile(apps / "256x256" / "apps" / f"{APP_ID}.png", APPDIR / ".DirIcon")
    # The name under which tools that make AppImages look for it
    metainfo = APPDIR / "usr" / "share" / "metainfo"
    (metainfo / f"{APP_ID}.appdata.xml").symlink_to(f"{APP_ID}.metainfo.xml")
    settle(APPDIR, making.epoch)
    return APPDIR


def said_size(path: Path) -> str:
    """Return a file or folder with its size."""
    files = [path] if path.is_file() else [one for one in path.rglob("*") if one.is_file() and not one.is_symlink()]
    return f"{os.path.relpath(path, ROOT)}: {sum(one.stat().st_size for one in files) / 1e6:.1f} MB"


def main(arguments: list[str] | None = None) -> int:
    """Make the packages."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--fast", action="store_true", help="compress little: for checks, not for releases")
    parser.add_argument("--bundle", type=Path, default=ROOT / "build" / "bundle" / "linux" / "Taksir")
    parser.add_argument("--out", type=Path, default=ROOT / "dist")
    parser.add_argument("--only", default=",".join(FORMATS), metavar="FORMATS", help="of " + ", ".join(FORMATS))
    given = parser.parse_args(arguments)
    wanted = given.only.split(",")
    if unknown := set(wanted) - set(FORMATS):
        parser.error(f"no such format: {', '.join(sorted(unknown))}")
    making = Making(VERSION, source_date(VERSION), given.fast, given.out.resolve())
    making.out.mkdir(parents=True, exist_ok=True)
    stage(given.bundle.resolve(), making)
    check_needs(STAGE / "usr" / "lib" / "taksir")
    glibc = elf.glibc_floor(STAGE / "usr" / "lib" / "taksir")
    print(f"needs glibc {glibc} or newer")
    for kind in wanted:
        made = {"tar": make_tar, "appdir": make_appdir}.get(kind)
        print(said_size(made(making) if made else make_with_nfpm(kind, making, glibc)), flush=True)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())

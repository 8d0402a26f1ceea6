#!/usr/bin/env bash
# What can be shown of the macOS program on another system: its lists, its icons, how the image will be laid out, that
# everything pinned exists for it, and the tests. README.md says what only a Mac can show.
#
#     packaging/macos/check_macos.sh
set -euo pipefail
# shellcheck source=packaging/check_tools.sh
source "$(dirname "${BASH_SOURCE[0]}")/../check_tools.sh"

stage=macos
here=packaging/macos
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python=$(newest_python)

## Property lists, by a second reader (libimobiledevice's)

if ! command -v plistutil >/dev/null; then
  [ "$(id -u)" -eq 0 ] || fail "plistutil is missing: apt-get install libplist-utils"
  apt-get -qq -o DPkg::Lock::Timeout=600 update
  apt-get -qq -o DPkg::Lock::Timeout=600 install -y --no-install-recommends libplist-utils >/dev/null
fi
"$python" "$here/info_plist.py" "$work/Info.plist"
read_twice() { # read_twice FILE: through plistutil into the other format and back; Python then finds the same in it
  plistutil -i "$1" -o "$work/binary" -f bin
  plistutil -i "$work/binary" -o "$work/again" -f xml
  "$python" - "$1" "$work/again" <<'PY' || fail "plistutil reads something else in $1"
import plistlib, sys
first, again = (plistlib.loads(open(name, "rb").read()) for name in sys.argv[1:])
sys.exit(first != again)
PY
}
read_twice "$work/Info.plist"
read_twice "$here/entitlements.plist"
keys=$("$python" -c 'import plistlib, sys; print(len(plistlib.load(open(sys.argv[1], "rb"))))' "$work/Info.plist")
shown "$stage" "Info.plist and entitlements, read by plistutil through both formats" "the same $keys and 1 entries"

## The image, as dmgbuild will read its settings

image_venv=$root/build/image-venv
if ! cmp -s requirements/image.txt "$image_venv/requirements.txt"; then
  make_venv "$image_venv"
  "$image_venv/bin/pip" install -q --require-hashes -r requirements/image.txt 2>"$work/pip" || { cat "$work/pip" >&2; exit 1; }
  cp requirements/image.txt "$image_venv/requirements.txt"
fi
"$image_venv/bin/python" - "$here/dmg_settings.py" <<'PY' || fail "dmg_settings.py"
import inspect, platform, re, sys
platform.mac_ver = lambda: ("15.0", ("", "", ""), "arm64")  # it looks at the system as soon as it is imported
from dmgbuild import core
known = set(re.findall(r'^        "(\w+)":', inspect.getsource(core.build_dmg), re.M))
given = {"defines": {"app": "/Taksir.app", "icon": "/taksir.icns", "readme": "/readme.txt"}}
core.load_settings(sys.argv[1], given)
own = {name for name in given if not name.startswith("__")} - {"Path", "app", "readme", "defines"}
sys.exit(f"dmgbuild knows no {own - known}" if own - known else 0)
PY
shown "$stage" "dmg_settings.py, read by dmgbuild's own reader" "every setting known"

## Icons

if ls build/icons/*.icns >/dev/null 2>&1 && [ -x build/packaging-venv/bin/icnsutil ]; then
  for icon in taksir taksir-document; do
    # It exits 0 whatever it finds, and then does not say OK.
    build/packaging-venv/bin/icnsutil test "build/icons/$icon.icns" >"$work/icns"
    [ "$(sed -n 2p "$work/icns")" = OK ] || { cat "$work/icns" >&2; fail "$icon.icns"; }
    sizes=$(build/packaging-venv/bin/icnsutil info "build/icons/$icon.icns" | grep -cE 'bytes, (png|argb)')
    shown "$stage" "$icon.icns, tested by icnsutil" "$sizes pictures"
  done
else
  echo "  no build/icons yet: python3 packaging/build.py bundle draws them"
fi

## Everything that is pinned can be had for macOS 13, on both processors

need_check_venv
export MACOSX_DEPLOYMENT_TARGET=13.0
for processor in aarch64 x86_64; do
  for file in run package image; do
    count=$(wheels_for "$processor-apple-darwin" 3.13 "requirements/$file.txt")
    shown "$stage" "requirements/$file.txt for macOS 13 on $processor" "$count wheels"
  done
done

## The tests, with the branch of the spec that only macOS runs

tests=(tests/packaging/test_macos_files.py tests/packaging/test_open_event.py)
[ ! -f tests/packaging/test_spec.py ] || tests+=(tests/packaging/test_spec.py)
python3 dev.py test "${tests[@]}" tests/desktop/test_windows.py::test_a_file_that_the_system_hands_over_is_opened \
  -q -p no:cacheprovider 2>&1 | tee "$work/tests"
shown "$stage" "tests of the lists, the spec, signing and files that Finder hands over" "$(grep -aoE '[0-9]+ passed' "$work/tests" | tail -n 1)"

#!/usr/bin/env bash
# Checks under wine what can be checked of Windows on Linux: the tests, the frozen programs, the installer.
#
#   check_windows.sh [core] [window] [bundle] [install]      (all if none is named; install needs bundle once)
#
# Logs and pictures go to build/windows/. README.md says what this proves and what it does not.
set -Eeuo pipefail
trap 'printf "check_windows: line %s failed\n" "$LINENO" >&2' ERR
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
# shellcheck source=wine_env.sh
. "$here/wine_env.sh"

work="$ROOT/build/windows"
bundle="$ROOT/build/bundle/windows/Taksir"
table=${TAKSIR_SHOWN:-$ROOT/build/shown.tsv}
users="$WINEPREFIX/drive_c/users/$(id -un)"
local_data="$users/AppData/Local"
installed="$local_data/Programs/Taksir"
books="$local_data/taksir/prices"
shortcuts=("$users/AppData/Roaming/Microsoft/Windows/Start Menu/Programs/Taksir.lnk" "$users/Desktop/Taksir.lnk")
known_total='451\.32'

shown() {   # WHAT FIGURE
  printf '  shown: %s: %s\n' "$1" "$2"
  printf 'windows\t%s\t%s\n' "$1" "$2" >>"$table"
}

fail() {
  printf 'check_windows: %s\n' "$*" >&2
  exit 1
}

stage() {
  printf '\n== %s\n' "$*"
}

# ── The tests ────────────────────────────────────────────────────────────────────────────────────────────────────────

# Left out, beside what skips itself: both need the price tables of other programs, whose packages nobody needs there.
core_tests=(tests/core tests/golden tests/hostile tests/saving tests/tooling tests/differential
  --ignore=tests/differential/test_peers.py --ignore=tests/tooling/test_foreign_files.py )
# Wine warns of what it lacks for screens of several densities; every other warning of Qt fails a test.
wine_lacks='qt_log_ignore=DpiAwareness|EnableNonClientDpiScaling'

run_tests() {   # NAME ARGUMENT…
  local log="$work/$1.log" status=0 said
  : | wine "$WINDOWS_PYTHON" -X faulthandler -m pytest -q -p no:cacheprovider -o "$wine_lacks" "${@:2}" \
    > >(cat >"$log") 2>&1 || status=$?
  sleep 1
  said=$(grep -aE '[0-9]+ (passed|failed|error).* in ' "$log" | tail -n 1)
  [ "$status" -eq 0 ] || { grep -aE '^(FAILED|ERROR)|fatal exception' "$log" >&2; fail "$1: ${said:-ended with $status}; see $log"; }
  shown "$1 on Windows Python under wine" "${said//=/}"
}

check_core() {
  stage "tests of the core"
  (cd "$ROOT" && run_tests core-tests "${core_tests[@]}")
}

# Those in which systems differ come first: what is left when the time is over is mostly arithmetic and texts.
first_of_window=(keeping settings export hooks versions following history import windows price_folder recovery files
  reading_order faults_told environments journeys window profiles templates paper_picture number_entry commands binding
  exact languages advice charts comparing compare_view file_rivals profiles_dialog price_table_edits)

window_files() {
  local name
  for name in "${first_of_window[@]}"; do echo "tests/desktop/test_$name.py"; done
  printf '%s\n' tests/desktop/test_*.py
}

left_out() {   # FILE: what is named in wine_only.txt, as options of pytest, one a line
  sed -nE "s|^($1::.*[^ ])  +[^ ].*|--deselect=\\1|p" "$here/wine_only.txt"
}

# A process for each file: under wine each further hundred of tests takes longer than the last.
check_window() {
  stage "tests of the window"
  local ends=$((SECONDS + ${TAKSIR_WINDOW_SECONDS:-600})) passed=0 ran=0 left=0 faults=() file name log options
  mkdir -p "$work/window-tests"
  while read -r file; do
    if [ "$SECONDS" -ge "$ends" ]; then
      left=$((left + 1))
      continue
    fi
    name=$(basename "$file" .py) ran=$((ran + 1))
    log="$work/window-tests/$name.log"
    readarray -t options < <(left_out "$file")
    test_in_window "$log" "$file" "${options[@]}" || faults+=("$log")
    passed=$((passed + $(sed -nE 's/.*\b([0-9]+) passed.*/\1/p' "$log" | tail -n 1 | grep . || echo 0)))
  done < <(cd "$ROOT" && window_files | awk '!seen[$0]++')
  [ "${#faults[@]}" -eq 0 ] || { grep -aE '^(FAILED|ERROR)|fatal exception|Fatal Python' "${faults[@]}" >&2 || true; fail "see ${faults[*]}"; }
  shown "tests of the window on Windows Python under wine" \
    "$passed passed in $ran files, $(grep -c '^tests/' "$here/wine_only.txt") left out by name, $left files not reached in time"
}

test_in_window() {   # LOG ARGUMENT…
  local log=$1 status=0
  : | (cd "$ROOT" && TAKSIR_TEST_PLATFORM=windows timeout -k 10 900 wine "$WINDOWS_PYTHON" -X faulthandler -m pytest -q \
    -p no:cacheprovider -o "$wine_lacks" "${@:2}") > >(cat >"$log") 2>&1 || status=$?
  sleep 1
  return "$status"
}

# ── The frozen programs ──────────────────────────────────────────────────────────────────────────────────────────────

check_bundle() {
  stage bundle
  local log="$work/pyinstaller.log" began=$SECONDS said
  rm -rf "$bundle"
  export PYTHONHASHSEED=1
  on_windows "$WINDOWS_PYTHON" -m PyInstaller --noconfirm --clean --log-level WARN \
    --distpath "$(windows_name "${bundle%/*}")" --workpath "$(windows_name "$ROOT/build/work/windows")" \
    "$(windows_name "$ROOT/packaging/taksir.spec")" >"$log" || { tail -n 20 "$log" >&2; fail "PyInstaller failed; see $log"; }
  shown "PyInstaller builds packaging/taksir.spec under wine" "$(du -sm "$bundle" | cut -f1) MB in $((SECONDS - began)) s"
  said=$(find "$bundle" -iname '*Qt6Network*' -o -iname '_ssl*' -o -iname 'libssl*' -o -iname 'icuuc*' -o -iname 'mscms*')
  [ -z "$said" ] || fail "the bundle must not hold $said"
  check_notices
  check_programs "$bundle"
  rm -f "$work/screenshot.png"
  on_windows "$bundle/taksir.exe" --screenshot "$(windows_name "$work/screenshot.png")" "$(windows_name "$document")" >/dev/null
  said=$(identify -format '%wx%h, %k colours' "$work/screenshot.png")
  shown "the frozen taksir.exe draws its window into a picture" "$said"
}

# As packaging/build.py does on Windows: a file without an owner ends it.
check_notices() {
  local said notices="$bundle/_internal/desktop/licences/notices.txt"
  said=$(on_windows "$WINDOWS_PYTHON" -P "$(windows_name "$ROOT/packaging/notices.py")" \
    "$(windows_name "$ROOT/build/work/windows/taksir/collected.json")" "$(windows_name "$notices")" | tr -d '\r') ||
    fail "no notices: $said"
  [ -s "$notices" ] || fail "no notices: $said"
  shown "every file of the bundle has an owner and a licence" "$(grep -o '[0-9]* parts, [0-9]* files' <<<"$said")"
}

check_programs() {   # FOLDER
  local said
  said=$(on_windows "$1/taksir-cli.exe" --version | tr -d '\r')
  [ "$said" = "Taksir $version" ] || fail "taksir-cli.exe --version said: $said"
  said=$(on_windows "$1/taksir-cli.exe" price "$(windows_name "$document")" | tr -d '\r')
  grep -qE "Total.*$known_total" <<<"$said" || fail "the known total is not in: $said"
  shown "the frozen taksir-cli.exe computes the known total" "\$451.32 a month"
  said=$(on_windows "$1/taksir-cli.exe" usage --book anthropic-2025-12 "$(windows_name "$usage/requests.parquet")" \
    --columns "$(windows_name "$usage/requests.columns.json")" | tr -d '\r')
  grep -qE '^Total +\$7\.61$' <<<"$said" || fail "no total of the requests in Parquet: $said"
  shown "the frozen taksir-cli.exe reads Parquet, with DuckDB" "\$7.61 for 3 requests"
}

wait_for_window() {   # PART OF THE TITLE
  local _
  for _ in $(seq 120); do
    if xdotool search --onlyvisible --name "$1" >/dev/null 2>&1; then
      sleep 3   # until it is painted
      return 0
    fi
    sleep 0.5
  done
  import -window root "$work/no-window.png"
  fail "no window called $1; see $work/no-window.png"
}

close_window() {   # PROGRAM
  on_windows taskkill /IM "$1" /F >/dev/null || true
  sleep 1
}

# ── The installer ────────────────────────────────────────────────────────────────────────────────────────────────────

registry() {
  local name="$work/registry.reg"
  rm -f "$name"
  on_windows reg export 'HKEY_CURRENT_USER\Software' "$(windows_name "$name")" /y >/dev/null
  # What wine itself notes down as programs run is nobody's installation.
  iconv -f UTF-16 -t UTF-8 "$name" | tr -d '\r' | awk -v RS= '!/^\[HKEY_CURRENT_USER\\Software\\(Wine|Microsoft\\Windows\\CurrentVersion\\Explorer)/' | sort
}

files_of_user() {
  (cd "$users" && find . -path ./Temp -prune -o -path ./AppData/Local/Temp -prune -o \
    -path './AppData/Local/taksir/*' -prune -o -print | sort)   # what the program keeps for the user is looked at apart
}

value_of() {   # KEY NAME ("" for the default); not by reg, which cannot say what its console has no letters for
  on_windows "$WINDOWS_PYTHON" -X utf8 -c 'import sys, winreg
try:
    with winreg.OpenKey(winreg.HKEY_CURRENT_USER, sys.argv[1]) as key:
        print(winreg.QueryValueEx(key, sys.argv[2].strip("-"))[0])
except FileNotFoundError:
    pass' "$1" "$2-" | tr -d '\r'
}

expect_value() {   # KEY NAME VALUE
  local found
  found=$(value_of "$1" "$2")
  [ "$found" = "$3" ] || fail "HKCU\\$1 $2 is '${found:0:300}', not '${3:0:300}'"
}

run_setup() {   # EXPECTED CODE, SETUP, OPTION…
  local status=0
  on_windows "$2" "${@:3}" >/dev/null || status=$?
  [ "$status" -eq "$1" ] || fail "$2 ${*:3} ended with $status, not $1"
}

# /D= must not stand between quotes, which wine puts around what has a space: Python gives the command line as it is.
run_setup_into() {   # FOLDER SETUP OPTION…
  on_windows "$WINDOWS_PYTHON" -c 'import subprocess, sys; sys.exit(subprocess.call(sys.argv[1]))' \
    "\"$(windows_name "$2")\" ${*:3} /D=$1"
}

# The uninstaller goes on from a copy of itself after it has ended.
uninstall() {   # FOLDER OPTION…
  local _
  on_windows "$1/uninstall.exe" /S "${@:2}" >/dev/null
  for _ in $(seq 60); do
    [ -e "$1/uninstall.exe" ] || break
    sleep 0.5
  done
  sleep 3
}

expect_as_before() {
  files_of_user >"$work/files.after"
  registry >"$work/registry.after"
  diff "$work/files.before" "$work/files.after" || fail "the uninstaller left files, or took somebody's"
  diff "$work/registry.before" "$work/registry.after" || fail "the uninstaller left keys, or took somebody's"
}

windows_users="C:\\users\\$(id -un)"
windows_folder="$windows_users\\AppData\\Local\\Programs\\Taksir"

# An older version, with a file that the new one has not.
make_old_bundle() {
  rm -rf "$work/old"
  mkdir -p "$work/old/_internal/gone"
  cp "$WINDOWS_PYTHON" "$work/old/taksir.exe"
  cp "$WINDOWS_PYTHON" "$work/old/taksir-cli.exe"
  echo gone >"$work/old/_internal/gone/only in the old one.txt"
}

check_keys() {
  local classes='Software\Classes' entry='Software\Microsoft\Windows\CurrentVersion\Uninstall\Taksir'
  expect_value "$classes\\.taksir" "" Taksir.Estimate.1
  expect_value "$classes\\Taksir.Estimate.1" "" "Taksir estimate"
  expect_value "$classes\\Taksir.Estimate.1" AppUserModelID io.github.taksir.Taksir
  expect_value "$classes\\Taksir.Estimate.1\\DefaultIcon" "" "$windows_folder\\taksir-document.ico"
  expect_value "$classes\\Taksir.Estimate.1\\shell\\open\\command" "" "\"$windows_folder\\taksir.exe\" \"%1\""
  expect_value "$entry" DisplayName Taksir
  expect_value "$entry" DisplayVersion "$version"
  expect_value "$entry" Publisher "The Taksir developers"
  expect_value "$entry" QuietUninstallString "\"$windows_folder\\uninstall.exe\" /S"
  [ -n "$(value_of "$entry" EstimatedSize)" ] || fail "no size in the list of programs"
  [ -f "$installed/taksir-document.ico" ] || fail "the icon of documents is missing"
}

check_upgrade() {
  stage "install and upgrade"
  files_of_user >"$work/files.before"
  registry >"$work/registry.before"
  run_setup 0 "$old_setup" /S
  [ -f "$installed/_internal/gone/only in the old one.txt" ] || fail "the old version is not there"
  local began=$SECONDS
  run_setup 0 "$setup" /S
  [ ! -e "$installed/_internal/gone" ] || fail "a file of the old version is left"
  [ -f "${shortcuts[0]}" ] || fail "no shortcut in the Start menu"
  [ ! -e "${shortcuts[1]}" ] || fail "a shortcut on the desktop that nobody asked for"
  check_keys
  shown "silent upgrade per user: files, keys, Start menu, nothing of the old version" "$((SECONDS - began)) s"
  if tr -d '\0' <"${shortcuts[0]}" | grep -qa 'io.github.taksir.Taksir'; then
    shown "the shortcut carries the AppUserModelID" io.github.taksir.Taksir
  else
    echo "  not shown: the AppUserModelID of the shortcut; this wine keeps none"
  fi
}

# Windows looks for file types among the user's first; wine 8 only among the machine's. It is lent ours for a moment.
lend_file_type() {
  local key name="$work/type.reg"
  for key in .taksir Taksir.Estimate.1; do
    rm -f "$name"
    on_windows reg export "HKCU\\Software\\Classes\\$key" "$(windows_name "$name")" /y >/dev/null
    iconv -f UTF-16 -t UTF-8 "$name" | sed 's/HKEY_CURRENT_USER/HKEY_LOCAL_MACHINE/' | iconv -f UTF-8 -t UTF-16 >"$name.machine"
    on_windows reg import "$(windows_name "$name.machine")" >/dev/null
  done
}

take_back_file_type() {
  local key
  for key in .taksir Taksir.Estimate.1; do
    on_windows reg delete "HKLM\\Software\\Classes\\$key" /f >/dev/null
  done
}

check_installed() {
  stage "the installed program"
  check_programs "$installed"
  cp "$document" "$work/Größe 量.taksir"
  lend_file_type
  on_windows start "$(windows_name "$work/Größe 量.taksir")" >/dev/null
  wait_for_window 'Größe 量.taksir'
  import -window root "$work/installed.png"
  shown "a document opens in the installed program by its file type" "$(basename "$work")/installed.png"
  run_setup 5 "$setup" /S
  run_setup 5 "$installed/uninstall.exe" /S "_?=$windows_folder"
  shown "setup and uninstaller notice that the program is open" "exit code 5, nothing changed"
  close_window taksir.exe
  take_back_file_type
}

check_removal() {
  stage "removal"
  uninstall "$installed"
  expect_as_before
  cmp "$ROOT/docs/example-book.toml" "$books/mine.toml" || fail "the user's price book is gone"
  shown "silent removal leaves no file, key or shortcut; price books and settings stay" "as before the installation"
}

# Somewhere else, with everything ticked, a PATH longer than NSIS can hold, and a file of somebody else's inside.
check_choices() {
  stage "choices"
  local long='%USERPROFILE%\bin' number folder="$windows_users\\Ünï 程序\\Taksir" at="$users/Ünï 程序/Taksir"
  for number in $(seq 100); do long+=";C:\\Some folder\\number $number\\of many"; done
  on_windows reg add 'HKCU\Environment' /v Path /t REG_EXPAND_SZ /d "$long" /f >/dev/null
  # What another program has put beside ours stays.
  on_windows reg add 'HKCU\Software\Classes\.taksir\OpenWithProgids' /v Other.Program.1 /d '' /f >/dev/null
  on_windows reg add 'HKCU\Software\RegisteredApplications' /v Other /d 'Software\Other' /f >/dev/null
  run_setup_into "$folder" "$old_setup" /S /DESKTOP=1 /PATH=1
  [ -f "$at/uninstall.exe" ] || fail "not installed into $folder"
  [ -f "${shortcuts[1]}" ] || fail "no shortcut on the desktop"
  expect_value Environment Path "$long;$folder"
  run_setup 0 "$old_setup" /S
  [ -f "${shortcuts[1]}" ] || fail "the choice of the desktop is forgotten"
  expect_value Environment Path "$long;$folder"
  echo "not ours" >"$at/mine.txt"
  uninstall "$at" /REMOVEDATA=1
  expect_value Environment Path "$long"
  expect_value 'Software\RegisteredApplications' Other 'Software\Other'
  [ -z "$(value_of 'Software\Classes\.taksir' '')" ] || fail "the file type is left"
  on_windows reg query 'HKCU\Software\Classes\.taksir\OpenWithProgids' /v Other.Program.1 >/dev/null || fail "a value of another program is gone"
  [ "$(find "$at")" = "$at"$'\n'"$at/mine.txt" ] || fail "left in the folder: $(find "$at")"
  [ ! -e "$local_data/taksir" ] || fail "the user's data stay though they were to go"
  [ ! -e "${shortcuts[1]}" ] || fail "the shortcut on the desktop is left"
  on_windows reg delete 'HKCU\Environment' /v Path /f >/dev/null
  on_windows reg delete 'HKCU\Software\Classes\.taksir' /f >/dev/null
  on_windows reg delete 'HKCU\Software\RegisteredApplications' /f >/dev/null
  rm -rf "${at%/*}"
  shown "folder of one's own, desktop, PATH of ${#long} characters kept whole; data removed only when asked" "4 of 4"
}

check_install() {
  stage "installer"
  local began=$SECONDS
  [ -f "$bundle/taksir.exe" ] || fail "no bundle; run: check_windows.sh bundle"
  make_old_bundle
  old_setup=$(python3 "$here/make_installer.py" --fast --bundle "$work/old" --out "$work" --version 0.0.9)
  setup=$(python3 "$here/make_installer.py" --fast --bundle "$bundle" --out "$work")
  shown "makensis builds the installer" "$(du -m "$setup" | cut -f1) MB with zlib in $((SECONDS - began)) s"
  mkdir -p "$books" "$local_data/Programs"   # the latter is there on Windows, and so are these
  on_windows reg add 'HKCU\Software\Classes' /f >/dev/null
  on_windows reg add 'HKCU\Software\Microsoft\Windows\CurrentVersion\Uninstall' /f >/dev/null
  cp "$ROOT/docs/example-book.toml" "$books/mine.toml"
  check_upgrade
  check_installed
  check_removal
  check_choices
}

[ -x "$WINDOWS_PYTHON" ] || fail "no Windows Python; run: packaging/windows/wine_setup.sh"
mkdir -p "$work"
version=$(cd "$ROOT" && python3 -c 'from pricing_core.version import VERSION; print(VERSION)')
document="$ROOT/tests/core/documents/1-product.taksir"
usage="$ROOT/tests/packaging/usage"
trap end_windows EXIT
start_windows
[ "$#" -gt 0 ] || set -- core window bundle install
for part in "$@"; do
  case $part in
    core) check_core ;;
    window) check_window ;;
    bundle) check_bundle ;;
    install) check_install ;;
    *) fail "unknown part: $part" ;;
  esac
done

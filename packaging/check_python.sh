#!/usr/bin/env bash
# The Python package: built clean and twice alike, installed by pipx, and its core without Qt.
#
#     packaging/check_python.sh [--out FOLDER]     with --out, what was shown to be good is put there
#
# Everything is made from a copy of the checkout and in throw-away folders; only the tools stay, in build/.
set -euo pipefail
# shellcheck source=packaging/check_tools.sh
source "$(dirname "${BASH_SOURCE[0]}")/check_tools.sh"

stage=python
total="\$451.32" # of the example that the package carries: README.md shows the whole bill
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
version=$(python3 -c 'import runpy; print(runpy.run_path("pricing_core/version.py")["VERSION"])')
example=$root/pricing_core/books/example.json
book=(--book anthropic-2025-12)
export TAKSIR_CONFIG_DIR=$work/config

out=
case $# in
  0) ;;
  2) [ "$1" != --out ] || out=$(realpath -m "$2") ;;
esac
[ $# -eq 0 ] || [ -n "$out" ] || fail "only --out FOLDER is known"

need_check_venv
tools=$check_venv/bin

copy_checkout() {
  mkdir -p "$1"
  tar -c --exclude=./.git --exclude=./.venv --exclude=./build --exclude=./dist --exclude='./.*cache*' \
    --exclude=__pycache__ --exclude=./.hypothesis --exclude=./.coverage . | tar -x -C "$1"
}

unpack_sdist() {
  mkdir -p "$1"
  tar -xzf "$work/dist/taksir-$version.tar.gz" -C "$1" --strip-components=1
}

# build FOLDER OUT sdist|wheel; with the backend of requirements/check.txt, not with whatever is newest today.
build() {
  "$tools/python" -m build --quiet --no-isolation "--$3" --outdir "$2" "$1" >"$work/build.log" 2>&1 ||
    { cat "$work/build.log" >&2; fail "the $3 of $1 cannot be built"; }
}

same() {
  cmp "$1" "$2" || fail "$3 differs from build to build"
}

## Built clean, and always the same

copy_checkout "$work/checkout"
build "$work/checkout" "$work/dist" sdist
build "$work/checkout" "$work/dist" wheel
wheel=$work/dist/taksir-$version-py3-none-any.whl
sdist=$work/dist/taksir-$version.tar.gz

# Another folder, other times and other permissions change nothing.
unpack_sdist "$work/another folder"
find "$work/another folder" -exec touch -d '2001-02-03' {} +
(umask 077 && build "$work/another folder" "$work/again" sdist)
(umask 077 && build "$work/another folder" "$work/again" wheel)
same "$wheel" "$work/again/$(basename "$wheel")" "the wheel"
same "$sdist" "$work/again/$(basename "$sdist")" "the source archive"
shown "$stage" "wheel, built twice and from the source archive" "the same bytes: $(stat -c %s "$wheel")"
shown "$stage" "source archive, built again from itself" "the same bytes: $(stat -c %s "$sdist")"

"$tools/twine" check --strict "$wheel" "$sdist" >"$work/twine.log" || { cat "$work/twine.log" >&2; fail "twine"; }
shown "$stage" "twine check --strict, wheel and source archive" "passed"
"$tools/check-wheel-contents" --config pyproject.toml "$wheel"
shown "$stage" "check-wheel-contents" "passed"

## The core alone: no Qt anywhere

pinned() { # the requirements of run.txt, with their hashes and without Qt
  awk '/^[a-zA-Z]/ { keep = !/^(pyside6|shiboken6)/ } keep' requirements/run.txt
}
pinned >"$work/core.txt"
make_venv "$work/core"
core=$work/core/bin
"$core/pip" install -q --require-hashes -r "$work/core.txt" 2>"$work/pip.log" || { cat "$work/pip.log" >&2; exit 1; }
"$core/pip" install -q --no-deps "$wheel"
if "$core/python" -c 'import PySide6' 2>/dev/null; then fail "the core was to be tried without Qt"; fi

# Not in the checkout: the installed package is meant.
cd "$work"
expect_total() { # expect_total COMMAND…
  "$@" >"$work/out" || fail "exit $? of $*"
  grep -qF "$total" "$work/out" || fail "$* does not find $total"
}
expect_total "$core/taksir-cli" price "$example" "${book[@]}"
expect_total "$core/python" -m pricing_core price "$example" "${book[@]}"
"$core/taksir-cli" check "$example" >/dev/null
"$core/taksir-cli" books | grep -q anthropic-2026-11 || fail "books"
"$core/taksir-cli" models "${book[@]}" | grep -q claude-sonnet-4-5 || fail "models"
"$core/taksir-cli" tokens "$root/README.md" >/dev/null
shown "$stage" "core without Qt: price, check, books, models, tokens; python -m pricing_core" "$total"

"$core/taksir-cli" export "$example" "${book[@]}" --to csv,md,json,xlsx --out "$work/reports/" >/dev/null
for suffix in csv md json xlsx; do
  [ -s "$work/reports/example.$suffix" ] || fail "no example.$suffix"
done
grep -qF "$total" "$work/reports/example.md" || fail "the exported page does not say $total"
shown "$stage" "core without Qt: export" "csv, md, json, xlsx"
status=0
"$core/taksir-cli" export "$example" --to pdf --out "$work/reports/" 2>"$work/cure" || status=$?
[ "$status" -eq 1 ] || fail "export --to pdf without Qt: exit $status"
grep -q 'PySide6-Essentials' "$work/cure" || fail "export --to pdf names no cure: $(cat "$work/cure")"
shown "$stage" "core without Qt: export --to pdf" "exit 1, with the cure"
status=0
"$core/taksir" --version >"$work/out" 2>&1 || status=$?
[ "$status" -eq 0 ] || fail "taksir --version without Qt: exit $status"
shown "$stage" "taksir --version without Qt" "$(cat "$work/out")"

## pipx

export PIPX_HOME=$work/pipx PIPX_BIN_DIR=$work/bin PIPX_MAN_DIR=$work/man PIPX_SHARED_LIBS=$work/pipx-shared
python=$(newest_python)
"$tools/pipx" install --python "$python" "$work/checkout" >"$work/pipx.log" 2>&1 || { cat "$work/pipx.log" >&2; exit 1; }
[ "$("$work/bin/taksir" --version)" = "Taksir $version" ] || fail "taksir --version: $("$work/bin/taksir" --version)"
expect_total "$work/bin/taksir-cli" price "$example" "${book[@]}"
shown "$stage" "pipx install .: taksir --version; taksir-cli price" "Taksir $version; $total"
inside=$PIPX_HOME/venvs/taksir/bin/python
if "$inside" -c 'import PySide6.QtWidgets' 2>/dev/null; then
  "$work/bin/taksir" --screenshot "$work/window.png" --size 1280x860 "$example" >/dev/null
  "$work/bin/taksir-cli" export "$example" "${book[@]}" --to pdf --out "$work/reports/" >/dev/null
  head -c 5 "$work/reports/example.pdf" | grep -q '%PDF-' || fail "no PDF"
  shown "$stage" "pipx install .: the window drawn, an estimate as PDF" "$(stat -c %s "$work/window.png") and $(stat -c %s "$work/reports/example.pdf") bytes"
fi
if "$inside" -c 'import sys; sys.exit(sys.version_info < (3, 12))'; then
  "$tools/pipx" runpip taksir install -q "taksir[tokens] @ file://$wheel" >"$work/pipx.log" 2>&1 ||
    { cat "$work/pipx.log" >&2; fail "the extra tokens"; }
  counter=$("$inside" -c 'from pricing_core.exact_tokens import exact_counter; print(exact_counter() is not None)')
  [ "$counter" = True ] || fail "taksir[tokens] brings no counter"
  shown "$stage" "taksir[tokens]" "ctok $("$tools/pipx" runpip taksir show ctok 2>/dev/null | sed -n 's/^Version: //p'), checked against recorded counts"
fi
"$tools/pipx" runpip taksir install -q "taksir[usage] @ file://$wheel" >"$work/pipx.log" 2>&1 ||
  { cat "$work/pipx.log" >&2; fail "the extra usage"; }
"$inside" - "$work/usage.parquet" <<'MADE'
import sys, duckdb
row = "SELECT 'claude-sonnet-4-5' AS model, 100000 AS plain, 0 AS output FROM range(10)"
duckdb.sql(row).write_parquet(sys.argv[1])
MADE
said=$("$work/bin/taksir-cli" usage --backend duckdb "$work/usage.parquet" "${book[@]}" | awk '/^Total/ {print $NF}')
[ "$said" = "\$3.00" ] || fail "taksir[usage]: DuckDB sums to $said"
"$work/bin/taksir-cli" usage --print-sql bigquery --table company.logs.answers | grep -q '^SELECT$' || fail "taksir[usage] writes no SQL"
shown "$stage" "taksir[usage]" "a Parquet file priced by DuckDB, SQL written by Ibis"
"$tools/pipx" uninstall taksir >/dev/null 2>&1
[ -z "$(ls -A "$work/bin")" ] || fail "pipx uninstall leaves $(ls "$work/bin")"
shown "$stage" "pipx uninstall" "leaves no program"

if [ -n "$out" ]; then
  mkdir -p "$out"
  cp "$wheel" "$sdist" "$out/"
fi

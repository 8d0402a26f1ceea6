# shellcheck shell=bash
# What the verifications share; they source it.
#
# Every one can run alone. Each thing that it has really shown goes as one line into the file that TAKSIR_SHOWN names.

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
cd "$root" || exit 1
mkdir -p build
TAKSIR_SHOWN=${TAKSIR_SHOWN:-$root/build/shown.tsv}
# What would send a child to another Python's packages.
unset PYTHONPATH PYTHONHOME PIP_PREFIX PIP_TARGET
export PIP_DISABLE_PIP_VERSION_CHECK=1 PIP_USER=0

# shown STAGE WHAT RESULT: call it only after the thing was done.
shown() {
  printf '%s\t%s\t%s\n' "$1" "$2" "$3" >>"$TAKSIR_SHOWN"
  printf '  %s: %s\n' "$2" "$3"
}

fail() {
  printf '%s: %s\n' "$(basename "$0")" "$*" >&2
  exit 1
}

# The newest Python that Taksir serves. A shim of pyenv is on PATH also for a Python that it does not start.
newest_python() {
  local name
  for name in python3.13 "$HOME"/.pyenv/versions/3.13.*/bin/python python3.12 \
    "$HOME"/.pyenv/versions/3.12.*/bin/python python3.11 python3; do
    if "$name" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
      "$name" -c 'import sys; print(sys.executable)'
      return
    fi
  done
  fail "no Python 3.11 or newer"
}

# Debian's python3 may lack venv; --help of it shows that without making one.
make_venv() {
  "$(newest_python)" -m venv --clear "$1"
}

# The tools of requirements/check.txt, with their hashes; made again when that file changes.
check_venv=$root/build/check-venv
need_check_venv() {
  local stamp=$check_venv/requirements.txt
  cmp -s requirements/check.txt "$stamp" && return
  make_venv "$check_venv"
  "$check_venv/bin/pip" install -q --require-hashes --only-binary=:all: -r requirements/check.txt
  cp requirements/check.txt "$stamp"
}

# wheels_for PLATFORM PYTHON FILE: how many packages of a requirements file another system would install, all of them as
# wheels and with the pinned hashes; nothing is downloaded.
wheels_for() {
  local said
  said=$("$check_venv/bin/uv" pip install --dry-run --no-config --only-binary :all: --require-hashes --reinstall \
    --python "$check_venv/bin/python" --python-platform "$1" --python-version "$2" -r "$3" 2>&1) ||
    fail "$3 on $1: $said"
  sed -n 's/^Would install \([0-9]*\) package.*/\1/p' <<<"$said"
}

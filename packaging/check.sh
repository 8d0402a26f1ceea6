#!/usr/bin/env bash
# Build the packages and show that they work: packaging/check.sh [python|linux|windows|macos|workflows|all]
#
# Ends with a table of what was shown, and fails where anything was not. Each check notes what it has really seen;
# what none of them can show on this machine stands in packaging/README.md. Wants Debian and root (for apt-get, a bare
# root to install into, and an own network namespace), and half an hour for everything.
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
cd "$here/.."
exec </dev/null
export DEBIAN_FRONTEND=noninteractive
export TAKSIR_SHOWN=${TAKSIR_SHOWN:-$PWD/build/shown.tsv}
mkdir -p build dist
: >"$TAKSIR_SHOWN"

failed=()
step() {
  local began=$SECONDS name="$*"
  printf '\n== %s\n' "$name"
  "$@" || failed+=("$name")
  printf '== %s: %d s\n' "$name" "$((SECONDS - began))"
}

check_python() { step packaging/check_python.sh; }

# The libraries that Qt links to go into the folder, and the checks look into it.
install_missing() {
  local missing=() name
  for name in binutils strace xz-utils $(python3 -c \
    'import json; print(*json.load(open("requirements/system.json"))["apt-get"]["packages"])'); do
    dpkg-query -W -f '${Status}' "$name" 2>/dev/null | grep -q 'ok installed' || missing+=("$name")
  done
  [ "${#missing[@]}" -gt 0 ] || return 0
  apt-get -qq -o DPkg::Lock::Timeout=600 update &&
    apt-get -qq -y -o DPkg::Lock::Timeout=600 install --no-install-recommends "${missing[@]}" >/dev/null
}

check_linux() {
  step install_missing
  step python3 packaging/build.py bundle
  step python3 packaging/check_bundle.py
  step python3 packaging/build.py linux
  step packaging/linux/check_packages.sh
  step packaging/linux/check_install.sh
}

check_windows() {
  step packaging/windows/wine_setup.sh
  step packaging/windows/check_windows.sh
}

check_macos() { step packaging/macos/check_macos.sh; }
check_workflows() { step packaging/check_workflows.sh; }

case ${1:-all} in
  python | linux | windows | macos | workflows) "check_$1" ;;
  all) for part in python linux windows macos workflows; do "check_$part"; done ;;
  *)
    sed -n '2,3p' "${BASH_SOURCE[0]}" >&2
    exit 2
    ;;
esac

printf '\nWhat was shown\n\n'
awk -F '\t' '{ printf "%-10s  %-72s  %s\n", $1, $2, $3 }' "$TAKSIR_SHOWN"
if [ "${#failed[@]}" -gt 0 ]; then
  printf '\nfailed: %s\n' "${failed[@]}" >&2
  exit 1
fi

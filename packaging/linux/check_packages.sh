#!/usr/bin/env bash
# Looks at every Linux package as the tools of distributions, desktops and shells do, and starts what is in it.
#
#     packaging/linux/check_packages.sh             (after: python3 packaging/build.py linux)
#
# check_install.sh installs the .deb into a bare system. No Fedora, openSUSE or Arch system is to be had here: the .rpm is
# unpacked by rpm itself, the Arch package by tar, and both are started on this system.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."
# shellcheck source=packaging/check_tools.sh
. packaging/check_tools.sh
# shellcheck source=packaging/linux/need.sh
. packaging/linux/need.sh
need lintian:lintian desktop-file-validate:desktop-file-utils appstreamcli:appstream gio:libglib2.0-bin rpm:rpm xz:xz-utils \
  update-mime-database:shared-mime-info man:man-db zstd:zstd zsh:zsh fish:fish Xvfb:xvfb openbox:openbox xdotool:xdotool \
  dbus-daemon:dbus import:imagemagick /usr/libexec/at-spi-bus-launcher:at-spi2-core \
  /usr/lib/x86_64-linux-gnu/girepository-1.0/Atspi-2.0.typelib:gir1.2-atspi-2.0 \
  /usr/lib/python3/dist-packages/gi/__init__.py:python3-gi

stage=linux-packages
id=io.github.taksir.Taksir
type=application/vnd.taksir.estimate+json
version=$(sed -n 's/^VERSION = "\(.*\)"$/\1/p' pricing_core/version.py)
python=$root/build/packaging-venv/bin/python
scratch=$root/build/linux-check
export LC_ALL=C.UTF-8
rm -rf "$scratch"
mkdir -p "$scratch"

the_one() { # PATTERN: the one file of that name in dist/
  local found=()
  mapfile -t found < <(compgen -G "dist/$1" || true)
  [ "${#found[@]}" -eq 1 ] || fail "${#found[@]} files dist/$1; run: python3 packaging/build.py linux"
  printf '%s/%s' "$root" "${found[0]}"
}
deb=$(the_one "taksir_*_amd64.deb")
rpm=$(the_one "taksir-*.x86_64.rpm")
arch=$(the_one "taksir-*-x86_64.pkg.tar.zst")
tar=$(the_one "taksir-*-linux-x86_64.tar.xz")
for file in "$deb" "$rpm" "$arch" "$tar"; do
  shown $stage "$(basename "$file")" "$(awk -v bytes="$(stat -c %s "$file")" 'BEGIN {printf "%.1f MB", bytes / 1e6}')"
done

# silent WHAT COMMAND… : the command must succeed and say nothing
silent() {
  local what=$1 said
  shift
  said=$("$@" 2>&1) || fail "$what: $said"
  [ -z "$said" ] || fail "$what: $said"
  shown $stage "$what" "nothing to say"
}

# --- unpacked, each by its own tool ---------------------------------------------------------------------------------------
dpkg-deb -x "$deb" "$scratch/deb"
mkdir -p "$scratch/rpm" "$scratch/arch" "$scratch/tar"
rpm --root "$scratch/rpm" --initdb
# Debian's rpm warns each time that alien is the tool to install with; nothing is installed here.
rpm --root "$scratch/rpm" --install --nodeps --nosignature "$rpm" 2>"$scratch/rpm.said" ||
  fail "rpm: $(cat "$scratch/rpm.said")"
tar -C "$scratch/arch" -xf "$arch"
tar -C "$scratch/tar" -xf "$tar" --strip-components=1

# The same files everywhere, with their bytes and modes, but for what only one kind of system has.
contents() {
  (cd "$1" && {
    find . -type l -printf '%p -> %l\n'
    find . -type f -printf '%p %m\n'
    find . -type f -exec sha256sum {} + | awk '{print $2, $1}'
  } | LC_ALL=C sort) | grep -vE '^\./share/(lintian|licenses|zsh)/|^\./lib/sysimage/'
}
contents "$scratch/deb/usr" >"$scratch/deb.list"
for name in rpm/usr arch/usr tar; do
  contents "$scratch/$name" | diff "$scratch/deb.list" - || fail "$name holds other files than the .deb"
done
shown $stage "the .rpm, the Arch package and the .tar.xz hold the files of the .deb, with their bytes and modes" \
  "$(cut -d ' ' -f 1 "$scratch/deb.list" | uniq | wc -l) files"
# shellcheck disable=SC2016
foreign=$(find "$scratch/deb/usr" -name '*.so*' -type f -exec readelf -d {} + | grep -E 'RPATH|RUNPATH' |
  grep -vE '\[\$ORIGIN[^:]*(:\$ORIGIN[^:]*)*\]' || true)
[ -z "$foreign" ] || fail "libraries look into folders outside of the package: $foreign"
shown $stage "libraries that look into folders outside of the package" 0

# --- what distributions ask ----------------------------------------------------------------------------------------------
silent "lintian" lintian --allow-root --tag-display-limit 0 "$deb"
needs=$(rpm -qp --requires "$rpm" | grep -vc '^rpmlib(')
fields=$(rpm -qp --queryformat '%{NAME} %{VERSION}-%{RELEASE} %{LICENSE}' "$rpm")
[[ $fields == "taksir "*"-1 MIT" ]] || fail "rpm says: $fields"
if rpm -qp --provides "$rpm" | grep '\.so'; then fail "the .rpm offers its own libraries to others"; fi
shown $stage "rpm reads the .rpm" "$fields, asks for $needs things, offers no library of its own"
tar -xOf "$arch" .PKGINFO | has -x "pkgver = $version-1" || fail "the Arch package has another version"
tar -tf "$arch" | has -x '.MTREE' || fail "the Arch package has no .MTREE"
shown $stage "the Arch package says what pacman asks for" "$(tar -xOf "$arch" .PKGINFO | grep -c '^depend = ') dependencies"

# --- what desktops ask -----------------------------------------------------------------------------------------------------
share=$scratch/deb/usr/share
silent "desktop-file-validate" desktop-file-validate "$share/applications/$id.desktop"
says_yes() {
  local said
  said=$(appstreamcli "$@" 2>&1) || fail "appstreamcli: $said"
  grep -q '^✔' <<<"$said" || fail "appstreamcli: $said"
  # appstreamcli before 1.0 knows only what `developer` replaced.
  if grep -E '^(E|W|I):' <<<"$said" | grep -v 'unknown-tag developer$'; then fail "appstreamcli $*"; fi
  shown $stage "appstreamcli $1 --no-net" "$(sed -n 's/^✔ //p' <<<"$said")"
}
says_yes validate --no-net "$share/metainfo/$id.metainfo.xml"
says_yes validate-tree --no-net "$scratch/deb"

# A database of media types of our own: the system's types and what the package adds.
mime=$scratch/data
mkdir -p "$mime/mime/packages" "$mime/applications" "$scratch/home" "$scratch/bin"
cp /usr/share/mime/packages/freedesktop.org.xml "$share/mime/packages/$id.xml" "$mime/mime/packages/"
cp "$share/applications/$id.desktop" "$mime/applications/"
ln -s "$scratch/deb/usr/bin/taksir" "$scratch/bin/taksir"
XDG_DATA_DIRS=$mime update-mime-database "$mime/mime"
update-desktop-database "$mime/applications"
seen() {
  env XDG_DATA_DIRS="$mime" XDG_DATA_HOME="$scratch/home" HOME="$scratch/home" PATH="$scratch/bin:$PATH" "$@"
}
cp tests/core/documents/1-product.taksir "$scratch/estimate.taksir"
cp tests/core/documents/1-product.taksir "$scratch/without-suffix"
printf '{}' >"$scratch/other.json"
printf '{}' >"$scratch/by-suffix.taksir"
for name in estimate.taksir without-suffix by-suffix.taksir; do
  seen gio info -a standard::content-type "$scratch/$name" | has -F "standard::content-type: $type" ||
    fail "$name is not known as $type"
done
seen gio info -a standard::content-type "$scratch/other.json" | has 'application/json$' || fail "all JSON is taken for ours"
seen gio info -a standard::icon "$scratch/estimate.taksir" | has application-vnd.taksir.estimate+json || fail "no icon"
seen gio mime "$type" | has -F "$id.desktop" || fail "no program is registered for $type"
shown $stage "an estimate is known by its suffix, and by its content without one" "$type, opened by $id.desktop"
# A stand-in under the program's name notes what the desktop file makes of a name; the program then opens such a file.
mkdir "$scratch/noting"
# shellcheck disable=SC2016
printf '#!/bin/sh\nprintf "%%s\\0" "$@" >"$TOLD"\n' >"$scratch/noting/taksir"
chmod +x "$scratch/noting/taksir"
odd=$scratch/$'say "hi" \\ %f $x `y` ü\nnext.taksir'
cp tests/core/documents/1-product.taksir "$odd"
TOLD=$scratch/told seen env PATH="$scratch/noting:$PATH" gio launch "$mime/applications/$id.desktop" "$odd" "$scratch/estimate.taksir"
printf '%s\0' "$odd" "$scratch/estimate.taksir" >"$scratch/expected"
for _ in 1 2 3 4 5 6 7 8 9 10; do
  if cmp -s "$scratch/told" "$scratch/expected"; then break; fi
  sleep 0.2
done
cmp "$scratch/told" "$scratch/expected" || fail "the desktop file passes on other names"
"$scratch/deb/usr/bin/taksir-cli" price "$odd" >/dev/null || fail "an estimate with a strange name cannot be priced"
shown $stage "files with quotes, backslashes, percent signs and line breaks in their names, by the desktop file" "opened as they are"
for size in 16 22 24 32 48 64 128 256 512; do
  for name in "apps/$id" "mimetypes/application-vnd.taksir.estimate+json"; do
    identify "$share/icons/hicolor/${size}x$size/$name.png" | has " PNG ${size}x$size " || fail "icon $name of $size"
  done
done
shown $stage "icons of program and document" "9 sizes and the drawing of each"

# --- what readers and shells ask ---------------------------------------------------------------------------------------------
for page in "$share"/man/man1/*.gz "$share"/man/id/man1/*.gz; do
  said=$(man --warnings -E UTF-8 -l -Tutf8 -Z "$page" 2>&1 >/dev/null)
  [ -z "$said" ] || fail "$page: $said"
done
shown $stage "man pages without a warning" "both programs, English and Indonesian"
ln -s "$scratch/deb/usr/bin/taksir-cli" "$scratch/bin/taksir-cli"
bash_knows() { # WORD… : what bash offers for the last word
  # shellcheck disable=SC2016
  PATH="$scratch/bin:$PATH" bash --norc -c '. "$1"; shift; COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1))
    compopt() { :; }; $(complete -p taksir-cli | sed "s/.*-F \([^ ]*\) .*/\1/"); echo "${COMPREPLY[@]}"' \
    _ "$share/bash-completion/completions/taksir-cli" "$@"
}
[ "$(bash_knows taksir-cli pri)" = price ] || fail "bash does not know price"
[ "$(bash_knows taksir-cli price --pro)" = --profile ] || fail "bash does not know --profile"
[ "$(bash_knows taksir-cli export x --to pdf,x)" = pdf,xlsx ] || fail "bash does not know the formats"
bash_knows taksir-cli price --book anthropic-2025 | has anthropic-2025-12 || fail "bash does not know the books"
fish_knows() {
  HOME=$scratch/home PATH="$scratch/bin:$PATH" fish --no-config -c \
    "source '$share/fish/vendor_completions.d/taksir-cli.fish'; complete -C '$1'"
}
fish_knows "taksir-cli price --pro" | has '^--profile' || fail "fish does not know --profile"
fish_knows "taksir-cli price --book anthropic-2025" | has '^anthropic-2025-12' || fail "fish does not know the books"
mkdir "$scratch/zsh"
cp "$share/zsh/vendor-completions/_taksir-cli" "$scratch/zsh/"
# shellcheck disable=SC2016
zsh_said=$(HOME=$scratch/home PATH="$scratch/bin:$PATH" COMPLETIONS="$scratch/zsh" timeout 60 zsh -f -c '
  zmodload zsh/zpty; zpty shell zsh -f -i
  zpty -w shell "PS1=; fpath=(\$COMPLETIONS \$fpath); autoload -Uz compinit; compinit -u -D; bindkey \"^I\" complete-word; print ready"
  zpty -r -m shell answer "*ready*ready*"
  zpty -w -n shell $'"'"'taksir-cli pri\t--book=anthropic-2025\t--format ma\t'"'"'
  zpty -r -m shell answer "*markdown*"; print -r -- $answer' | tr -d '\r' || true)
grep -q 'anthropic-2025-12' <<<"$zsh_said" || fail "zsh completes: $zsh_said"
shown $stage "completion in bash, fish and zsh" "commands, options, formats and the ids of books"

# --- started -----------------------------------------------------------------------------------------------------------------
starts() { # WHAT TAKSIR TAKSIR-CLI
  local said
  [ "$("$2" --version)" = "Taksir $version" ] || fail "$1: taksir --version"
  said=$("$3" price pricing_core/books/example.json --book anthropic-2025-12 | awk '/^Total/ {print $NF}')
  [ "$said" = "\$451.32" ] || fail "$1: taksir-cli price says $said"
  said=$(TAKSIR_PROGRAM=$(printf %q "$2") /usr/bin/python3 tests/acceptance/run.py request.steps) || fail "$1: $said"
  grep -q '^request.steps: passed$' <<<"$said" || fail "$1: no session was played: $said"
  shown $stage "$1, unpacked and started" "version, a price, a session in the window"
}
starts "the .rpm" "$scratch/rpm/usr/bin/taksir" "$scratch/rpm/usr/bin/taksir-cli"
starts "the Arch package" "$scratch/arch/usr/bin/taksir" "$scratch/arch/usr/bin/taksir-cli"
starts "the .tar.xz" "$scratch/tar/bin/taksir" "$scratch/tar/bin/taksir-cli"
ln -s "$root/build/AppDir/AppRun" "$scratch/bin/apprun-taksir-cli"
starts "the AppDir" "$root/build/AppDir/AppRun" "$scratch/bin/apprun-taksir-cli"

# --- made again --------------------------------------------------------------------------------------------------------------
for turn in 1 2; do
  "$python" packaging/linux/make_packages.py --fast --only deb,rpm,archlinux,tar --out "$scratch/made-$turn" >/dev/null
done
for file in "$scratch"/made-1/*; do
  cmp "$file" "$scratch/made-2/$(basename "$file")" || fail "$(basename "$file") is not the same when it is made again"
done
shown $stage "made twice, the same bytes" "$(find "$scratch/made-1" -type f | wc -l) packages"
rm -rf "$scratch"

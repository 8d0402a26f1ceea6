#!/usr/bin/env bash
# Installs the .deb into a bare system with nothing but its own dependencies, and uses it there as a person does.
#
#     packaging/linux/check_install.sh            (root, on Debian or a relative of it)
#
# base/ in build/install (or in /var/tmp/taksir-install) is the bare system, made once by debootstrap; a copy of it is
# used and removed. The sessions of tests/acceptance are played in the installed window, once as it is and once without
# any network. Pictures of the screen stay in build/install/shots: look at them, for a system without a font shows boxes
# and passes otherwise.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."

[ "$(id -u)" -eq 0 ] || { echo "check_install.sh: only root can make and enter another system" >&2; exit 1; }
# A mount namespace of our own: whatever happens to us, no mount is left behind.
if [ "${TAKSIR_OWN_MOUNTS:-}" != yes ]; then
  TAKSIR_OWN_MOUNTS=yes exec unshare --mount --propagation private "$0" "$@"
fi

# shellcheck source=packaging/check_tools.sh
. packaging/check_tools.sh
# shellcheck source=packaging/linux/need.sh
. packaging/linux/need.sh
need debootstrap:debootstrap Xvfb:xvfb openbox:openbox xdotool:xdotool dbus-daemon:dbus import:imagemagick \
  strace:strace /usr/libexec/at-spi-bus-launcher:at-spi2-core /usr/bin/python3:python3 \
  /usr/lib/x86_64-linux-gnu/girepository-1.0/Atspi-2.0.typelib:gir1.2-atspi-2.0 \
  /usr/lib/python3/dist-packages/gi/__init__.py:python3-gi

stage=linux-install
version=$(sed -n 's/^VERSION = "\(.*\)"$/\1/p' pricing_core/version.py)
package=$(ls dist/taksir_*_amd64.deb 2>/dev/null || true)
[ -f "$package" ] || fail "no single .deb in dist/; run: python3 packaging/build.py linux"
# debootstrap and what runs in its system know no names with blanks
case $root in *[[:space:]]*) systems=/var/tmp/taksir-install ;; *) systems=$root/build/install ;; esac
base=$systems/base
bare=$systems/root
kept=$root/build/install/archives
shots=$root/build/install/shots
log=$root/build/install/log
export LC_ALL=C.UTF-8 DEBIAN_FRONTEND=noninteractive

mkdir -p build/install "$systems"

# The deepest first. The list has a blank as \040, and what is bound there from here would be removed with the rest.
mounts() {
  local place
  while read -r _ place _; do
    place=$(printf '%b' "$place")
    [[ $place != "$bare"/* ]] || printf '%s\n' "$place"
  done </proc/self/mounts | sort -r
}

unmount_all() {
  local place
  mounts | while read -r place; do # what is there only because an earlier run was cut off too
    umount "$place" || umount --lazy "$place"
  done
}

remove_bare() {
  unmount_all
  if [ -n "$(mounts)" ]; then
    echo "check_install.sh: $bare still has mounts and is left alone" >&2
  else
    rm -rf --one-file-system "$bare"
  fi
}
trap remove_bare EXIT

inside() { chroot "$bare" "$@"; }

quietly() {
  "$@" >"$log" 2>&1 || { tail -n 40 "$log" >&2; fail "failed: $*"; }
}

# --- a bare system ---------------------------------------------------------------------------------------------------
if [ ! -d "$base" ]; then
  # shellcheck disable=SC1091
  codename=$(. /etc/os-release && echo "$VERSION_CODENAME")
  rm -rf "$base.new"
  quietly debootstrap --variant=minbase "$codename" "$base.new"
  mv "$base.new" "$base"
fi
remove_bare
cp -a "$base" "$bare"
cp -L /etc/resolv.conf "$bare/etc/resolv.conf"
# the way to the packages is the host's own
apt-config dump | grep -E '^Acquire::(http|https)::' >"$bare/etc/apt/apt.conf.d/90host" || true
mkdir -p "$kept"
cp -a "$kept/." "$bare/var/cache/apt/archives/"
mount -t proc proc "$bare/proc"
mount --rbind /dev "$bare/dev"
# the bus of screen readers and what a session writes are sockets and files there
mount --bind /tmp "$bare/tmp"
before=$(inside dpkg-query -W -f '.\n' | wc -l)

# --- without anything at all: no display, none of Qt's libraries --------------------------------------------------------
dpkg-deb -x "$package" "$bare/unpacked"
for name in taksir taksir-cli; do
  said=$(inside "/unpacked/usr/bin/$name" --version)
  [ "$said" = "Taksir $version" ] || fail "$name --version says: $said"
  inside "/unpacked/usr/bin/$name" --help | has "usage: $name" || fail "$name --help says nothing"
done
rm -rf "$bare/unpacked"
shown $stage "--version and --help on a bare system, without a display and Qt's libraries" "both programs"

# --- installed with its dependencies alone ----------------------------------------------------------------------------
cp "$package" "$bare/root/taksir.deb"
quietly inside apt-get -qq update
began=$SECONDS
quietly inside apt-get -y -q install --no-install-recommends /root/taksir.deb
cp -a "$bare"/var/cache/apt/archives/*.deb "$kept/" 2>/dev/null || true
added=$(($(inside dpkg-query -W -f '.\n' | wc -l) - before))
shown $stage "apt-get install --no-install-recommends on a bare system of $before packages" \
  "$added packages in all, $((SECONDS - began)) s"
said=$(inside taksir --version)
[ "$said" = "Taksir $version" ] || fail "the installed taksir --version says: $said"
quietly inside dpkg --audit
[ ! -s "$log" ] || fail "dpkg --audit: $(cat "$log")"
inside sh -c 'find /usr/lib/taksir -type f -name "*.so*" -exec ldd {} \;' >"$log.ldd" 2>&1
if grep -F 'version `' "$log.ldd"; then fail "a library is older than the package needs"; fi
# What lies in the bundle itself is found by the loader of the program, not by ldd.
useful=$(PYTHONPATH=packaging/linux PYTHONDONTWRITEBYTECODE=1 /usr/bin/python3 -c \
  'import system_libraries; print(*system_libraries.USEFUL)')
awk '/=> not found/ {print $1}' "$log.ldd" | sort -u >"$log.missing"
while read -r name; do
  [[ " $useful " != *" $name "* ]] || continue
  [ -n "$(find "$bare/usr/lib/taksir" -name "$name" -print -quit)" ] || fail "$name is not in the package and not installed"
done <"$log.missing"
shown $stage "every library of the package is found" "in the package or in its dependencies"
total=$(inside taksir-cli price /usr/lib/taksir/_internal/pricing_core/books/example.json --book anthropic-2025-12 |
  awk '/^Total/ {print $NF}')
[ "$total" = "\$451.32" ] || fail "taksir-cli price says $total"
shown $stage "the installed taksir-cli prices the example" "$total"

# --- used as a person uses it -------------------------------------------------------------------------------------------
sessions=$(find tests/acceptance -name '*.steps' | wc -l)
play() { # NAME WRAPPER… : every session; says how many passed, and which only when they were played again
  local name=$1 said failed
  shift
  mkdir -p "$shots/$name"
  said=$(session "$name" "${files[@]}" -- "$@") || true
  passed=$(grep -c ': passed$' <<<"$said" || true) again=
  mapfile -t failed < <(sed -n 's/^\(.*\.steps\): failed$/\1/p' <<<"$said")
  if [ "${#failed[@]}" -gt 0 ]; then
    # Keys are sent at the pace of a person, and a machine that is busy with something else may not keep up.
    printf '%s\n' "$said" >&2
    said=$(session "$name" "${failed[@]}" -- "$@") || { echo "$said" >&2; fail "a session failed twice ($name)"; }
    again=", played again: ${failed[*]}"
    passed=$((passed + ${#failed[@]}))
  fi
  [ "$passed" -gt 0 ] || fail "no session was played ($name): $said"
}
session() { # NAME FILE… -- WRAPPER…
  local name=$1 chosen=()
  shift
  while [ "$1" != -- ]; do
    chosen+=("$1")
    shift
  done
  shift
  TAKSIR_PROGRAM="${program:-chroot $bare /usr/bin/taksir}" TAKSIR_SHOTS="$shots/$name" \
    "$@" /usr/bin/python3 tests/acceptance/run.py "${chosen[@]}"
}
rm -rf "$shots"
files=()
play installed env
[ "$passed" -eq "$sessions" ] || fail "$passed of $sessions sessions were played"
shown $stage "acceptance sessions in the installed window" "$passed of $sessions$again"
play offline unshare --net
[ "$passed" -eq "$sessions" ] || fail "$passed of $sessions sessions were played"
shown $stage "the same without any network (unshare -n)" "$passed of $sessions$again"

# What it asks the kernel for: sockets of which kinds, and a font, without which every letter is an empty box.
trace=$systems/trace # strace is given it in a line of blanks
program="strace -f -qq --seccomp-bpf -e trace=socket,openat -o $trace chroot $bare /usr/bin/taksir" files=(boss.steps)
play traced env
grep -q 'socket(AF_UNIX' "$trace" || fail "the trace saw no socket at all"
reached=$(grep -cE 'socket\((AF_INET|AF_INET6|AF_PACKET|AF_NETLINK)' "$trace" || true)
[ "$reached" -eq 0 ] || fail "sockets to the network: $(grep -E 'socket\(AF_(INET|PACKET|NETLINK)' "$trace" | head -n 3)"
shown $stage "sockets to a network that a session asks for" "$reached, of $(grep -c 'socket(' "$trace") sockets"
font=$(grep -oE '/usr/share/fonts/[^"]*\.(ttf|otf)' "$trace" | sort | uniq -c | sort -rn | awk 'NR == 1 {print $2}')
[ -n "$font" ] || fail "no font was opened: every letter is a box"
shown $stage "letters are drawn with" "$(basename "$font")"

# --- upgrade and removal keep what belongs to the user ------------------------------------------------------------------
inside useradd -m ana
as_ana() { inside su ana -c "$1"; }
as_ana 'taksir-cli new-book our-prices >/dev/null; mkdir -p ~/.config/taksir/profiles'
as_ana 'taksir-cli books --paths' | has '/home/ana/.config/taksir/prices' || fail "the books are not where they should be"
cp docs/example-profile.toml "$bare/home/ana/.config/taksir/profiles/"
cp tests/core/documents/1-product.taksir "$bare/home/ana/"
cat >"$bare/home/ana/.config/taksir/settings.json" <<<'{"language": "id", "theme": "dark"}'
chown -R --reference="$bare/home/ana" "$bare/home/ana"
homes() { find "$bare/home" -type f -printf '%P %m %U ' -exec sha256sum {} \; | sed "s#$bare##" | sort; }
homes >"$log.homes"
newer=$version+check
rm -rf "$bare/repacked"
dpkg-deb -R "$package" "$bare/repacked"
sed -i "s/^Version: .*/Version: $newer/" "$bare/repacked/DEBIAN/control"
quietly dpkg-deb --root-owner-group -Znone -b "$bare/repacked" "$bare/root/newer.deb"
rm -rf "$bare/repacked"
quietly inside apt-get -y -q install --no-install-recommends /root/newer.deb
said=$(inside dpkg-query -W -f "\${Version}" taksir)
[ "$said" = "$newer" ] || fail "after the upgrade it is version $said"
homes | cmp - "$log.homes" || fail "the upgrade changed files of the user"
as_ana 'taksir-cli books' | has '^our-prices' || fail "the user's book is gone after the upgrade"
shown $stage "upgrade to a newer version keeps books, profiles, settings and estimates" \
  "$(wc -l <"$log.homes") files, byte by byte"
inside dpkg -L taksir | while read -r path; do [ -d "$bare$path" ] || echo "$path"; done >"$log.files"
quietly inside apt-get -y -q purge taksir
homes | cmp - "$log.homes" || fail "the removal changed files of the user"
left=$(while read -r path; do [ ! -e "$bare$path" ] || echo "$path"; done <"$log.files")
[ -z "$left" ] || fail "left behind: $left"
left=$(find "$bare/usr" "$bare/etc" "$bare/var/lib" -iname '*taksir*' -not -path '*/apt/*' -print)
[ -z "$left" ] || fail "left behind: $left"
shown $stage "purge removes all of the program and nothing of the user" \
  "$(wc -l <"$log.files") files gone, $(wc -l <"$log.homes") kept"

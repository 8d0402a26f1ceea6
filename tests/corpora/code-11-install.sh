#   --executables     Internal. Overrides other options.
#                     Optimally get a deduplicated list of all executable names in Pyenv-managed
#                     versions and environments for `pyenv rehash'
#

set -e
[ -n "$PYENV_DEBUG" ] && set -x

unset bare skip_aliases skip_envs executables
# Provide pyenv completions
for arg; do
  case "$arg" in
  --complete )
    echo --bare
    echo --skip-aliases
    echo --skip-envs
    exit ;;
  --executables ) executables=1; break ;;
  --bare ) bare=1 ;;
  --skip-aliases ) skip_aliases=1 ;;
  --skip-envs ) skip_envs=1 ;;
  * )
    pyenv-help --usage versions >&2
    exit 1
    ;;
  esac
done


versions_dir="${PYENV_ROOT}/versions"

# Fast path for rehash: skip filtering and link resolution
if [[ -n "$executables" ]]; then
  if [ -d "$versions_dir" ]; then
    shopt -s dotglob nullglob
    # MacOS 12+ and FreeBSD 15 support `xargs -r -0' and `basename -a'
    # `sort -u` is simpler and a bit faster than `awk '!seen[$0]++'`, with the same result for rehash purposes
    printf '%s\0' "$versions_dir"/*/bin/* "$versions_dir"/*/envs/*/bin/* | xargs -0 -r basename -a | sort -u
    shopt -u dotglob nullglob
  fi
  exit 0
fi

if ! enable -f "${BASH_SOURCE%/*}"/pyenv-realpath.dylib realpath 2>/dev/null; then
  if [ -n "$PYENV_NATIVE_EXT" ]; then
    echo "pyenv: failed to load \`realpath' builtin" >&2
    exit 1
  fi

  READLINK=$(type -P readlink)
  if [ -z "$READLINK" ]; then
    echo "pyenv: cannot find readlink - are you missing GNU coreutils?" >&2
    exit 1
  fi

  resolve_link() {
    $READLINK "$1"
  }

  realpath() {
    local path="$1"
    local name

    # Use a subshell to avoid changing the current path
    (
    while [ -n "$path" ]; do
      name="${path##*/}"
      [ "$name" = "$path" ] || cd "${path%/*}"
      path="$(resolve_link "$name" || true)"
    done

    echo "${PWD}/$name"
    )
  }
fi

if [ -d "$versions_dir" ]; then
  versions_dir="$(realpath "$versions_dir")"
fi

if ((${BASH_VERSINFO[0]} > 3)); then
  declare -A current_versions
else
  current_versions=()
fi
if [ -n "$bare" ]; then
  include_system=""
else
  hit_prefix="* "
  miss_prefix="  "
  OLDIFS="$IFS"
  IFS=:
  if ((${BASH_VERSINFO[0]} > 3)); then
    for i in $(pyenv-version-name || true); do
      current_versions["$i"]="1"
    done
  else
    current_versions=($(pyenv-version-name || true))
  fi
  IFS="$OLDIFS"
  include_system="1"
fi

num_versions=0

exists() {
  local car="$1"
  local cdar
  shift
  for cdar in "$@"; do
    if [ "${car}" == "${cdar}" ]; then
      return 0
    fi
  done
  return 1
}

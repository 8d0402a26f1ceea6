#!/usr/bin/env bash
# Make the AppImage of build/AppDir. The release workflow does so; the two tools come from no package registry.
#
#     packaging/make_appimage.sh [FOLDER]     FOLDER: where the two tools lie already, for a machine without the network
#
# Both are fetched by a fixed version and used only with a fixed checksum. packaging/README.md says how the checksums
# were cross-checked; whoever raises a version compares the new ones with the release pages of both projects.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

tool_url=https://github.com/AppImage/appimagetool/releases/download/1.9.1/appimagetool-x86_64.AppImage
tool_sum=ed4ce84f0d9caff66f50bcca6ff6f35aae54ce8135408b3fa33abfc3cb384eb0
# What an AppImage begins with. Without it the tool would fetch the newest one by itself, and check nothing.
runtime_url=https://github.com/AppImage/type2-runtime/releases/download/20251108/runtime-x86_64
runtime_sum=2fca8b443c92510f1483a883f60061ad09b46b978b2631c807cd873a47ec260d

tools=${1:-build/appimage}
mkdir -p "$tools" dist

obtain() { # obtain URL SHA256
  local file=$tools/${1##*/}
  [ -f "$file" ] || curl --fail --silent --show-error --location --proto '=https' --retry 3 -o "$file" "$1"
  if ! printf '%s  %s\n' "$2" "$file" | sha256sum --check --status; then
    echo "make_appimage: $file is not what was checked: $(sha256sum "$file" | cut -d ' ' -f 1)" >&2
    return 1
  fi
}
obtain "$tool_url" "$tool_sum"
obtain "$runtime_url" "$runtime_sum"
[ -x build/AppDir/AppRun ] || { echo "make_appimage: no build/AppDir; python3 packaging/build.py linux makes it" >&2; exit 1; }

version=$(python3 -c 'import runpy; print(runpy.run_path("pricing_core/version.py")["VERSION"])')
image=dist/taksir-$version-linux-x86_64.AppImage
rm -f "$image"
chmod +x "$tools/appimagetool-x86_64.AppImage"
# The tool is an AppImage itself, and a hosted machine has no FUSE to mount one with.
export APPIMAGE_EXTRACT_AND_RUN=1 ARCH=x86_64 VERSION=$version
SOURCE_DATE_EPOCH=${SOURCE_DATE_EPOCH:-$(git log -1 --format=%ct)}
export SOURCE_DATE_EPOCH
"$tools/appimagetool-x86_64.AppImage" --no-appstream --runtime-file "$tools/runtime-x86_64" build/AppDir "$image"

# It starts, and it counts.
"./$image" --version
TAKSIR_CONFIG_DIR=$(mktemp -d) "./$image" --screenshot build/appimage.png pricing_core/books/example.json
ls -l "$image"

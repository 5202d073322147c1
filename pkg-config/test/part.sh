#!/usr/bin/env bash
# Runs one part of the tests, given by name, and installs only what it needs.
set -euo pipefail

ROOT=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd -P)
for part in say system wasm bindgen node chromium fuzz; do
  . "$ROOT/pkg-config/tools/$part.sh"
done
. "$ROOT/pkg-config/build/build.sh"
cd "$ROOT"

part_format() {
  need_rust
  need_component rustfmt
  cargo fmt --check
  cargo fmt --check --manifest-path tests/fuzz/Cargo.toml
}

part_lint() {
  need_rust
  need_component clippy
  cargo clippy --locked --all-targets -- -D warnings
  need_wasm
  if wasm_clippy_missing; then
    step "clippy for WebAssembly is skipped: this compiler's clippy is missing"
    step "To have it: apt-get install rust-web-clippy"
    return
  fi
  step "clippy for WebAssembly, as a whole and for each of the three modules"
  lint_wasm
  local part
  for part in engine reader study; do
    lint_wasm --cfg "raumbild_part=\"$part\""
  done
}

lint_wasm() {
  wasm_cargo clippy --locked --lib --target "$WASM" \
    --target-dir target/wasm -- -D warnings "$@"
}

wasm_clippy_missing() {
  wasm_cargo clippy --version >/dev/null 2>&1 && return 1
  can_apt || return 0
  step "Installing clippy for Debian's compiler"
  apt_install clippy rust-web-clippy || return 0
  ! wasm_cargo clippy --version >/dev/null 2>&1
}

part_docs() {
  need_rust
  RUSTDOCFLAGS="-D warnings" cargo doc --locked --no-deps
}

# The same random inputs every time: a commit fails for what is in it.
# PROPTEST_RNG_SEED= (empty) or another number tries others.
part_rust() {
  need_rust
  export PROPTEST_RNG_SEED=${PROPTEST_RNG_SEED-1}
  [ -n "$PROPTEST_RNG_SEED" ] || unset PROPTEST_RNG_SEED
  if cargo nextest --version >/dev/null 2>&1; then
    cargo nextest run --locked --no-tests=pass --no-fail-fast \
      --status-level=slow --final-status-level=fail
  else
    cargo test --locked --lib --bins --tests --no-fail-fast
  fi
  cargo test --locked --doc
}

# Every fuzz target for 40 seconds, two at a time; or one input alone.
part_fuzz() {
  need_fuzz
  step "Compiling the fuzz targets (1 to 4 minutes, once)"
  quietly fuzz cargo_fuzz build || fail "The fuzz targets do not compile." \
    "Read target/raumbild/fuzz.log, then: ./pkg-config/dev test fuzz"
  if [ -n "${RAUMBILD_INPUT:-}" ]; then
    fuzz_input "$RAUMBILD_INPUT"
    return
  fi
  local seconds=${RAUMBILD_FUZZ:-40} failed="" one two how
  local -a targets
  targets=($(cargo_fuzz list))
  how="always the same way; to search further: RAUMBILD_FUZZ=600"
  [ -z "${RAUMBILD_FUZZ:-}" ] || how="at random"
  step "${#targets[@]} targets for $seconds s each, two at a time, $how"
  set -- "${targets[@]}"
  while (($#)); do
    fuzz_target "$1" "$seconds" & one=$!
    two=""
    if (($# > 1)); then
      fuzz_target "$2" "$seconds" & two=$!
    fi
    wait "$one" || failed+=" $1"
    [ -z "$two" ] || wait "$two" || failed+=" $2"
    shift "$(($# > 1 ? 2 : 1))"
  done
  [ -z "$failed" ] || fail "Found by fuzzing:$failed" \
    "Above stands for each what broke, and how to try its input again." \
    "Mend it, with a test; then keep the input in tests/fuzz/corpus/NAME/."
}

part_build() { build_package; }

part_types() {
  need_packages
  # The tests import what is built.
  build_package
  node_modules/.bin/tsc --project pkg-config/tsconfig.json
}

part_node() {
  need_packages
  build_package
  run_node_tests tests/node pkg-config/test
}

part_package() {
  need_packages
  build_package
  node_modules/.bin/publint pkg --strict
  node pkg-config/test/packed.mjs
}

part_browser() {
  need_packages
  need_chromium
  build_package
  run_node_tests tests/browser
}

part_sizes() {
  need_packages
  build_package
  node pkg-config/sizes.mjs
}

# Node 20 takes no patterns, so the files are looked up here.
run_node_tests() {
  local -a files=()
  local file
  while IFS= read -r file; do files+=("$file"); done < <(
    find "$@" -name node_modules -prune -o -name '*.test.*js' -print \
      2>/dev/null | sort
  )
  ((${#files[@]})) || fail "There is no test in $*."
  node --test --test-reporter=spec "${files[@]}"
}

"part_$1"

# Finds or installs what the fuzz targets are compiled and run with.

FUZZ_VERSION=0.13.2

# need_fuzz: afterwards `cargo_fuzz` runs cargo-fuzz.
need_fuzz() {
  need_rust
  need_cxx
  PATH="$ROOT/target/tools/bin:$PATH"
  cargo fuzz --version >/dev/null 2>&1 && return
  step "Installing cargo-fuzz $FUZZ_VERSION into target/tools (1 minute)"
  quietly cargo-fuzz env -u RUSTFLAGS -u CARGO_TARGET_DIR \
    cargo install cargo-fuzz --locked --version "$FUZZ_VERSION" \
    --root "$ROOT/target/tools" --target-dir "$ROOT/target/tools/build" ||
    fail "cargo-fuzz could not be installed." \
      "Read target/raumbild/cargo-fuzz.log, then:" \
      "cargo install cargo-fuzz --locked --version $FUZZ_VERSION"
  rm -rf "$ROOT/target/tools/build"
}

# The fuzzer itself is written in C++.
need_cxx() {
  have c++ && return
  local command="apt-get update && apt-get install g++"
  can_apt || fail "A C++ compiler (c++) is missing; fuzzing needs it." \
    "Debian, Ubuntu: sudo apt-get update && sudo apt-get install g++" \
    "macOS: xcode-select --install" \
    "All tests but these: ./pkg-config/dev test format lint docs rust build types node package browser sizes"
  step "Installing a C++ compiler for the fuzzer (g++)"
  apt_install g++ g++ || fail "g++ could not be installed." "$command"
}

# cargo_fuzz VERB [ARGUMENT…]: no sanitiser, for it would need a nightly Rust;
# there is no unsafe code to watch. Of the engine only what reads files is
# compiled.
cargo_fuzz() {
  local verb=$1
  shift
  if [ "$verb" = list ]; then
    cargo fuzz list --fuzz-dir tests/fuzz
    return
  fi
  env -u CARGO_TARGET_DIR RUSTFLAGS='--cfg raumbild_part="reader"' \
    cargo fuzz "$verb" -s none --fuzz-dir tests/fuzz \
    --target-dir "$ROOT/target/fuzz" "$@"
}

# fuzz_target NAME SECONDS: what it finds out about the code is kept in
# target/, beside the seeds that belong to the project.
fuzz_target() {
  local name=$1 found="$ROOT/target/fuzz/corpus/$1"
  local words="tests/fuzz/words/$name.txt"
  local -a flags=("-max_total_time=$2" -timeout=10 -print_final_stats=1)
  [ ! -f "$words" ] || flags+=("-dict=$ROOT/$words")
  mkdir -p "$found"
  quietly "fuzz-$name" cargo_fuzz run "$name" \
    "$found" "tests/fuzz/corpus/$name" -- "${flags[@]}" || return 1
  step "$name: $(awk '/number_of_executed_units/ { print $2 }' \
    "$ROOT/target/raumbild/fuzz-$name.log") inputs, nothing found"
}

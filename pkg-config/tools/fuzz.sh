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
# compiled. At the same addresses in every run, where the system lets us: they
# are among what the fuzzer takes its random ways by.
cargo_fuzz() {
  local verb=$1
  shift
  if [ "$verb" = list ]; then
    cargo fuzz list --fuzz-dir tests/fuzz
    return
  fi
  local -a fixed=()
  ! setarch -R true 2>/dev/null || fixed=(setarch -R)
  env -u CARGO_TARGET_DIR RUSTFLAGS='--cfg raumbild_part="reader"' \
    ${fixed[@]+"${fixed[@]}"} cargo fuzz "$verb" -s none --fuzz-dir tests/fuzz \
    --target-dir "$ROOT/target/fuzz" "$@"
}

# How many inputs the gate tries: about what a minute is enough for.
gate_inputs() {
  case $1 in
  keys | numbers) echo 120000 ;;
  database | workbook) echo 50000 ;;
  *) echo 20000 ;;
  esac
}

# fuzz_target NAME SECONDS: a minute as the gate, or a search for as long as is
# asked. The gate begins with the seeds of the project alone and tries the same
# inputs every time: what it says hangs on the code, not on luck. Only how far
# it comes may hang on the machine. A search goes on from what earlier ones
# found out.
fuzz_target() {
  local name=$1 seconds=$2
  local words="tests/fuzz/words/$name.txt" found="$ROOT/target/fuzz"
  local -a flags=(-timeout=10 -print_final_stats=1 "-max_total_time=$seconds")
  [ ! -f "$words" ] || flags+=("-dict=$ROOT/$words")
  if [ -n "${RAUMBILD_FUZZ:-}" ]; then
    found+="/corpus/$name"
  else
    found+="/gate/$name"
    rm -rf "$found"
    flags+=(-seed=1 "-runs=$(gate_inputs "$name")")
  fi
  mkdir -p "$found"
  try_inputs "$name" "$found" "tests/fuzz/corpus/$name" -- "${flags[@]}" ||
    return 1
  step "$name: $(awk '/number_of_executed_units/ { print $2 }' \
    "$(fuzz_log "$name")") inputs, nothing found"
}

# fuzz_input FILE: this one alone, for the target its folder is named after.
fuzz_input() {
  local name
  [ -f "$1" ] || fail "There is no file $1."
  name=$(basename "$(dirname "$1")")
  try_inputs "$name" "$1" || return 1
  step "$name: nothing found in $1"
}

# try_inputs NAME [ARGUMENT…]: runs a target; what breaks is told.
try_inputs() {
  local name=$1 log
  log=$(fuzz_log "$name")
  mkdir -p "$ROOT/target/raumbild"
  cargo_fuzz run "$@" >"$log" 2>&1 && return
  # In one piece: a second target may be talking.
  printf '%s\n' "$(tell_find "$name" "$log")" >&2
  return 1
}

fuzz_log() { printf '%s' "$ROOT/target/raumbild/fuzz-$1.log"; }

# tell_find NAME LOG: what broke and where, and how to see it again. The input
# itself is told, too, for a machine of the integration forgets its files.
tell_find() {
  local input
  input=$(sed -n 's/.*Test unit written to //p' "$2" | tail -n 1)
  [ -n "$input" ] ||
    input=$(sed -n 's/^Running: //p' "$2" | tail -n 1)
  printf '\nFound by the fuzz target %s:\n' "$1"
  awk '/panicked at/ { told = 1 }
    /^stack backtrace|^note: run with|^==[0-9]+==/ { told = 0 }
    told && lines++ < 12 { print "  " substr($0, 1, 500) }' "$2"
  awk '/ at \.\/(src|tests)\// && lines++ < 5 { print "  " $0 }' "$2"
  grep -a 'ERROR: libFuzzer' "$2" | sed 's/^/  /' || true
  if [ -z "$input" ]; then
    printf 'The end of %s:\n' "${2#"$ROOT/"}"
    tail -n 20 "$2"
    return
  fi
  input=${input#"$ROOT/"}
  printf '  The input: %s\n' "$input"
  printf '  Again:     RAUMBILD_INPUT=%s ./pkg-config/dev test fuzz\n' "$input"
  printf '  The log:   %s\n' "${2#"$ROOT/"}"
  if [ -f "$input" ] && [ "$(wc -c <"$input")" -le 4096 ]; then
    printf '  The input for another machine (base64 -d):\n'
    base64 <"$input" | sed 's/^/  /'
  fi
}

# Finds or builds the generator of the JavaScript that calls the engine.

# need_bindgen: afterwards `bindgen MODULE.wasm FOLDER NAME` runs it.
need_bindgen() {
  local folder="$ROOT/pkg-config/bindgen" engine ours
  engine=$(locked wasm-bindgen "$ROOT/Cargo.lock")
  ours=$(locked wasm-bindgen-cli-support "$folder/Cargo.lock")
  if [ "$(wasm-bindgen --version 2>/dev/null)" = "wasm-bindgen $engine" ]; then
    BINDGEN=installed
    return
  fi
  [ "$engine" = "$ours" ] || fail \
    "The engine uses wasm-bindgen $engine, its generator is of version $ours." \
    "In pkg-config/bindgen/Cargo.toml write wasm-bindgen-cli-support = \"=$engine\", then:" \
    "cargo update --manifest-path pkg-config/bindgen/Cargo.toml"
  BINDGEN="$folder/target/release/bindgen"
  local mark="$folder/target/built-from"
  [ -x "$BINDGEN" ] &&
    cmp -s "$mark" <(cat "$folder/Cargo.lock" "$folder/src/main.rs") && return
  step "Building the JavaScript generator wasm-bindgen $ours, once (1 to 3 minutes)"
  quietly bindgen env -u RUSTFLAGS cargo build --release --locked \
    --manifest-path "$folder/Cargo.toml" --target-dir "$folder/target" ||
    fail "The JavaScript generator could not be built." \
      "Read target/raumbild/bindgen.log, then: ./pkg-config/dev tools"
  cat "$folder/Cargo.lock" "$folder/src/main.rs" >"$mark"
}

bindgen() {
  if [ "$BINDGEN" = installed ]; then
    wasm-bindgen --target web --experimental-reset-state-function \
      --out-name "$3" --out-dir "$2" "$1"
  else
    "$BINDGEN" "$1" "$2" "$3"
  fi
}

# locked CRATE FILE: the crate's version in a Cargo.lock.
locked() {
  awk -v name="name = \"$1\"" \
    '$0 == name { getline; gsub(/version = |"/, ""); print; exit }' "$2"
}

# Compiles the engine to WebAssembly and writes it to www/engine/generated.

GENERATED="$ROOT/www/engine/generated"

build_engine() {
  wait_for_other_build
  need_wasm
  need_bindgen
  need_packages
  local mark="$ROOT/target/raumbild/engine.stamp" stamp
  stamp=$(engine_stamp)
  if [ -f "$GENERATED/raumbild_bg.wasm" ] &&
    [ "$(cat "$mark" 2>/dev/null)" = "$stamp" ]; then
    step "The engine is up to date"
    return
  fi
  step "Compiling the engine to WebAssembly (1 to 3 minutes at first)"
  compile_engine || fail "The engine does not compile (see above)."
  step "Writing the JavaScript that calls it, and optimising"
  write_engine
  echo "$stamp" >"$mark"
}

engine_stamp() {
  local -a sources=(src Cargo.toml Cargo.lock .cargo/config.toml)
  sources+=(pkg-config/build/engine.sh pkg-config/package-lock.json)
  sources+=(pkg-config/bindgen/src pkg-config/bindgen/Cargo.lock)
  echo "$(cd "$ROOT" && node pkg-config/tools/stamp.mjs "${sources[@]}")" \
    "$("$WASM_RUSTC" -V)"
}

# `cargo rustc` with one crate type: `cargo build` of two would skip the
# link-time optimisation without a word. Paths of this machine stay out.
compile_engine() {
  local folder
  local -a manifest=(--manifest-path "$ROOT/Cargo.toml" --locked)
  wasm_cargo fetch "${manifest[@]}" --target "$WASM" --quiet || return 1
  local flags="'--remap-path-prefix=$ROOT=/raumbild'"
  for folder in "$(cargo_home)"/registry/src/*/; do
    flags+=", '--remap-path-prefix=${folder%/}=/crates'"
  done
  # Added to the flags of .cargo/config.toml, not instead of them.
  (cd "$ROOT" && wasm_cargo rustc "${manifest[@]}" --quiet --release --lib \
    --target "$WASM" --target-dir "$ROOT/target/wasm" --crate-type cdylib \
    --config "target.$WASM.rustflags = [$flags]")
}

write_engine() {
  local fresh="$ROOT/target/wasm/bindgen" wasm
  rm -rf "$fresh"
  bindgen "$ROOT/target/wasm/$WASM/release/raumbild.wasm" "$fresh" ||
    fail "The JavaScript for the engine could not be written (see above)."
  wasm="$fresh/raumbild_bg.wasm"
  # Which features may be used stands in the module; never --all-features,
  # browsers refuse what that writes.
  node "$ROOT/pkg-config/node_modules/binaryen/bin/wasm-opt" -O \
    "$wasm" -o "$wasm.small" || fail "wasm-opt could not optimise the engine."
  mv "$wasm.small" "$wasm"
  # Same machine and sources, same hash: this says with which compiler.
  node -e 'const [wasm, rustc, bindgen] = process.argv.slice(1);
    const hash = require("node:crypto").createHash("sha256");
    hash.update(require("node:fs").readFileSync(wasm));
    const sha256 = hash.digest("hex");
    console.log(JSON.stringify({ sha256, rustc, bindgen }, null, 2));' \
    "$wasm" "$("$WASM_RUSTC" -V)" \
    "$(locked wasm-bindgen "$ROOT/Cargo.lock")" >"$fresh/build.json"
  (cd "$ROOT" && wasm_cargo tree --locked --target "$WASM" --edges normal \
    --prefix none --format '{p}: {l}') | grep -v '^raumbild ' |
    sed 's/ (\*)$//; s/ (proc-macro)//' | sort -u >"$fresh/crates.txt"
  mkdir -p "$GENERATED"
  cp "$fresh"/* "$GENERATED/"
}

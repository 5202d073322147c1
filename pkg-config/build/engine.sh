# Compiles the engine, the readers of file formats and the analyses to
# WebAssembly and writes them to www/engine/generated.

GENERATED="$ROOT/www/engine/generated"

# What part of the crate, and the name of its files. All parts lie in one
# crate and share its compiled dependencies; see src/wasm/mod.rs.
PARTS=(engine:raumbild reader:reader study:study)

build_engine() {
  wait_for_other_build
  need_wasm
  need_bindgen
  need_packages
  local mark="$ROOT/target/raumbild/engine.stamp" stamp part
  stamp=$(engine_stamp)
  if [ "$(cat "$mark" 2>/dev/null)" = "$stamp" ] && modules_there; then
    step "The engine is up to date"
    return
  fi
  rm -f "$mark"
  fetch_crates || fail "The Rust crates could not be downloaded (see above)."
  rm -rf "$(fresh)"
  for part in "${PARTS[@]}"; do
    step "Compiling the ${part%:*} to WebAssembly (1 to 3 minutes at first)"
    compile_part "${part%:*}" ||
      fail "The ${part%:*} does not compile (see above)."
    step "Writing the JavaScript that calls it, and optimising"
    write_part "${part#*:}"
  done
  write_origin
  mkdir -p "$GENERATED"
  cp "$(fresh)"/* "$GENERATED/"
  echo "$stamp" >"$mark"
}

modules_there() {
  local part
  for part in "${PARTS[@]}"; do
    [ -f "$GENERATED/${part#*:}_bg.wasm" ] || return 1
  done
}

fresh() { echo "$ROOT/target/wasm/bindgen"; }

engine_stamp() {
  local -a sources=(src Cargo.toml Cargo.lock .cargo/config.toml)
  sources+=(pkg-config/build/engine.sh pkg-config/package-lock.json)
  sources+=(pkg-config/bindgen/src pkg-config/bindgen/Cargo.lock)
  echo "$(cd "$ROOT" && node pkg-config/tools/stamp.mjs "${sources[@]}")" \
    "$("$WASM_RUSTC" -V)"
}

fetch_crates() {
  wasm_cargo fetch --manifest-path "$ROOT/Cargo.toml" --locked \
    --target "$WASM" --quiet
}

# `cargo rustc` with one crate type: `cargo build` of two would skip the
# link-time optimisation without a word. What follows `--` reaches this crate
# alone: set as a flag of the target it would compile every dependency twice.
# Paths of this machine stay out.
compile_part() {
  local folder
  local flags="'--remap-path-prefix=$ROOT=/raumbild'"
  for folder in "$(cargo_home)"/registry/src/*/; do
    flags+=", '--remap-path-prefix=${folder%/}=/crates'"
  done
  # Added to the flags of .cargo/config.toml, not instead of them.
  (cd "$ROOT" && wasm_cargo rustc --manifest-path "$ROOT/Cargo.toml" --locked \
    --quiet --release --lib --target "$WASM" --target-dir "$ROOT/target/wasm" \
    --crate-type cdylib --config "target.$WASM.rustflags = [$flags]" \
    -- --cfg "raumbild_part=\"$1\"")
}

# write_part NAME: the module just compiled, and its JavaScript.
write_part() {
  local wasm
  bindgen "$ROOT/target/wasm/$WASM/release/raumbild.wasm" "$(fresh)" "$1" ||
    fail "The JavaScript for $1 could not be written (see above)."
  wasm="$(fresh)/$1_bg.wasm"
  # Which features may be used stands in the module; never --all-features,
  # browsers refuse what that writes.
  node "$ROOT/pkg-config/node_modules/binaryen/bin/wasm-opt" -O \
    "$wasm" -o "$wasm.small" || fail "wasm-opt could not optimise $1."
  mv "$wasm.small" "$wasm"
  minify "$(fresh)/$1.js" || fail "esbuild could not shorten $1.js."
}

# Half of what is generated are comments and names; its types are beside it.
minify() {
  node "$ROOT/pkg-config/node_modules/esbuild/bin/esbuild" "$1" \
    --format=esm --minify --legal-comments=none --log-level=error \
    --target=chrome106,firefox115,safari16.4 --outfile="$1.small" &&
    mv "$1.small" "$1"
}

# Same machine and sources, same hashes: this says with which compiler, and
# which crates are in the modules.
write_origin() {
  node -e 'const [folder, rustc, bindgen] = process.argv.slice(1);
    const { readdirSync, readFileSync } = require("node:fs");
    const { createHash } = require("node:crypto");
    const hash = (name) => createHash("sha256")
      .update(readFileSync(`${folder}/${name}`)).digest("hex");
    const names = readdirSync(folder).filter((name) => /\.wasm$/.test(name));
    const sha256 = Object.fromEntries(names.map((it) => [it, hash(it)]));
    console.log(JSON.stringify({ sha256, rustc, bindgen }, null, 2));' \
    "$(fresh)" "$("$WASM_RUSTC" -V)" \
    "$(locked wasm-bindgen "$ROOT/Cargo.lock")" >"$(fresh)/build.json"
  (cd "$ROOT" && wasm_cargo tree --locked --target "$WASM" --edges normal \
    --prefix none --format '{p}: {l}') | grep -v '^raumbild ' |
    sed 's/ (\*)$//; s/ (proc-macro)//' | sort -u >"$(fresh)/crates.txt"
}

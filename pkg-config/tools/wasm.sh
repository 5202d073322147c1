# Finds or makes a Rust compiler that can compile to WebAssembly.

WASM=wasm32-unknown-unknown
DEBIAN_RUST=(rustc-web cargo-web rust-web-src lld-22)

# need_wasm: afterwards `wasm_cargo` runs cargo with that compiler.
# RAUMBILD_WASM=debian leaves rustup aside, as on a machine without its server.
need_wasm() {
  need_rust
  if [ "${RAUMBILD_WASM:-}" != debian ]; then
    if has_std rustc; then WASM_RUSTC=rustc && return; fi
    if debian_ready; then WASM_RUSTC=/usr/bin/rustc && return; fi
    if have rustup; then
      step "Adding Rust's WebAssembly library with rustup"
      if quietly rustup within 240 rustup target add "$WASM" &&
        has_std rustc; then
        WASM_RUSTC=rustc && return
      fi
      step "rustup could not download it; trying Debian's packages"
    fi
  fi
  debian_ready || make_debian
  WASM_RUSTC=/usr/bin/rustc
}

# wasm_cargo ARGUMENT…: RUSTFLAGS is dropped, it would hide .cargo/config.toml.
wasm_cargo() (
  unset RUSTFLAGS CARGO_ENCODED_RUSTFLAGS
  if [ "$WASM_RUSTC" = rustc ]; then
    cargo "$@"
  else
    export PATH="/usr/bin:$PATH" RUSTC=/usr/bin/rustc
    export CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_LINKER=wasm-ld-22
    # Named in full: cargo would find rustup's clippy first.
    local program=/usr/bin/cargo
    [ "$1" != clippy ] || program=/usr/bin/cargo-clippy
    CARGO=/usr/bin/cargo "$program" "$@"
  fi
)

has_std() {
  local folder
  folder=$("$1" --print target-libdir --target "$WASM" 2>/dev/null) || return 1
  compgen -G "$folder/libstd-*.rlib" >/dev/null
}

# Debian's compiler with a library built by this very version of it.
debian_ready() {
  [ -x /usr/bin/rustc ] && [ -x /usr/bin/cargo ] && have wasm-ld-22 &&
    has_std /usr/bin/rustc &&
    cmp -s "$(debian_mark)" <(/usr/bin/rustc -V)
}

debian_mark() {
  echo "$(/usr/bin/rustc --print target-libdir --target "$WASM")/built-with"
}

make_debian() {
  local command="apt-get update && apt-get install ${DEBIAN_RUST[*]}"
  can_apt || fail "Rust cannot compile to WebAssembly on this machine yet." \
    "rustup target add $WASM" \
    "Where rustup's server cannot be reached: Debian 12 or newer, as root:" \
    "$command && ./pkg-config/dev tools"
  step "Installing Debian's Rust compiler for WebAssembly (about 150 MB)"
  apt_install rustc-web "${DEBIAN_RUST[@]}" ||
    fail "Debian's Rust packages could not be installed." "$command" \
      "or, where its server can be reached: rustup target add $WASM"
  debian_ready || build_std
}

# The package has the library's source only: it is compiled once, with the
# bitcode that link-time optimisation of the engine needs.
build_std() {
  local crate="$ROOT/target/raumbild/std" sysroot std folder
  step "Building Rust's standard library for WebAssembly, once (1 to 2 minutes)"
  rm -rf "$crate"
  mkdir -p "$crate/src"
  printf '[package]\nname = "empty"\nversion = "0.0.0"\nedition = "2021"\n[workspace]\n' \
    >"$crate/Cargo.toml"
  echo '#![no_std]' >"$crate/src/lib.rs"
  sysroot=$(/usr/bin/rustc --print sysroot)
  std=$(readlink -f "$sysroot/lib/rustlib/src/rust")
  (
    cd "$crate"
    unset RUSTFLAGS CARGO_ENCODED_RUSTFLAGS
    export RUSTC=/usr/bin/rustc RUSTC_BOOTSTRAP=1 CARGO_TARGET_DIR="$crate/target"
    RUSTFLAGS="-C embed-bitcode=yes --remap-path-prefix=$std=/rustc"
    RUSTFLAGS+=" --remap-path-prefix=$(cargo_home)/registry/src=/crates"
    export RUSTFLAGS
    quietly std within 1200 /usr/bin/cargo build --release --target "$WASM" \
      -Zbuild-std=std,panic_abort,proc_macro
  ) || fail "Rust's standard library could not be built for WebAssembly." \
    "Read target/raumbild/std.log, then try again: ./pkg-config/dev tools"
  folder=$(/usr/bin/rustc --print target-libdir --target "$WASM")
  mkdir -p "$folder"
  rm -f "$folder"/*.rlib "$crate/target/$WASM/release/deps"/libempty-*
  cp "$crate/target/$WASM/release/deps"/*.rlib "$folder/"
  /usr/bin/rustc -V >"$(debian_mark)"
  # What the other library compiled does not fit this one.
  rm -rf "$crate" "$ROOT/target/wasm"
}

cargo_home() { echo "${CARGO_HOME:-$HOME/.cargo}"; }

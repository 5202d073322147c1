# Finds what must be there before anything else: Node, Rust, a C linker, apt.

# Debian and root: only then are system packages installed without asking.
can_apt() { [ -f /etc/debian_version ] && have apt-get && [ "$(id -u)" = 0 ]; }

# apt_install LOG PACKAGE…: the package lists are fetched once in a run.
apt_install() {
  local log=$1
  shift
  export DEBIAN_FRONTEND=noninteractive
  if [ -z "${APT_LISTS_FETCHED:-}" ]; then
    within 300 apt-get update >/dev/null 2>&1 || true
    export APT_LISTS_FETCHED=1
  fi
  quietly "$log" within 1200 \
    apt-get -o DPkg::Lock::Timeout=120 \
    install -y --no-install-recommends "$@"
}

need_node() {
  have node && have npm || fail "Node.js is missing." \
    "Install Node.js 20 or newer: https://nodejs.org/en/download"
  local major
  major=$(node -p 'process.versions.node.split(".")[0]')
  ((major >= 20)) || fail "Node.js $(node -v) is too old." \
    "Install Node.js 20 or newer: https://nodejs.org/en/download"
}

need_rust() {
  if ! have cargo && [ -x "$HOME/.cargo/bin/cargo" ]; then
    PATH="$HOME/.cargo/bin:$PATH"
  fi
  have cargo || fail "Rust is missing." \
    "curl --proto '=https' --tlsv1.2 -sSf https://sh.rustup.rs | sh -s -- -y"
  have cc && return
  can_apt || fail "A C linker (cc) is missing; Rust needs it." \
    "Debian, Ubuntu: sudo apt-get install gcc libc6-dev" \
    "macOS: xcode-select --install"
  step "Installing a C linker for Rust (gcc)"
  apt_install gcc gcc libc6-dev || fail "gcc could not be installed." \
    "apt-get update && apt-get install gcc libc6-dev"
}

# need_component NAME: a part of the Rust toolchain, such as clippy or rustfmt.
need_component() {
  local command=$1
  [ "$command" = rustfmt ] && command=fmt
  cargo "$command" --version >/dev/null 2>&1 && return
  step "Installing the Rust component $1"
  have rustup && quietly "$1" within 300 rustup component add "$1" ||
    fail "cargo $command is missing." "rustup component add $1"
}

# Finds or installs the browser the tests and measurements run in.

need_chromium() {
  node "$ROOT/pkg-config/chromium.mjs" >/dev/null 2>&1 && return
  local command="sudo apt-get update && sudo apt-get install chromium"
  if can_apt && ! grep -qi ubuntu /etc/os-release; then
    step "Installing the browser for the tests (Debian's chromium, 90 MB)"
    apt_install chromium chromium ||
      fail "chromium could not be installed." "$command"
    return
  fi
  fail "No Chrome or Chromium was found; the browser tests need one." \
    "Debian: $command" \
    "Ubuntu, where that is a snap: https://www.google.com/chrome" \
    "macOS: brew install --cask chromium" \
    "Installed elsewhere: export RAUMBILD_CHROMIUM=/path/to/chrome"
}

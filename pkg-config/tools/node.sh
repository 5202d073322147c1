# Installs the npm packages the build and the tests use, at the locked versions.

need_packages() {
  need_node
  local folder="$ROOT/pkg-config"
  local mark="$folder/node_modules/.installed-from"
  # www/ and tests/ look for packages upwards from where they are.
  [ -e "$ROOT/node_modules" ] ||
    ln -sfn pkg-config/node_modules "$ROOT/node_modules"
  cmp -s "$mark" "$folder/package-lock.json" && return
  step "Installing the npm packages (about 20 MB)"
  (cd "$folder" && quietly npm within 900 npm ci --no-audit --no-fund) ||
    fail "The npm packages could not be installed." \
      "Is there a connection, and the right registry? npm config get registry" \
      "Then: npm ci --prefix pkg-config"
  cp "$folder/package-lock.json" "$mark"
}

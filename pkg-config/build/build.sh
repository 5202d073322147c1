# Builds the npm package into pkg/, and only what has changed since last time.

. "$ROOT/pkg-config/build/engine.sh"

build_package() {
  build_engine
  local mark="$ROOT/target/raumbild/package.stamp" stamp
  stamp=$(package_stamp)
  if [ -f "$ROOT/pkg/package.json" ] &&
    [ "$(cat "$mark" 2>/dev/null)" = "$stamp" ]; then
    step "The package is up to date"
    exec 9>&-
    return
  fi
  rm -f "$mark"
  step "Building the package in pkg/"
  (cd "$ROOT" && node pkg-config/build/package.mjs) || fail \
    "The package is not complete." \
    "Mend what is named above, then: ./pkg-config/dev build"
  echo "$stamp" >"$mark"
  exec 9>&-
}

package_stamp() {
  (cd "$ROOT" && cat target/raumbild/engine.stamp &&
    node pkg-config/tools/stamp.mjs www LICENSES README.md src/text \
      Cargo.toml pkg-config) | tr '\n' ' '
}

# Two builds at once would write the same files; held until the package is
# there or the script ends.
wait_for_other_build() {
  mkdir -p "$ROOT/target/raumbild"
  have flock || return 0
  exec 9>"$ROOT/target/raumbild/lock"
  flock -n 9 && return
  step "Waiting for another build to finish"
  flock 9
}

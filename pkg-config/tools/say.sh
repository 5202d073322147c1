# Says every step in one line and, when one fails, what to do about it.

step() { printf '· %s\n' "$*"; }

# fail WHAT [WHAT TO DO, a line each]: ends the script.
fail() {
  printf '\nStopped: %s\n' "$1" >&2
  shift
  if (($#)); then
    printf 'What to do:\n' >&2
    printf '  %s\n' "$@" >&2
  fi
  exit 1
}

# quietly LOG COMMAND…: the output goes to a file; its end is shown on failure.
quietly() {
  local log="$ROOT/target/raumbild/$1.log"
  shift
  mkdir -p "$ROOT/target/raumbild"
  "$@" >"$log" 2>&1 && return
  printf '\nThe end of %s:\n' "${log#"$ROOT/"}" >&2
  tail -n 30 "$log" >&2
  return 1
}

# within SECONDS COMMAND…: gives up after that time where the system can.
within() {
  if command -v timeout >/dev/null; then timeout "$@"; else "${@:2}"; fi
}

have() { command -v "$1" >/dev/null; }

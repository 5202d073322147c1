#!/usr/bin/env bash
# Runs all parts of the tests, or those named, and counts what passed.
set -euo pipefail

HERE=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd -P)
ALL=(format lint docs rust fuzz build types node package browser sizes)

parts=("$@")
[ $# -gt 0 ] || parts=("${ALL[@]}")
for part in "${parts[@]}"; do
  case " ${ALL[*]} " in
  *" $part "*) ;;
  *)
    printf 'There is no part "%s". The parts: %s\n' "$part" "${ALL[*]}" >&2
    exit 2
    ;;
  esac
done

passed=0
failed=()
for part in "${parts[@]}"; do
  printf '\n== %s\n' "$part"
  started=$SECONDS
  if "$BASH" "$HERE/part.sh" "$part" </dev/null; then
    passed=$((passed + 1))
    printf '== %s: passed in %s s\n' "$part" $((SECONDS - started))
  else
    failed+=("$part")
    printf '== %s: FAILED after %s s. Again, only this part: %s\n' "$part" \
      $((SECONDS - started)) "./pkg-config/dev test $part"
  fi
done

printf '\n'
for part in ${failed[@]+"${failed[@]}"}; do
  printf 'Failed: %s. Again: ./pkg-config/dev test %s\n' "$part" "$part"
done
printf '%s passed, %s failed\n' "$passed" "${#failed[@]}"
[ ${#failed[@]} -eq 0 ]

#!/usr/bin/env bash
# Whether a secret of the tests stands in what the suite has logged: keys of callers, database passwords, secrets of webhooks, what is of a
# contact person. The logs are the reports of the tests (surefire, failsafe), those of the processes they started, and of their databases.
set -euo pipefail
cd "$(dirname "$0")/.."

logs=()
for place in target/surefire-reports target/failsafe-reports target/evaluation-logs; do
  [ -d "$place" ] && logs+=("$place")
done
while IFS= read -r log; do logs+=("$log"); done < <(find target -maxdepth 2 -name 'database*.log')
if [ ${#logs[@]} -eq 0 ]; then
  echo "There are no logs to look through: run the tests first." >&2
  exit 1
fi

patterns=$(mktemp)
trap 'rm -f "$patterns"' EXIT
{
  # Keys as they are issued, secrets of webhooks, credentials in a header.
  echo '\brc?k_[A-Za-z0-9_-]{20,}'
  echo '\bwhsec_[A-Za-z0-9+/]{20,}'
  echo '[Bb]earer +[A-Za-z0-9._~+/-]{16,}'
  # The key of the tests, and phones as those of their contact persons; eleven digits within a hash or a fraction are none.
  echo 'the-key-of-the-tests'
  echo '(^|[^0-9A-Za-z._-])1[3-9][0-9]{9}([^0-9A-Za-z_-]|$)'
  # Of the databases that they started: each password is in a file.
  find target -maxdepth 2 -name 'database*secret' -exec cat {} + 2>/dev/null | sed 's/[^A-Za-z0-9_-]//g' | grep . || true
} >"$patterns"

# The reports also list the properties of their JVM, by which the tests hand the passwords of their databases on: those are no log.
if found=$(grep -rnE -f "$patterns" "${logs[@]}" | grep -vE '^[^:]+:[0-9]+: *<property name='); then
  # The log of this check must not tell the secret either, only what was said around it.
  echo "Secrets in the logs:" >&2
  masks=()
  while IFS= read -r pattern; do masks+=(-e "s#$pattern#«secret»#g"); done <"$patterns"
  echo "$found" | head -50 | sed -E "${masks[@]}" | cut -c 1-400 >&2
  exit 1
fi
echo "No secret in the logs of the suite (${#logs[@]} places)."

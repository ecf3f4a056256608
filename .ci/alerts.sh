#!/usr/bin/env bash
# Whether the alerts are rules that Prometheus takes, and each of them tells of what it is for and of nothing else. promtool is Debian's.
set -euo pipefail
cd "$(dirname "$0")/.."
alerts=k8s/base/alerts.yaml
tests=src/test/resources/alerts/tests.yaml
work=target/alerts

if ! promtool=$(command -v promtool); then
  mkdir -p "$work/debian"
  promtool="$PWD/$work/debian/usr/bin/promtool"
  if [ ! -x "$promtool" ]; then
    # Not installed, since that would start a server.
    (cd "$work/debian" && apt-get update -q && apt-get download -q prometheus && dpkg -x prometheus_*.deb .)
  fi
fi

mkdir -p "$work"
# The rules of a PrometheusRule are those of a file of Prometheus, two steps further in.
sed -n '/^spec:$/,$p' "$alerts" | sed -e 1d -e 's/^  //' >"$work/rules.yaml"
cp "$tests" "$work/tests.yaml"
"$promtool" check rules "$work/rules.yaml"
"$promtool" test rules "$work/tests.yaml"

untested=$(grep -oE 'alert: Registry[A-Za-z]+' "$alerts" | cut -d' ' -f2 | while read -r alert; do
  grep -q "alertname=\"$alert\"" "$tests" || echo "$alert"
done)
if [ -n "$untested" ]; then
  echo "Alerts without a test: $untested" >&2
  exit 1
fi

#!/usr/bin/env bash
# Makes the cache of loaded classes: the service runs on a database of its own, answers what it is asked most, and is stopped, whereupon the JVM
# writes down what it has loaded and how it was used. Usage, beside quarkus-run.jar: train.sh CACHE [option of the JVM]...
set -euo pipefail

cache=$1
shift
port=18080
written=-XX:AOTCacheOutput
java -XX:+PrintFlagsFinal -version 2>/dev/null | grep AOTCacheOutput >/dev/null || written=-XX:ArchiveClassesAtExit
data=$(mktemp -d)
trap 'rm -rf "$data"' EXIT

REGISTRY_DATA_DIR="$data/data" QUARKUS_HTTP_PORT=$port java $written="$cache" "$@" -jar quarkus-run.jar >"$data/log" 2>&1 &
service=$!

# Without curl, which the image has no use for. Answers the status.
ask() {
  local method=$1 path=$2 body=${3:-} key=
  [ -r "$data/data/admin-key" ] && key=$(cat "$data/data/admin-key")
  {
    printf '%s %s HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nAuthorization: Bearer %s\r\n' "$method" "$path" "$key" >&3
    [ "$method" = PUT ] && printf 'If-None-Match: *\r\n' >&3
    printf 'Content-Type: application/json\r\nContent-Length: %d\r\n\r\n%s' "$(printf %s "$body" | wc -c)" "$body" >&3
    head -n 1 <&3 | cut -d' ' -f2
    cat <&3 >/dev/null
  } 2>/dev/null 3<>"/dev/tcp/127.0.0.1/$port" || true
}

expect() {
  local status=$1 answer
  shift
  answer=$(ask "$@")
  if [ "$answer" != "$status" ]; then
    echo "$* was answered $answer:" >&2
    tail -n 50 "$data/log" >&2
    exit 1
  fi
}

for _ in $(seq 600); do
  [ "$(ask GET /q/health/ready)" = 200 ] && break
  kill -0 $service || { cat "$data/log" >&2; exit 1; }
  sleep 0.2
done

expect 201 PUT /v1/enterprises/91440703MA00000077 \
  '{"name": "示例科技有限公司", "registeredOn": "2018-05-01", "industry": "3911", "location": {"district": "440703"}}'
for _ in $(seq 50); do
  expect 200 GET '/v1/enterprises/91440703MA00000077?labels=true'
  expect 200 GET '/v1/enterprises?limit=50&total=exact&facets=tier'
  expect 200 GET '/v1/enterprises?format=csv'
  expect 200 GET '/v1/search?q=slkj'
  expect 200 GET '/v1/statistics/enterprises?by=tier,district&on=2022-06-30'
  expect 200 GET '/v1/plans/jiangmen-14-5/indicators'
  expect 200 GET '/v1/changes?limit=100'
  expect 200 GET /q/metrics
done

kill -TERM $service
# Ended by the signal, as asked; the cache is written before.
wait $service || [ $? = 143 ]
[ -s "$cache" ] || { cat "$data/log" >&2; exit 1; }

#!/usr/bin/env bash
# Does what src/main/docker/Dockerfile says, without an engine: in a namespace in which what it copies lies where it puts it, the same commands make
# the cache and start the service, as the same user, on a file system that nobody may write. Needs root, and a JDK 25, whose java the image's JRE is.
set -euo pipefail
cd "$(dirname "$0")/.."

jdk=$(find /usr/lib/jvm -maxdepth 1 -name "temurin-25*" | head -n 1)
if [ -z "$jdk" ] || ! unshare --mount true 2>/dev/null; then
  echo "The image is not tried: that needs a JDK 25 in /usr/lib/jvm/temurin-25*, and the right to mount."
  exit 0
fi

mvn -B -q package -DskipTests -Dquarkus.package.jar.type=aot-jar -Dquarkus.package.output-directory=image

unshare --mount env JAVA_HOME="$jdk" PATH="$jdk/bin:$PATH" LC_ALL=C.UTF-8 bash -euo pipefail <<'IN_THE_IMAGE'
dockerfile=src/main/docker/Dockerfile
user=$(sed -n 's/^USER //p' $dockerfile)
as_user="setpriv --reuid=${user%:*} --regid=${user#*:} --clear-groups"

# As it makes the cache (the line after the mounts), and as it starts.
training=$(sed -n '/^RUN --mount/,/[^\\]$/p' $dockerfile | tail -n 1)
entrypoint=$(sed -n 's/^ENTRYPOINT //p' $dockerfile | tr -d '[",]')

# What it copies and mounts, from where to where.
mount -t tmpfs image /opt
folder=$(sed -n 's/^WORKDIR //p' $dockerfile)
install -d -o "${user%:*}" -g "${user#*:}" "$folder/cache"
sed -n 's/^COPY //p' $dockerfile | while read -r from to; do cp -a "$from." "$folder/$to"; done
sed -n 's/.*--mount=type=bind,source=\([^,]*\),target=\([^ ]*\).*/\1 \2/p' $dockerfile | while read -r from to; do cp -a "$from" "$to"; done
mount -t tmpfs tmp /tmp
chmod 1777 /tmp

cd "$folder"
echo "RUN $training"
$as_user $training
ls -l cache

# On what may only be read. A cache that does not fit would be passed over in silence: here it must not be.
mount -o remount,bind,ro /
mount -o remount,ro /opt
export JDK_JAVA_OPTIONS=-XX:AOTMode=on REGISTRY_DATA_DIR=/tmp/data QUARKUS_HTTP_PORT=18081
echo "ENTRYPOINT $entrypoint"
$as_user $entrypoint >/tmp/log 2>&1 &
service=$!
for _ in $(seq 300); do
  curl -fsS -o /dev/null http://localhost:18081/q/health/ready 2>/dev/null && break
  kill -0 $service || { cat /tmp/log; exit 1; }
  sleep 0.2
done
curl -fsS http://localhost:18081/v1/enterprises >/dev/null
# It makes files, too: what lies where it may write is all there is.
curl -fsS -o /dev/null -X POST http://localhost:18081/v1/snapshots -H "Authorization: Bearer $(cat /tmp/data/admin-key)" -H 'Idempotency-Key: image'
for _ in $(seq 300); do
  curl -fsS http://localhost:18081/v1/snapshots | grep -q '\.parquet' && break
  sleep 0.2
done
curl -fsS http://localhost:18081/v1/snapshots | grep -q '\.parquet' || { cat /tmp/log; exit 1; }
grep -E 'started in|Read-only' /tmp/log
kill -TERM $service
wait $service || [ $? = 143 ]
IN_THE_IMAGE
echo "The image's commands make its cache, and it runs on it, on a file system that it cannot write."

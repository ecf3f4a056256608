// Whether the check sees what is wrong. For the types: each field of each manifest misspelt, what is known to be required taken away, values of a wrong
// kind. For the rules: what would not work or not be safe. What nobody refuses is a hole.
import { violations } from "./rules.mjs";
import { faultsOf, kindOf } from "./types.mjs";

// Maps whose keys are the writer's own, or are held by a rule (limits, requests) or by the server itself (parameters: DatabaseManifestTest, PoolerIT).
const OWN_KEYS = /^(annotations|labels|matchLabels|data|parameters|limits|requests)$/;

const REQUIRED = {
  Cluster: ["spec.instances", "spec.plugins.0.name", "spec.managed.roles.0.name", "spec.postgresql.synchronous.method"],
  ConfigMap: [],
  Deployment: ["spec.selector", "spec.template", "spec.template.spec.containers", "spec.template.spec.containers.0.name"],
  HorizontalPodAutoscaler: ["spec.maxReplicas", "spec.scaleTargetRef", "spec.metrics.0.type", "spec.metrics.0.resource.name"],
  Ingress: ["spec.rules.0.http.paths", "spec.rules.0.http.paths.0.pathType", "spec.rules.0.http.paths.0.backend"],
  Job: ["spec.template", "spec.template.spec.containers.0.name"],
  Namespace: [],
  NetworkPolicy: [],
  ObjectStore: ["spec.configuration", "spec.configuration.destinationPath"],
  PersistentVolumeClaim: [],
  PodDisruptionBudget: [],
  PodMonitor: ["spec", "spec.selector"],
  Pooler: ["spec.cluster", "spec.pgbouncer"],
  PrometheusRule: ["spec", "spec.groups.0.name", "spec.groups.0.rules.0.expr"],
  ScheduledBackup: ["spec.schedule", "spec.cluster"],
  Service: ["spec.ports.0.port"],
  ServiceMonitor: ["spec.selector", "spec.endpoints"],
};

const WRONG = {
  Cluster: { "spec.postgresql.synchronous.method": "all", "spec.instances": "3" },
  Deployment: { "spec.progressDeadlineSeconds": "60", "spec.template.spec.containers.0.ports.0.containerPort": "http" },
  Pooler: { "spec.pgbouncer.poolMode": "sometimes" },
  ScheduledBackup: { "spec.method": "copy" },
};

// What is of the right type, and wrong nevertheless: each has to break a rule.
const POD = "spec.template.spec";
const UNFIT = [
  ["Deployment", `${POD}.enableServiceLinks`, true],
  ["Deployment", `${POD}.automountServiceAccountToken`, true],
  ["Deployment", `${POD}.securityContext.runAsNonRoot`, false],
  ["Deployment", `${POD}.containers.0.securityContext.readOnlyRootFilesystem`, false],
  ["Deployment", `${POD}.containers.0.image`, "innovation-registry"],
  ["Deployment", `${POD}.containers.0.volumeMounts.0.name`, "temporary"],
  ["Deployment", `${POD}.containers.0.envFrom.0.configMapRef.name`, "registry-setting"],
  ["Deployment", `${POD}.containers.0.env.1`, { name: "QUARKUS_DATASOURCE_PASSWORD", value: "registry" }],
  ["Deployment", `${POD}.containers.0.env.1.valueFrom.secretKeyRef.name`, "registry-app"],
  ["Deployment", `${POD}.containers.0.livenessProbe.httpGet.port`, "https"],
  ["Deployment", `${POD}.volumes.1.persistentVolumeClaim.claimName`, "snapshots"],
  ["Deployment", `${POD}.volumes.2.secret.items`, []],
  ["Deployment", `${POD}.terminationGracePeriodSeconds`, 20],
  ["Deployment", "spec.template.metadata.labels", { "app.kubernetes.io/name": "registries" }],
  ["Deployment", "spec.replicas", 2],
  ["Deployment", `${POD}.volumes.0`, { name: "tmp", emptyDir: { sizeLimit: "2Gi" } }],
  ["Deployment", `${POD}.volumes.0.ephemeral.volumeClaimTemplate.spec.resources`, {}],
  ["Deployment", `${POD}.securityContext.fsGroup`, 0],
  ["Deployment", `${POD}.volumes.2.secret.secretName`, "registry-database-former-ca"],
  ["Job", `${POD}.containers.0.env.0.value`, "jdbc:postgresql://registry-database-former-rw:5432/registry"],
  ["Job", `${POD}.containers.0.env.1.valueFrom.secretKeyRef.name`, "registry-database-former-app"],
  ["Job", "spec.template.metadata.labels", { "app.kubernetes.io/name": "registry" }],
  ["HorizontalPodAutoscaler", "spec.maxReplicas", 13],
  ["HorizontalPodAutoscaler", "spec.scaleTargetRef.name", "registries"],
  ["PodDisruptionBudget", "spec.selector.matchLabels", { "app.kubernetes.io/name": "registries" }],
  ["Service", "spec.ports.0.targetPort", 8081],
  ["ServiceMonitor", "spec.endpoints.0.port", "metrics"],
  ["Ingress", "spec.rules.0.http.paths.0.path", "/q/metrics"],
  ["Ingress", "spec.rules.0.http.paths.0.backend.service.name", "registries"],
  ["ScheduledBackup", "spec.cluster.name", "registry"],
  ["Cluster", "spec.plugins.0.parameters.barmanObjectName", "backup"],
  ["Cluster", "spec.postgresql.parameters.max_connections", "100"],
  ["Cluster", "spec.postgresql.synchronous.dataDurability", "preferred"],
  ["Cluster", "spec.bootstrap.recovery.source", "found"],
  ["Cluster", "spec.externalClusters.0.plugin.parameters.serverName", "registry-database-restored"],
  ["Cluster", "spec.resources.limits", { memry: "4Gi" }],
  ["PersistentVolumeClaim", "spec.resources.requests", { size: "20Gi" }],
  ["Pooler", "spec.instances", 20],
  ["NetworkPolicy", "spec.podSelector", { matchLabels: { "app.kubernetes.io/name": "nobody" } }],
  ["ConfigMap", "data.NOTE", "-----BEGIN PRIVATE KEY-----"],
  ["ConfigMap", "metadata.namespace", "default"],
  ["ConfigMap", "data.QUARKUS_DATASOURCE_REPLICA_JDBC_URL", "jdbc:postgresql://registry-database-former-ro:5432/registry"],
];

/** Of sets of manifests that fit, what they may become without breaking a rule. */
export const unruled = (sets) =>
  UNFIT.filter(([kind, path, value]) =>
    sets.every((manifests) =>
      manifests
        .filter((manifest) => manifest.kind === kind && at(manifest, path.split(".").slice(0, -1)) !== undefined)
        .every((manifest) => violations(manifests.map((each) => (each === manifest ? changed(each, path.split("."), set(value)) : each))).length === 0),
    ),
  ).map(([kind, path, value]) => `${kind}: ${path} may be ${JSON.stringify(value)}`);

const set = (value) => (parent, key) => (parent[key] = value);

/** What the types do not see in these manifests, and how much was tried. */
export async function holes(manifests) {
  const mutants = manifests.flatMap(mutantsOf);
  const faults = await faultsOf(mutants.map(({ manifest }) => manifest));
  const tried = new Set(mutants.map(({ required }) => required));
  return {
    tried: mutants.length,
    holes: [
      ...manifests.filter(({ kind }) => !(kind in REQUIRED)).map(({ kind }) => `${kind}: what it requires is not known here`),
      ...Object.entries(REQUIRED)
        .flatMap(([kind, paths]) => paths.map((path) => `${kind} without ${path}`))
        .filter((required) => !tried.has(required))
        .map((required) => `${required}: there was none to take it from`),
      ...mutants.filter((_, i) => faults[i].length === 0).map(({ what }) => `${what}: nobody minds`),
    ],
  };
}

function mutantsOf(manifest) {
  const name = `${kindOf(manifest)} ${manifest.metadata.name}`;
  return [
    ...fields(manifest)
      // Without these two nobody would know what it is.
      .filter(([first]) => first !== "apiVersion" && first !== "kind")
      .map((path) => ({ what: `${name}: ${path.join(".")} misspelt`, manifest: changed(manifest, path, misspelt) })),
    ...(REQUIRED[manifest.kind] ?? [])
      .filter((path) => at(manifest, path.split(".")) !== undefined)
      .map((path) => ({
        what: `${name} without ${path}`,
        required: `${manifest.kind} without ${path}`,
        manifest: changed(manifest, path.split("."), (parent, key) => delete parent[key]),
      })),
    ...Object.entries(WRONG[manifest.kind] ?? {})
      .filter(([path]) => at(manifest, path.split(".")) !== undefined)
      .map(([path, value]) => ({
        what: `${name}: ${path} is ${JSON.stringify(value)}`,
        manifest: changed(manifest, path.split("."), set(value)),
      })),
  ];
}

/** The path of every field, at every depth. */
function fields(node, kind = node.kind, path = []) {
  const isOwn = OWN_KEYS.test(path.at(-1)) || (kind === "Service" && path.join(".") === "spec.selector");
  if (node === null || typeof node !== "object" || isOwn) {
    return [];
  }
  return Object.entries(node).flatMap(([key, value]) => [
    ...(Array.isArray(node) ? [] : [[...path, key]]),
    ...fields(value, kind, [...path, key]),
  ]);
}

const at = (node, path) => path.reduce((inner, key) => inner?.[key], node);

function changed(manifest, path, change) {
  const copy = structuredClone(manifest);
  change(at(copy, path.slice(0, -1)), path.at(-1));
  return copy;
}

function misspelt(parent, key) {
  parent[`${key}x`] = parent[key];
  delete parent[key];
}

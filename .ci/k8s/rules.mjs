// What no type says: that manifests fit each other, are as closed as they should be, and hold no secret.

// Who makes them is in README.md, "In production".
const SECRETS = ["registry-application", "registry-backup", "registry-database-app", "registry-database-ca", "registry-tls"];

// Each instance has beside its pool the connection of its readiness, and one more is there while instances are replaced.
const BESIDE_THE_POOL = 1;
const SURGE = 1;
// What the operator, its metrics, the migration and people may need.
const RESERVED = 30;

// The names of what may be asked for and limited; the types take any.
const QUANTITIES = ["cpu", "memory", "ephemeral-storage", "storage"];

const SECONDS = /^(\d+)S$/;

const quantities = (node) =>
  Object.entries(node ?? {}).flatMap(([key, value]) =>
    value === null || typeof value !== "object" ? [] : key === "limits" || key === "requests" ? Object.keys(value) : quantities(value),
  );

export function violations(manifests) {
  const found = [];
  const require = (holds, ...sentence) => holds || found.push(sentence.join(" "));
  const all = (kind) => manifests.filter((manifest) => manifest.kind === kind);
  const named = (kind, name) => all(kind).find(({ metadata }) => metadata.name === name);
  const workloads = [...all("Deployment"), ...all("Job")];
  const matches = (selector, labels) => Object.entries(selector).every(([key, value]) => labels[key] === value);
  const selected = (selector) => workloads.filter(({ spec }) => matches(selector, spec.template.metadata.labels));
  const namesOf = (list) => list.map(({ metadata }) => metadata.name).join();

  for (const { kind, metadata, spec } of manifests) {
    for (const quantity of quantities(spec)) {
      require(QUANTITIES.includes(quantity), kind, metadata.name, "asks for what there is not:", quantity);
    }
  }
  for (const workload of workloads) {
    const pod = workload.spec.template.spec;
    const name = `${workload.kind} ${workload.metadata.name}`;
    require(pod.automountServiceAccountToken === false, name, "has a token of the cluster's API");
    require(pod.enableServiceLinks === false, name, "takes names of services for its settings");
    require(pod.securityContext?.runAsNonRoot === true && pod.securityContext.runAsUser > 0, name, "may run as root");
    require(pod.securityContext?.seccompProfile?.type === "RuntimeDefault", name, "may call any function of the kernel");
    const volumes = new Map((pod.volumes ?? []).map((volume) => [volume.name, volume]));
    for (const container of pod.containers) {
      const { securityContext: closed, resources } = container;
      require(closed?.readOnlyRootFilesystem === true, name, "may write into its image");
      require(closed?.allowPrivilegeEscalation === false, name, "may come to more rights");
      require(closed?.capabilities?.drop?.includes("ALL"), name, "has capabilities");
      require(resources?.requests?.cpu && resources.requests.memory && resources.limits?.memory, name, "has no bounds");
      require(/:[^:/]+$/.test(container.image) && !container.image.endsWith(":latest"), name, "is of no version:", container.image);
      for (const { name: mount } of container.volumeMounts ?? []) {
        require(volumes.has(mount), name, "mounts what is not there:", mount);
      }
      for (const { configMapRef, secretRef } of container.envFrom ?? []) {
        require(!configMapRef || named("ConfigMap", configMapRef.name), name, "takes settings that are not there");
        require(!secretRef, name, "takes a whole secret");
      }
      for (const { name: variable, value, valueFrom } of container.env ?? []) {
        require(value === undefined || !/PASSWORD|SECRET|TOKEN|KEY/.test(variable), name, "holds a secret:", variable);
        const secret = valueFrom?.secretKeyRef?.name;
        require(!secret || SECRETS.includes(secret), name, "takes a secret that nobody makes:", secret);
      }
      for (const probe of ["startupProbe", "livenessProbe", "readinessProbe"].filter(() => workload.kind === "Deployment")) {
        const port = container[probe]?.httpGet?.port;
        require(container.ports.some(({ name }) => name === port), name, "is probed at a port that it has not:", probe);
      }
    }
    for (const { name: volume, secret, persistentVolumeClaim } of pod.volumes ?? []) {
      require(!secret || SECRETS.includes(secret.secretName), name, "mounts a secret that nobody makes:", volume);
      require(!secret || secret.items?.length > 0, name, "mounts a whole secret:", volume);
      require(!persistentVolumeClaim || named("PersistentVolumeClaim", persistentVolumeClaim.claimName), name, "mounts no claim:", volume);
    }
    const labels = workload.spec.template.metadata.labels;
    const policies = all("NetworkPolicy").filter(({ spec }) => spec.podSelector.matchLabels && matches(spec.podSelector.matchLabels, labels));
    require(policies.length > 0, name, "reaches nobody, and nobody reaches it");
  }

  const settings = (deployment) =>
    Object.assign({}, ...deployment.spec.template.spec.containers[0].envFrom.map(({ configMapRef }) => named("ConfigMap", configMapRef.name)?.data));
  for (const deployment of all("Deployment")) {
    const { QUARKUS_SHUTDOWN_DELAY, QUARKUS_SHUTDOWN_TIMEOUT = "10S", QUARKUS_DATASOURCE_JDBC_MAX_SIZE } = settings(deployment);
    const [delay, timeout] = [QUARKUS_SHUTDOWN_DELAY, QUARKUS_SHUTDOWN_TIMEOUT].map((duration) => Number(duration?.match(SECONDS)?.[1]));
    require(deployment.spec.template.spec.terminationGracePeriodSeconds > delay + timeout, deployment.metadata.name, "is killed before it has ended");
    const scaler = all("HorizontalPodAutoscaler").find(({ spec }) => spec.scaleTargetRef.name === deployment.metadata.name);
    require(!scaler || deployment.spec.replicas === undefined, deployment.metadata.name, "is scaled by two");
    const pooled = all("Pooler").length > 0;
    const connections = ((scaler?.spec.maxReplicas ?? 1) + SURGE) * (Number(QUARKUS_DATASOURCE_JDBC_MAX_SIZE) + BESIDE_THE_POOL);
    for (const { spec } of pooled ? [] : all("Cluster")) {
      require(connections + RESERVED <= Number(spec.postgresql.parameters.max_connections), "The instances need", connections, "connections");
    }
  }

  for (const { metadata, spec } of all("HorizontalPodAutoscaler")) {
    require(named(spec.scaleTargetRef.kind, spec.scaleTargetRef.name), metadata.name, "scales nothing");
  }
  for (const { metadata, spec } of all("PodDisruptionBudget")) {
    require(namesOf(selected(spec.selector.matchLabels)) === "registry", metadata.name, "protects", namesOf(selected(spec.selector.matchLabels)));
  }
  for (const { metadata, spec } of all("Service")) {
    const pods = selected(spec.selector);
    require(namesOf(pods) === "registry", metadata.name, "leads to", namesOf(pods));
    for (const { targetPort } of spec.ports) {
      require(pods[0]?.spec.template.spec.containers[0].ports.some(({ name }) => name === targetPort), metadata.name, "leads to no port");
    }
  }
  for (const { metadata, spec } of all("ServiceMonitor")) {
    const services = all("Service").filter((service) => matches(spec.selector.matchLabels, service.metadata.labels));
    const ports = services.flatMap((service) => service.spec.ports.map(({ name }) => name));
    require(spec.endpoints.every(({ port }) => ports.includes(port)), metadata.name, "watches nothing");
  }
  for (const { metadata, spec } of all("Ingress")) {
    for (const { backend, path } of spec.rules.flatMap(({ http }) => http.paths)) {
      const service = named("Service", backend.service.name);
      require(service?.spec.ports.some(({ name }) => name === backend.service.port.name), metadata.name, "leads nowhere:", path);
      require(!/^\/(q\/(health|metrics).*)?$|^\/q\/?$/.test(path), metadata.name, "shows the world", path);
    }
  }
  for (const { metadata, spec } of [...all("ScheduledBackup"), ...all("Pooler")]) {
    require(named("Cluster", spec.cluster.name), metadata.name, "is of no database");
  }
  for (const { metadata, spec } of all("Pooler")) {
    const connections = spec.instances * Number(spec.pgbouncer.parameters.default_pool_size);
    const most = Number(named("Cluster", spec.cluster.name)?.spec.postgresql.parameters.max_connections);
    require(connections + RESERVED <= most, metadata.name, "takes", connections, "connections");
  }
  for (const { metadata, spec } of all("Cluster")) {
    for (const { parameters } of spec.plugins ?? []) {
      require(named("ObjectStore", parameters.barmanObjectName), metadata.name, "is archived nowhere");
    }
    require(spec.instances === 1 || spec.postgresql.synchronous?.dataDurability === "required", metadata.name, "may lose what was acknowledged");
  }

  require(
    all("NetworkPolicy").some(({ spec }) => Object.keys(spec.podSelector).length === 0 && spec.policyTypes.length === 2 && !spec.ingress && !spec.egress),
    "What is not allowed is not forbidden",
  );
  require(all("Secret").length === 0, "There is a secret");
  require(!/-----BEGIN|\brck_|\bwhsec_/.test(JSON.stringify(manifests)), "There is a key");
  const namespaces = new Set(manifests.map(({ kind, metadata }) => (kind === "Namespace" ? metadata.name : metadata.namespace)));
  require(namespaces.size === 1, "There are several namespaces:", ...namespaces);
  return found;
}

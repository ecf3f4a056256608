// What no type says: that manifests fit each other, are as closed as they should be, and hold no secret.

// Who makes them is in README.md, "In production"; CloudNativePG makes two for each database.
const SECRETS = ["registry-application", "registry-backup", "registry-tls"];
const OF_DATABASE = ["app", "ca"];
const SERVICES = ["rw", "ro", "r"];

// Each instance has beside its pool the connection of its readiness, and one more is there while instances are replaced.
const BESIDE_THE_POOL = 1;
const SURGE = 1;
// What the operator, its metrics, the migration and people may need.
const RESERVED = 30;

// The names of what may be asked for and limited; the types take any.
const QUANTITIES = ["cpu", "memory", "ephemeral-storage", "storage"];

const SECONDS = /^(\d+)S$/;
const JDBC = /^jdbc:postgresql:\/\/([^:/?]+)/;

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
  const ofDatabases = (suffixes) => all("Cluster").flatMap(({ metadata }) => suffixes.map((suffix) => `${metadata.name}-${suffix}`));
  const secrets = [...SECRETS, ...ofDatabases(OF_DATABASE)];
  const poolers = all("Pooler").map(({ metadata }) => metadata.name);
  const hosts = [...ofDatabases(SERVICES), ...poolers];
  const host = (url) => url?.match(JDBC)?.[1];

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
        require(!host(value) || hosts.includes(host(value)), name, "is led to no database:", host(value));
        require(!secret || secrets.includes(secret), name, "takes a secret that nobody makes:", secret);
      }
      for (const probe of ["startupProbe", "livenessProbe", "readinessProbe"].filter(() => workload.kind === "Deployment")) {
        const port = container[probe]?.httpGet?.port;
        require(container.ports.some(({ name }) => name === port), name, "is probed at a port that it has not:", probe);
      }
    }
    for (const { name: volume, secret, persistentVolumeClaim, emptyDir, ephemeral } of pod.volumes ?? []) {
      require(workload.kind !== "Deployment" || !emptyDir, name, "is evicted when a volume is full:", volume);
      require(!ephemeral || ephemeral.volumeClaimTemplate?.spec.resources?.requests?.storage, name, "has a volume of no size:", volume);
      const owned = pod.securityContext?.fsGroup > 0 && pod.securityContext.fsGroup === pod.securityContext.runAsGroup;
      require(!(ephemeral || persistentVolumeClaim) || owned, name, "may not write into its volume:", volume);
      require(!secret || secrets.includes(secret.secretName), name, "mounts a secret that nobody makes:", volume);
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
    // None at all is nothing that a scaler changes.
    require(!scaler || [undefined, 0].includes(deployment.spec.replicas), deployment.metadata.name, "is scaled by two");
    const pooled = poolers.length > 0;
    const url = settings(deployment).QUARKUS_DATASOURCE_JDBC_URL;
    require(!pooled || poolers.includes(host(url)), deployment.metadata.name, "goes past the pooler:", host(url));
    const connections = ((scaler?.spec.maxReplicas ?? 1) + SURGE) * (Number(QUARKUS_DATASOURCE_JDBC_MAX_SIZE) + BESIDE_THE_POOL);
    for (const { spec } of pooled ? [] : all("Cluster")) {
      require(connections + RESERVED <= Number(spec.postgresql.parameters.max_connections), "The instances need", connections, "connections");
    }
  }

  for (const { metadata, data } of all("ConfigMap")) {
    for (const [name, value] of Object.entries(data)) {
      require(!host(value) || hosts.includes(host(value)), metadata.name, "leads to no database:", name, host(value));
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
    const { source } = spec.bootstrap?.recovery ?? {};
    require(source === undefined || spec.externalClusters?.some(({ name }) => name === source), metadata.name, "is restored from nothing:", source);
    for (const { plugin } of spec.externalClusters ?? []) {
      const own = spec.plugins.map(({ parameters }) => parameters.serverName ?? metadata.name);
      require(!own.includes(plugin.parameters.serverName), metadata.name, "is archived over what it is restored from");
    }
    const reached = all("NetworkPolicy").filter(({ spec: { podSelector } }) => podSelector.matchExpressions?.some(({ values }) => values.includes(metadata.name)));
    require(reached.length > 0, metadata.name, "is reached by nobody");
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

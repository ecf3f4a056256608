// What the API types of Kubernetes and of the operators say of manifests. Two judges that complement each other: the TypeScript types refuse what they
// do not know and miss what is required; the JSON schemas of the same types refuse values that are not of a pattern, a set or a range.
import { mkdtempSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import ts from "typescript";

// By API group; what is not here is of Kubernetes itself.
const PACKAGES = {
  "monitoring.coreos.com": "@kubernetes-models/prometheus-operator",
  "postgresql.cnpg.io": "@kubernetes-models/cloudnative-pg",
};

// The resource of the Barman Cloud plugin, which has no package: its store is of the type that CloudNativePG has for it.
const OBJECT_STORE = "barmancloud.cnpg.io/v1/ObjectStore";
const OBJECT_STORE_TYPE = `
import type { IObjectMeta } from "@kubernetes-models/apimachinery/apis/meta/v1/ObjectMeta";
import type { IBackupConfiguration } from "@kubernetes-models/cloudnative-pg/postgresql.cnpg.io/v1/BackupConfiguration";
interface IObjectStore {
  apiVersion: "barmancloud.cnpg.io/v1";
  kind: "ObjectStore";
  metadata: IObjectMeta;
  spec: {
    configuration: Omit<NonNullable<IBackupConfiguration["barmanObjectStore"]>, "serverName">;
    retentionPolicy?: string;
  };
}
`;

const OPTIONS = {
  module: ts.ModuleKind.NodeNext,
  moduleResolution: ts.ModuleResolutionKind.NodeNext,
  target: ts.ScriptTarget.ES2022,
  strict: true,
  noEmit: true,
  skipLibCheck: true,
};

export const kindOf = (manifest) => `${manifest.apiVersion}/${manifest.kind}`;

const moduleOf = (manifest) => {
  const group = manifest.apiVersion.split("/")[0];
  return `${PACKAGES[group] ?? "kubernetes-models"}/${kindOf(manifest)}`;
};

const source = (manifest) => {
  const type =
    kindOf(manifest) === OBJECT_STORE
      ? OBJECT_STORE_TYPE
      : `import type { I${manifest.kind} } from "${moduleOf(manifest)}";`;
  return `${type}\nexport const manifest: I${manifest.kind} = ${JSON.stringify(manifest, null, 1)};\n`;
};

/** For each manifest, what is wrong with it. */
export async function faultsOf(manifests) {
  const folder = mkdtempSync(join(process.cwd(), "types-"));
  const files = manifests.map((manifest, i) => {
    const file = join(folder, `${i}.mts`);
    writeFileSync(file, source(manifest));
    return file;
  });
  const program = ts.createProgram(files, OPTIONS);
  return Promise.all(
    files.map(async (file, i) => [
      ...program.getSemanticDiagnostics(program.getSourceFile(file)).map(worded),
      ...(await refused(manifests[i])),
    ]),
  );
}

const worded = ({ file, start, messageText }) => {
  const line = file.text.slice(0, start).split("\n").length - 1;
  return `${file.text.split("\n")[line].trim()} ${ts.flattenDiagnosticMessageText(messageText, " ")}`;
};

const refused = async (manifest) => {
  if (kindOf(manifest) === OBJECT_STORE) {
    return [];
  }
  const type = (await import(moduleOf(manifest)))[manifest.kind];
  try {
    new type(manifest).validate();
    return [];
  } catch (fault) {
    return [fault.message];
  }
};

// Checks rendered manifests (files of YAML): against the API types, against each other, and the check itself by mutations.
import { readFileSync } from "node:fs";
import { parseAllDocuments } from "yaml";
import { holes, unruled } from "./mutations.mjs";
import { violations } from "./rules.mjs";
import { faultsOf, kindOf } from "./types.mjs";

const rendered = process.argv.slice(2).map((file) => ({
  file,
  manifests: parseAllDocuments(readFileSync(file, "utf8")).map((document) => {
    if (document.errors.length > 0) {
      throw document.errors[0];
    }
    return document.toJS();
  }),
}));

let wrong = 0;
const complain = (sentence) => {
  console.error(sentence);
  wrong++;
};

for (const { file, manifests } of rendered) {
  const faults = await faultsOf(manifests);
  manifests.forEach((manifest, i) => faults[i].forEach((fault) => complain(`${file}: ${kindOf(manifest)} ${manifest.metadata?.name}: ${fault}`)));
  violations(manifests).forEach((sentence) => complain(`${file}: ${sentence}`));
  console.log(`${file}: ${manifests.length} manifests are held against their types and against each other.`);
}
if (wrong === 0) {
  // What several sets have alike is tried once.
  const different = new Map(rendered.flatMap(({ manifests }) => manifests).map((manifest) => [JSON.stringify(manifest), manifest]));
  const check = await holes([...different.values()]);
  [...check.holes, ...unruled(rendered.map(({ manifests }) => manifests))].forEach((hole) => complain(`The check has a hole: ${hole}`));
  console.log(`${check.tried} mutations of them are refused.`);
}
process.exit(wrong === 0 ? 0 : 1);

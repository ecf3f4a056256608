// Reads a Frictionless package of tables with the project's own library, which holds each cell to its type, and says how many rows each
// table has, as JSON. Argument: the package. Run where `datapackage` is installed.
import { createRequire } from "node:module";
import { resolve } from "node:path";

const { Package } = createRequire(resolve("package.json"))("datapackage");

const tables = await Package.load(process.argv[2]);
if (!tables.valid) {
  throw new Error(tables.errors.join("\n"));
}
const rows = {};
for (const table of tables.resources) {
  rows[table.name] = (await table.read({ relations: false })).length;
}
console.log(JSON.stringify(rows));

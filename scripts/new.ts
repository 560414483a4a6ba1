// `npm run new <kind> <name>`: writes a check, remedy, playbook, driver or message with its test, and puts it into the
// lists that know it. What it writes compiles and passes its own test; the contents are then yours.
import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { applyScaffold, takenPaths } from './new/apply-scaffold.ts';
import { checkScaffold } from './new/check.ts';
import { driverScaffold } from './new/driver.ts';
import { messageScaffold } from './new/message.ts';
import { playbookScaffold } from './new/playbook.ts';
import { remedyScaffold } from './new/remedy.ts';
import { nameOf } from './new/scaffold.ts';
import type { Scaffolder } from './new/scaffold.ts';

const KINDS: Readonly<Record<string, Scaffolder>> = {
  check: checkScaffold,
  remedy: remedyScaffold,
  playbook: playbookScaffold,
  driver: driverScaffold,
  message: messageScaffold,
};

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { root: { type: 'string', default: '.' } },
});
const [kind = '', kebab = ''] = positionals;
const scaffolder = Object.hasOwn(KINDS, kind) ? KINDS[kind] : undefined;

if (scaffolder === undefined || !/^[a-z][a-z0-9]*(?:-[a-z0-9]+)*$/.test(kebab)) {
  refuse(`npm run new <${Object.keys(KINDS).join('|')}> <kebab-case-name>`);
} else {
  scaffold(scaffolder, resolve(values.root));
}

function scaffold(write: Scaffolder, root: string): void {
  const plan = write(nameOf(kebab), (path) => readFileSync(join(root, path), 'utf8'));
  const taken = takenPaths(root, plan);
  if (taken.length > 0) return refuse(`already there: ${taken.join(', ')}`);
  for (const path of applyScaffold(root, plan)) process.stdout.write(`wrote ${path}\n`);
  for (const step of plan.next) process.stdout.write(`next: ${step}\n`);
}

function refuse(words: string): void {
  process.stderr.write(`${words}\n`);
  process.exitCode = 2;
}

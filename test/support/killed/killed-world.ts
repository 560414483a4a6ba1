import { createHash } from 'node:crypto';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';

/** Lays everything that repairs act on below a folder: a cache with one damaged file, leftovers, logs, an older backup, stopped programs. */
export function layWorld(folder: string): void {
  const put = (path: string, text: string | Uint8Array): void => {
    mkdirSync(join(folder, path, '..'), { recursive: true });
    writeFileSync(join(folder, path), text);
  };
  for (const name of ['a', 'b', 'c']) put(`data/cache/img/${name}`, filler(2_000));
  put('data/cache/table.json', 'torn');
  put('data/cache/table.json.sha256', `${sha256(goodTable)}  table.json\n`);
  for (const number of ['1', '2']) put(`data/crash/core.${number}`, filler(4_000));
  put('data/log/cashier.1.log', filler(3_000));
  put('data/keys/tmk', 'sealed');
  put('data/app/journal.db', 'money');
  put(`backup/clear-cache-00ff${folder}/data/cache/old/x`, 'cleared before');
  put('boot_id', 'boot-1\n');
  put('dpkg-half', 'cashier\n');
  for (const name of ['cashier', 'card-service']) script(folder, name, initScript(name));
  script(
    folder,
    'load-parameters',
    `printf '%s' '${goodTable}' > ${folder}/data/cache/table.json\nprintf '${sha256(goodTable)}  table.json\\n' > ${folder}/data/cache/table.json.sha256`,
  );
  script(folder, 'restart', `echo boot-2 > ${folder}/boot_id`);
  script(folder, 'dpkg', dpkgScript);
}

const goodTable = '{"rows":[1,2,3]}';

/** Every file below the folder's data that no repair may ever touch. */
export const precious = ['data/keys/tmk', 'data/app/journal.db'];

/** How many files lie below the folder's data at first. */
export const filesLaid = 10;

/** Everything below a folder of the world, by path and size. */
export function treeBelow(folder: string, path: string): Readonly<Record<string, number>> {
  const at = join(folder, path);
  if (!existsSync(at)) return {};
  const entries = readdirSync(at, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  return Object.fromEntries(
    entries
      .map((entry) => join(entry.parentPath, entry.name))
      .map((file) => [file.slice(folder.length + 1), statSync(file).size] as const)
      .toSorted(([one], [other]) => (one < other ? -1 : 1)),
  );
}

/** Whether a program of the world runs. */
export function runs(folder: string, name: string): boolean {
  return existsSync(join(folder, `run-${name}`));
}

/** The damaged file is damaged still, or loaded anew; never half of either. */
export function tableIsWhole(folder: string): boolean {
  const [table, sum] = ['table.json', 'table.json.sha256'].map((name) =>
    readFileSync(join(folder, 'data/cache', name), 'utf8'),
  );
  return sum?.startsWith(sha256(goodTable)) === true && (table === goodTable || table === 'torn');
}

function script(folder: string, name: string, text: string): void {
  const path = join(folder, 'bin', name);
  mkdirSync(join(folder, 'bin'), { recursive: true });
  writeFileSync(path, `#!/bin/sh\nset -e\ncd ${folder}\n${text}\n`);
  chmodSync(path, 0o755);
}

/** Runs while its file is there, as a daemon with a pid file does. */
function initScript(name: string): string {
  return `case "$1" in
status) test -e run-${name} || exit 3 ;;
stop) rm -f run-${name}; if test -e kill-at-stop; then rm kill-at-stop; kill -9 $PPID; fi ;;
start) touch run-${name} ;;
esac`;
}

const dpkgScript = `case "$1" in
--audit) if test -e dpkg-half; then printf 'half configured:\\n cashier  payment application\\n'; fi ;;
--configure) rm -f dpkg-half ;;
esac`;

function filler(bytes: number): Uint8Array {
  return new Uint8Array(bytes).fill(7);
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

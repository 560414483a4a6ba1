import { createHash } from 'node:crypto';
import { existsSync, readFileSync, realpathSync } from 'node:fs';
import { createRequire } from 'node:module';
import { basename, dirname, join } from 'node:path';
import * as z from 'zod';
import { version } from '../../runtime/version.ts';

/** What an installed program consists of, where it lies now. */
export interface ProgramFiles {
  /** Folder of the built program. */
  readonly folder: string;
  /** Packages that stay outside the bundle because of their native code, with all they need. */
  readonly packages: readonly { readonly name: string; readonly folder: string }[];
  /** The Node that runs it; `ours` when it came with the program and must go along. */
  readonly node: { readonly file: string; readonly ours: boolean };
  /** Names this very build: version and fingerprint. */
  readonly release: string;
}

const main = 'posdoctor.js';
const nativePackages = ['@serialport/bindings-cpp'];

/** Finds the program that is running, by the place of a module of it. Null when it runs from its sources, which are not installed. */
export function programFiles(moduleFolder: string, nodeFile: string): ProgramFiles | null {
  const folder = basename(moduleFolder) === 'chunks' ? dirname(moduleFolder) : moduleFolder;
  const file = join(folder, main);
  if (!existsSync(file)) return null;
  const fingerprint = createHash('sha256').update(readFileSync(file)).digest('hex').slice(0, 8);
  // One that is not here lies on the machine an image is made for.
  const node = existsSync(nodeFile) ? realpathSync(nodeFile) : nodeFile;
  return {
    folder,
    packages: nativePackages.flatMap((name) => withNeeds(name, file, new Map())),
    node: { file: node, ours: node.includes('/node_modules/') || node.includes('/lib/posdoctor/') },
    release: `${version}-${fingerprint}`,
  };
}

const packageSchema = z.object({ dependencies: z.record(z.string(), z.string()).default({}) });

/** A package and everything it depends on, each once. A package that is not there is left out: serial ports then say so when opened. */
function withNeeds(name: string, from: string, found: Map<string, string>): ProgramFiles['packages'] {
  const folder = packageFolder(name, from);
  if (folder === null || found.has(name))
    return [...found].map(([known, place]) => ({ name: known, folder: place }));
  found.set(name, folder);
  const text = readFileSync(join(folder, 'package.json'), 'utf8');
  const { dependencies } = packageSchema.parse(JSON.parse(text));
  for (const needed of Object.keys(dependencies)) withNeeds(needed, join(folder, 'package.json'), found);
  return [...found].map(([known, place]) => ({ name: known, folder: place }));
}

function packageFolder(name: string, from: string): string | null {
  for (const place of createRequire(from).resolve.paths(name) ?? []) {
    const folder = join(place, name);
    if (existsSync(join(folder, 'package.json'))) return realpathSync(folder);
  }
  return null;
}

import { existsSync, mkdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import type { Seams } from '../../../hal/contracts/seams.ts';
import { serviceText } from './service-texts.ts';
import type { ServiceStart } from './service-texts.ts';
import { services } from './services.table.ts';
import type { ServiceKind, ServiceRow } from './services.table.ts';

const commandMs = 45_000;

/** What the machine under `root` starts its services with. */
export function foundService(root: string): ServiceKind {
  return services.find(({ signs }) => signs.some((sign) => existsSync(`${root}${sign}`)))?.kind ?? 'none';
}

/** Writes what has the agent started with the machine; returns the files it made, without the root. Throws what the file system says. */
export function writeService(kind: ServiceKind, start: ServiceStart, root: string): readonly string[] {
  const row = rowOf(kind);
  if (row === null) return [];
  mkdirSync(dirname(`${root}${row.file}`), { recursive: true });
  writeFileSync(`${root}${row.file}`, serviceText(row.kind, start), { mode: row.mode });
  for (const link of row.links) {
    mkdirSync(dirname(`${root}${link}`), { recursive: true });
    rmSync(`${root}${link}`, { force: true });
    symlinkSync(row.file, `${root}${link}`);
  }
  return [row.file, ...row.links];
}

/** Starts the service anew, or stops it; the complaint of the first command that failed, or null. */
export async function tellService(
  kind: ServiceKind,
  what: 'start' | 'stop',
  commands: Seams['commands'],
): Promise<string | null> {
  for (const argv of rowOf(kind)?.[what] ?? []) {
    const ran = await commands.run(argv, '', commandMs);
    if (!ran.ok) return `${argv.join(' ')}: ${ran.fault.detail}`;
    if (ran.value.code !== 0)
      return `${argv.join(' ')}: exit ${String(ran.value.code)} ${ran.value.stderr.trim()}`;
  }
  return null;
}

function rowOf(kind: ServiceKind): ServiceRow | null {
  return services.find((row) => row.kind === kind) ?? null;
}

import { existsSync, mkdirSync, rmSync, symlinkSync } from 'node:fs';
import { dirname } from 'node:path';
import type { Text } from '../../../hal/contracts/text.ts';
import { about } from '../../runtime/joined-texts.ts';
import { faultText } from '../foreign/foreign-text.ts';
import type { Seams } from '../../../hal/contracts/seams.ts';
import { replaceFile } from '../../runtime/replace-file.ts';
import { serviceText } from './service-texts.ts';
import type { ServiceStart } from './service-texts.ts';
import { services } from './services.table.ts';
import type { ServiceKind, ServiceRow } from './services.table.ts';

const commandMs = 45_000;

/** What the machine under `root` starts its services with. */
export function foundService(root: string): ServiceKind {
  return services.find(({ signs }) => signs.some((sign) => existsSync(`${root}${sign}`)))?.kind ?? 'none';
}

/** The files that have the agent started with the machine, without the root. */
export function serviceFiles(kind: ServiceKind): readonly string[] {
  const row = rowOf(kind);
  return row === null ? [] : [row.file, ...row.links];
}

/** Writes what has the agent started with the machine. Throws what the file system says. */
export function writeService(kind: ServiceKind, start: ServiceStart, root: string): void {
  const row = rowOf(kind);
  if (row === null) return;
  mkdirSync(dirname(`${root}${row.file}`), { recursive: true });
  replaceFile(`${root}${row.file}`, serviceText(row.kind, start), row.mode);
  for (const link of row.links) {
    mkdirSync(dirname(`${root}${link}`), { recursive: true });
    rmSync(`${root}${link}`, { force: true });
    symlinkSync(row.file, `${root}${link}`);
  }
}

/** Starts the service anew, or stops it; the complaint of the first command that failed, or null. */
export async function tellService(
  kind: ServiceKind,
  what: 'start' | 'stop',
  commands: Seams['commands'],
): Promise<Text | null> {
  for (const argv of rowOf(kind)?.[what] ?? []) {
    const ran = await commands.run(argv, '', commandMs);
    if (!ran.ok) return about(argv.join(' '), faultText(ran.fault));
    if (ran.value.code !== 0) return about(argv.join(' '), ended(ran.value.code, ran.value.stderr.trim()));
  }
  return null;
}

function ended(code: number | null, said: string): Text {
  return { zh: `退出码 ${String(code)} ${said}`.trim(), en: `exit ${String(code)} ${said}`.trim() };
}

function rowOf(kind: ServiceKind): ServiceRow | null {
  return services.find((row) => row.kind === kind) ?? null;
}

import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import * as path from 'node:path';

/** Packages that only a bench needs, installed for as long as it runs. */
export interface BorrowedPackages {
  load(name: string): unknown;
  giveBack(): void;
}

/** Installs exact versions into a folder of its own, without their install scripts; null where npm cannot get them. */
export function borrowPackages(specs: readonly string[]): BorrowedPackages | null {
  const folder = mkdtempSync(path.join(tmpdir(), 'posdoctor-bench-'));
  const giveBack = (): void => rmSync(folder, { recursive: true, force: true });
  const options = ['--ignore-scripts', '--no-audit', '--no-fund', '--no-save', '--loglevel=error'];
  try {
    execFileSync('npm', ['install', '--prefix', folder, ...options, ...specs], {
      stdio: ['ignore', 'ignore', 'inherit'],
      timeout: 300_000,
    });
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    giveBack();
    return null;
  }
  const load: (name: string) => unknown = createRequire(path.join(folder, 'bench.cjs'));
  return { load, giveBack };
}

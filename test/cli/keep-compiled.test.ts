import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';

const source = join(import.meta.dirname, '../../src/cli/keep-compiled.ts');

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'posdoctor-compiled-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

/** A program that keeps what it compiles and then loads another module. */
function start(file: string): void {
  writeFileSync(join(folder, 'package.json'), '{"type":"module"}');
  writeFileSync(join(folder, 'later.js'), 'export const later = 1;');
  writeFileSync(
    join(folder, file),
    `import { keepCompiled } from ${JSON.stringify(source)}; keepCompiled(import.meta); await import('./later.js');`,
  );
  const { status, stderr } = spawnSync(process.execPath, [join(folder, file)], { encoding: 'utf8', env: {} });
  expect(stderr).toBe('');
  expect(status).toBe(0);
}

it('keeps compiled code beside the bundle, and nowhere shared', () => {
  start('program.js');
  expect(existsSync(join(folder, '.compiled'))).toBe(true);
});

it('keeps nothing when the sources run', () => {
  start('program.ts');
  expect(existsSync(join(folder, '.compiled'))).toBe(false);
});

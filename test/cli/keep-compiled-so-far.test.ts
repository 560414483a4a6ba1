import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';

const source = join(import.meta.dirname, '../../src/cli/keep-compiled-so-far.ts');

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'posdoctor-compiled-'));
  writeFileSync(join(folder, 'package.json'), '{"type":"module"}');
  writeFileSync(join(folder, 'later.js'), 'export const later = 1;');
});
afterEach(() => rmSync(folder, { recursive: true }));

/** How many files a program has kept that loads another module, does one thing more and then loses its power. */
async function keptWhenPowerGoes(last: string): Promise<number> {
  const place = join(folder, '.compiled');
  const file = join(folder, 'program.js');
  writeFileSync(
    file,
    `import { enableCompileCache } from 'node:module';
     import { keepCompiledSoFar } from ${JSON.stringify(source)};
     enableCompileCache(${JSON.stringify(place)});
     await import('./later.js');
     ${last}
     process.stdout.write('ready');
     setInterval(() => undefined, 1e9);`,
  );
  const child = spawn(process.execPath, [file], { stdio: ['ignore', 'pipe', 'inherit'], env: {} });
  const ended = once(child, 'exit');
  await once(child.stdout, 'data');
  child.kill('SIGKILL');
  await ended;
  return readdirSync(place, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile())
    .length;
}

it('keeps what was compiled when the power goes afterwards', async () => {
  expect(await keptWhenPowerGoes('')).toBe(0);
  expect(await keptWhenPowerGoes('keepCompiledSoFar();')).toBe(1);
});

import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { makeWorkFolder } from '../../../src/firmware/catalog/work-folder.ts';

let folder = '';
beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'work-folder-'))));
afterEach(() => rmSync(folder, { recursive: true, force: true }));

it('I6 clears away what a killed process left, and nothing that is in use', () => {
  const place = join(folder, 'catalog');
  const first = makeWorkFolder(place);
  const gone = execFileSync('sh', ['-c', 'echo $$']).toString().trim();
  mkdirSync(join(place, `work-${gone}-abc`));
  writeFileSync(join(place, `work-${gone}-abc`, 'root.json'), '{}');
  writeFileSync(join(place, 'catalog-a.json'), 'kept');
  const second = makeWorkFolder(place);
  expect([existsSync(first), existsSync(second)]).toEqual([true, true]);
  expect(readdirSync(place).filter((name) => name.includes(`-${gone}-`))).toEqual([]);
  expect(existsSync(join(place, 'catalog-a.json'))).toBe(true);
});

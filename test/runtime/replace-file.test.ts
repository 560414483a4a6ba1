import { mkdtempSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { replaceFile } from '../../src/runtime/replace-file.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'posdoctor-replace-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

it('replaces a file whole, with the mode asked for, whatever a killed one left', () => {
  const path = join(folder, 'a.json');
  writeFileSync(path, 'old and longer', { mode: 0o644 });
  writeFileSync(`${path}.partial`, 'cut off', { mode: 0o644 });
  replaceFile(path, 'new', 0o600);
  expect(readFileSync(path, 'utf8')).toBe('new');
  expect(statSync(path).mode & 0o777).toBe(0o600);
  expect(readdirSync(folder)).toEqual(['a.json']);
});

it('leaves the old one where the new one cannot be written', () => {
  const path = join(folder, 'a.json');
  writeFileSync(path, 'old');
  expect(() => replaceFile(join(folder, 'none', 'a.json'), 'new')).toThrow('ENOENT');
  expect(readFileSync(path, 'utf8')).toBe('old');
  expect(readdirSync(folder)).toEqual(['a.json']);
});

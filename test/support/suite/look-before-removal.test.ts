import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import * as path from 'node:path';
import { expect, test } from 'vitest';

function folderWith(text: string): string {
  const folder = mkdtempSync(path.join(tmpdir(), 'posdoctor-removed-'));
  writeFileSync(path.join(folder, 'journal.db'), text);
  return folder;
}

test('a folder that holds a card number fails whoever removes it, and is gone', async () => {
  const [now, later] = [folderWith('read 4111111111111111'), folderWith('read 4111111111111111')];
  expect(() => rmSync(now, { recursive: true })).toThrow(/card-number in .*journal\.db/);
  await expect(rm(later, { recursive: true })).rejects.toThrow(/card-number in .*journal\.db/);
  expect([existsSync(now), existsSync(later)]).toEqual([false, false]);
});

test('any other is removed as ever', () => {
  const folder = folderWith('{"verdict":"passed"}');
  rmSync(folder, { recursive: true });
  expect(existsSync(folder)).toBe(false);
  expect(() => rmSync(folder)).toThrow(/ENOENT/);
  expect(() => rmSync(folder, { force: true })).not.toThrow();
});

import {
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { copyFolder } from '../../../src/cli/install/copy-folder.ts';

it('copies what links lead to, and leaves out what it is told to', () => {
  const folder = mkdtempSync(join(tmpdir(), 'posdoctor-copy-'));
  try {
    mkdirSync(join(folder, 'from', 'node_modules'), { recursive: true });
    mkdirSync(join(folder, 'from', '子'));
    writeFileSync(join(folder, 'from', '子', 'a'), 'A', { mode: 0o755 });
    symlinkSync('子/a', join(folder, 'from', 'link'));
    copyFolder(join(folder, 'from'), join(folder, 'to'), ['node_modules']);
    expect(readdirSync(join(folder, 'to')).toSorted()).toEqual(['link', '子']);
    expect(readFileSync(join(folder, 'to', 'link'), 'utf8')).toBe('A');
  } finally {
    rmSync(folder, { recursive: true });
  }
});

import { mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createLogFile } from '../../src/runtime/log-file.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'posdoctor-log-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

describe('createLogFile', () => {
  it('rotates before a file passes its size and keeps so many, newest first', () => {
    const path = join(folder, 'log', 'a.log');
    const sink = createLogFile(path, { maxBytes: 30, keep: 2 });
    for (let i = 0; i < 10; i += 1) sink(`line number ${String(i)}`);
    expect(readdirSync(join(folder, 'log')).toSorted()).toEqual(['a.log', 'a.log.1', 'a.log.2']);
    const all = ['a.log.2', 'a.log.1', 'a.log'].map((name) =>
      readFileSync(join(folder, 'log', name), 'utf8'),
    );
    expect(all).toEqual([
      'line number 4\nline number 5\n',
      'line number 6\nline number 7\n',
      'line number 8\nline number 9\n',
    ]);
  });

  it('goes on in the file that is there', () => {
    const path = join(folder, 'a.log');
    createLogFile(path, { maxBytes: 20, keep: 1 })('first');
    createLogFile(path, { maxBytes: 20, keep: 1 })('second');
    createLogFile(path, { maxBytes: 20, keep: 1 })('third line');
    expect(readFileSync(path, 'utf8')).toBe('third line\n');
    expect(readFileSync(`${path}.1`, 'utf8')).toBe('first\nsecond\n');
  });

  it('keeps no old file when told so', () => {
    const path = join(folder, 'a.log');
    const sink = createLogFile(path, { maxBytes: 8, keep: 0 });
    sink('aaaaaa');
    sink('bbbbbb');
    expect(readdirSync(folder)).toEqual(['a.log']);
  });

  it('drops lines in silence where nothing can be written', () => {
    writeFileSync(join(folder, 'file'), '');
    const sink = createLogFile(join(folder, 'file', 'a.log'), { maxBytes: 30, keep: 2 });
    expect(() => sink('x')).not.toThrow();
  });
});

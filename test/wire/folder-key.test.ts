import { chmodSync, mkdirSync, readdirSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createSeededRandom } from '../../hal/simulators/seeded-random.ts';
import { loadFolderKey } from '../../src/wire/folder-key.ts';
import { testFolder } from '../support/fleet.ts';
import type { TestFolder } from '../support/fleet.ts';

describe('the key of a data folder', () => {
  let folder: TestFolder;
  beforeEach(() => {
    folder = testFolder();
  });
  afterEach(() => folder.remove());

  it('is made once, for its owner alone, and leaves no drafts', () => {
    const data = join(folder.path, 'deep', 'data');
    const made = loadFolderKey(data, createSeededRandom(1));
    expect(made).toMatchObject({ ok: true });
    expect(loadFolderKey(data, createSeededRandom(2))).toEqual(made);
    expect(statSync(join(data, 'link.key')).mode & 0o777).toBe(0o600);
    expect(readdirSync(data)).toEqual(['link.key']);
  });

  it('differs from folder to folder', () => {
    const one = loadFolderKey(join(folder.path, 'one'), createSeededRandom(1));
    expect(loadFolderKey(join(folder.path, 'two'), createSeededRandom(2))).not.toEqual(one);
  });

  it('is not trusted when others can read it, when it is a link, or when it is no key', () => {
    const path = join(folder.path, 'link.key');
    loadFolderKey(folder.path, createSeededRandom(1));
    chmodSync(path, 0o644);
    expect(loadFolderKey(folder.path, createSeededRandom(1))).toMatchObject({ ok: false });

    const linked = join(folder.path, 'linked');
    mkdirSync(linked);
    symlinkSync(path, join(linked, 'link.key'));
    expect(loadFolderKey(linked, createSeededRandom(1))).toMatchObject({ ok: false });

    writeFileSync(path, 'secret\n');
    chmodSync(path, 0o600);
    const read = loadFolderKey(folder.path, createSeededRandom(1));
    expect(read).toMatchObject({ ok: false });
    expect(JSON.stringify(read)).not.toContain('secret');
  });

  it('is simply not there where no file can be', () => {
    const file = join(folder.path, 'file');
    writeFileSync(file, '');
    expect(loadFolderKey(join(file, 'data'), createSeededRandom(1))).toMatchObject({ ok: false });
  });
});

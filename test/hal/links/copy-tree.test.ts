import { createHash, randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { copyTree } from '../../../hal/links/copy-tree.ts';
import { checkForLeaks } from '../../support/leak-check.ts';

const root = mkdtempSync(join(tmpdir(), 'posdoctor-copy-'));
afterAll(() => rmSync(root, { recursive: true, force: true }));

describe('copying a tree', () => {
  checkForLeaks();

  test('large and empty files arrive byte for byte', async () => {
    mkdirSync(join(root, 'from/empty-folder'), { recursive: true });
    const large = randomBytes(1_500_001);
    writeFileSync(join(root, 'from/large'), large);
    writeFileSync(join(root, 'from/empty'), '');
    await copyTree(join(root, 'from'), join(root, 'to'));
    expect(digest(readFileSync(join(root, 'to/large')))).toBe(digest(large));
    expect(readFileSync(join(root, 'to/empty'))).toHaveLength(0);
    expect(existsSync(join(root, 'to/empty-folder'))).toBe(true);
  });

  test('never writes over what is there', async () => {
    writeFileSync(join(root, 'one'), '1');
    writeFileSync(join(root, 'two'), '2');
    await expect(copyTree(join(root, 'one'), join(root, 'two'))).rejects.toMatchObject({ code: 'EEXIST' });
    expect(readFileSync(join(root, 'two'), 'utf8')).toBe('2');
  });

  test('rejects with the system’s own error', async () => {
    await expect(copyTree(join(root, 'none'), join(root, 'x'))).rejects.toMatchObject({ code: 'ENOENT' });
  });
});

function digest(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}

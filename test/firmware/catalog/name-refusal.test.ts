import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { seedState } from '../../../src/firmware/catalog/catalog-state.ts';
import { nameRefusal } from '../../../src/firmware/catalog/name-refusal.ts';
import { pointerMetadata } from '../../../src/firmware/catalog/publish-catalog.ts';
import { refreshCatalog } from '../../../src/firmware/catalog/refresh-catalog.ts';
import { edition, farMs, firstRoot, labKey, labRoles, sourceOf } from '../../support/catalog-lab.ts';
import { sampleImage } from '../../support/firmware-samples.ts';
import { createManualTime } from '../../support/manual-time.ts';

const roles = labRoles();
const seed = seedState(firstRoot(roles));
const first = edition(roles, { version: 1, images: [sampleImage(5)] });
const second = edition(roles, { version: 2, images: [sampleImage(6)] });
const third = edition(roles, { version: 3, images: [sampleImage(7)] });
const thieves = { ...labRoles(), root: roles.root };
const oldSnapshot = { text: first['snapshot.json'] ?? '', version: 1 };
let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'name-refusal-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

it.each([
  ['A1', 'rolled-back', first],
  [
    'A2',
    'rolled-back',
    {
      ...first,
      'timestamp.json': pointerMetadata(
        'timestamp',
        { version: 9, expiresAtMs: farMs },
        oldSnapshot,
        roles.timestamp.keys,
      ),
    },
  ],
  ['A3', 'mixed', { ...third, 'targets.json': first['targets.json'] ?? '' }],
  ['A3', 'mixed', { ...third, 'snapshot.json': first['snapshot.json'] ?? '' }],
  ['A4', 'frozen', edition(roles, { version: 3, expiresAtMs: 1000 })],
  ['A13', 'two-truths', edition(roles, { version: 2, images: [sampleImage(9)] })],
  ['A8', 'wrong-signature', edition(thieves, { version: 3 })],
  ['A9', 'not-json', { ...third, 'timestamp.json': '{' }],
  ['A10', 'bad-image', edition(roles, { version: 3, images: [{ ...sampleImage(9), name: '../x' }] })],
  ['A11', 'other', { ...third, 'timestamp.json': '7' }],
] as const)('%s is called %s', async (_id, kind, files) => {
  const check = (given: Readonly<Record<string, string>>): ReturnType<typeof refreshCatalog> =>
    refreshCatalog({ source: sourceOf(given), folder, seed, time: createManualTime(), builtAtMs: 0 });
  await check(second);
  const { reason } = await check(files);
  expect(nameRefusal(reason ?? '')).toBe(kind);
});

it('an unknown reason is not taken for a harmless one', () => {
  expect(nameRefusal(labKey().publicKey.type)).toBe('other');
});

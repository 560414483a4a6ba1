import { mkdirSync, readFileSync, readdirSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Updater } from 'tuf-js';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { loadCatalogState, seedState } from '../../../src/firmware/catalog/catalog-state.ts';
import { pointerMetadata, rootMetadata } from '../../../src/firmware/catalog/publish-catalog.ts';
import { catalogOffline, refreshCatalog } from '../../../src/firmware/catalog/refresh-catalog.ts';
import type { CatalogCheck } from '../../../src/firmware/catalog/refresh-catalog.ts';
import { tufFetcher } from '../../../src/firmware/catalog/tuf-fetcher.ts';
import {
  deadSource,
  edition,
  farMs,
  firstRoot,
  labKey,
  labRoles,
  sourceOf,
} from '../../support/catalog-lab.ts';
import { sampleImage } from '../../support/firmware-samples.ts';
import { createManualTime } from '../../support/manual-time.ts';
import type { ManualTime } from '../../support/manual-time.ts';
import { memoryFolder } from '../../support/memory-folder.ts';

type Files = Record<string, string>;

const dayMs = 86_400_000;
const roles = labRoles();
const root1 = firstRoot(roles);
const seed = seedState(root1);
const startMs = createManualTime().now();
const first = edition(roles, { version: 1, images: [sampleImage(5)] });
const second = edition(roles, { version: 2, images: [sampleImage(6)] });
const third = edition(roles, { version: 3, images: [sampleImage(7)] });

let folder = '';
let time: ManualTime = createManualTime();

beforeEach(() => {
  folder = memoryFolder('catalog-test-');
  time = createManualTime();
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function check(files: Files | null, builtAtMs = 0): Promise<CatalogCheck> {
  const source = files === null ? deadSource : sourceOf(files);
  return refreshCatalog({ source, folder, seed, time, builtAtMs });
}

function countersIn({ view }: CatalogCheck): readonly number[] {
  return view.state === 'verified' ? view.images.map(({ custom }) => custom.releaseCounter) : [];
}

/** Every refusal leaves the last good catalog in force, and a good one is taken afterwards. */
async function refusedBetween(files: Files): Promise<CatalogCheck> {
  const refused = await check(files);
  expect(refused.outcome).toBe('refused');
  expect(countersIn(refused)).toEqual([6]);
  expect((await check(third)).outcome).toBe('fresh');
  return refused;
}

function rootOf(version: number, signers: readonly (typeof roles.root.keys)[number][], next = roles): string {
  return rootMetadata({ version, expiresAtMs: farMs }, next, signers);
}

describe('a catalog that is as it should be', () => {
  it('is taken, and costs two requests when nothing has changed', async () => {
    expect(await check(first)).toMatchObject({ outcome: 'fresh', reason: null, clockBehind: false });
    const again = await check(first);
    expect(again).toMatchObject({ outcome: 'fresh', requests: 2 });
    expect(countersIn(await check(second))).toEqual([6]);
    expect(readdirSync(folder).toSorted()).toEqual(['catalog-a.json', 'catalog-b.json']);
  });

  it('A4 answers offline from the last good one, with its age', async () => {
    await check(second);
    time.advance(3 * dayMs);
    const offline = await check(null);
    expect(offline).toMatchObject({
      outcome: 'offline',
      view: { state: 'verified', verifiedAtMs: startMs, stale: false },
    });
    expect(catalogOffline({ folder, seed, time, builtAtMs: 0 })).toMatchObject({ verifiedAtMs: startMs });
  });

  it('is untrusted as long as none was ever seen', async () => {
    expect((await check(null)).view).toMatchObject({ state: 'untrusted' });
    expect(catalogOffline({ folder, seed, time, builtAtMs: 0 })).toMatchObject({ state: 'untrusted' });
  });
});

describe('an older truth', () => {
  beforeEach(() => check(second));

  it('A1 an older timestamp is refused', async () => {
    expect((await refusedBetween(first)).reason).toMatch(/timestamp version 1 is less/);
  });

  it('A2 an older snapshot under a newer timestamp is refused', async () => {
    const old = { text: first['snapshot.json'] ?? '', version: 1 };
    const newer = { version: 9, expiresAtMs: farMs };
    const timestamp = pointerMetadata('timestamp', newer, old, roles.timestamp.keys);
    const refused = await refusedBetween({ ...first, 'timestamp.json': timestamp });
    expect(refused.reason).toMatch(/snapshot version 1 is less/);
  });

  it('A3 targets of another snapshot are refused', async () => {
    const mixed = await check({ ...third, 'targets.json': first['targets.json'] ?? '' });
    expect(mixed.outcome).toBe('refused');
    expect(countersIn(mixed)).toEqual([6]);
    expect(countersIn(await check(third))).toEqual([7]);
  });

  it('A13 another content under the same version is refused and said', async () => {
    const other = edition(roles, { version: 2, images: [sampleImage(9)] });
    expect((await refusedBetween(other)).reason).toMatch(/another content under the same version/);
  });
});

describe('time', () => {
  it.each(['timestamp', 'snapshot', 'targets'] as const)('A4 an expired %s is stale', async (role) => {
    await check(first);
    const expired = edition(roles, { version: 2, expires: { [role]: startMs - dayMs } });
    const stale = await check(expired);
    expect(stale).toMatchObject({ outcome: 'stale', view: { state: 'verified' } });
    expect(countersIn(stale)).toEqual([5]);
  });

  it('A5 a clock back in 1970 makes nothing fresh', async () => {
    const monthly = edition(roles, {
      version: 1,
      images: [sampleImage(5)],
      expiresAtMs: startMs + 30 * dayMs,
    });
    await check(monthly);
    time.jumpWall(60 * dayMs);
    expect(await check(monthly)).toMatchObject({ outcome: 'stale', view: { stale: true } });
    time.jumpWall(-startMs - 60 * dayMs);
    const back = await check(monthly);
    expect(back).toMatchObject({ clockBehind: true, nowMs: startMs });
    expect(await check(monthly, startMs + 40 * dayMs)).toMatchObject({
      outcome: 'stale',
      clockBehind: true,
      nowMs: startMs + 40 * dayMs,
    });
  });

  it('A6 a clock in 2099 wipes nothing and does not stick', async () => {
    await check(second);
    time.jumpWall(Date.UTC(2099, 0, 1) - startMs);
    const ahead = await check(second);
    expect(ahead).toMatchObject({ outcome: 'stale', view: { state: 'verified', stale: true } });
    expect(countersIn(ahead)).toEqual([6]);
    time.jumpWall(startMs - Date.UTC(2099, 0, 1));
    expect(await check(second)).toMatchObject({ outcome: 'fresh', clockBehind: false });
  });
});

describe('A7 a root that may not follow', () => {
  beforeEach(() => check(second));
  const [one] = roles.root.keys;
  const stranger = labKey();

  it.each([
    ['skips a version', { '2.root.json': rootOf(3, roles.root.keys) }],
    ['is signed by one of two', { '2.root.json': rootOf(2, one === undefined ? [] : [one]) }],
    ['is signed twice by one', { '2.root.json': rootOf(2, one === undefined ? [] : [one, one]) }],
    ['is signed by a stranger', { '2.root.json': rootOf(2, [stranger, stranger]) }],
    [
      'has a key under another name',
      { '2.root.json': rootOf(2, roles.root.keys).replaceAll(/"keyid":"../g, '"keyid":"zz') },
    ],
  ] as const)('%s', async (_words, files) => {
    expect((await refusedBetween({ ...second, ...files })).reason).not.toBeNull();
  });
});

describe('A8 rotated keys', () => {
  it('old ones are refused, new ones taken, and a fast-forward is forgotten', async () => {
    await check(edition(roles, { version: 1_000_000, images: [sampleImage(6)] }));
    const renewed = { ...roles, timestamp: labRoles().timestamp, snapshot: labRoles().snapshot };
    const root2 = rootOf(2, roles.root.keys, renewed);
    const old = await check({ ...edition(roles, { version: 1_000_001 }), '2.root.json': root2 });
    expect(old.outcome).toBe('refused');
    const taken = await check({
      ...edition(renewed, { version: 4, images: [sampleImage(8)] }),
      '2.root.json': root2,
    });
    expect(taken).toMatchObject({ outcome: 'fresh' });
    expect(countersIn(taken)).toEqual([8]);
  });
});

describe('hostile metadata', () => {
  beforeEach(() => check(second));
  const timestamp = third['timestamp.json'] ?? '';

  it.each([
    ['A9 endless', 'x'.repeat(10_000_000)],
    ['A9 compressed', '\u001f\u008b\b\u0000'],
    ['A9 deep', `${'['.repeat(1500)}${']'.repeat(1500)}`],
    ['A9 with a key twice', timestamp.replace('"version":3', '"version":3,"version":4')],
    ['A9 with a prototype', timestamp.replace('{', '{"__proto__":{"x":1},')],
    ['A9 with NaN', timestamp.replace('"version":3', '"version":NaN')],
    ['A9 with 2^53+1', timestamp.replace('"version":3', '"version":9007199254740993')],
    ['A9 empty', ''],
    ['A9 not an object', '7'],
    ['A11 of another specification', timestamp.replace('1.0.34', '2.0.0')],
    ['A11 of another role', timestamp.replace('"_type":"timestamp"', '"_type":"mirrors"')],
  ])('%s is refused', async (_words, text) => {
    expect((await refusedBetween({ ...third, 'timestamp.json': text })).reason).not.toBeNull();
  });

  it.each(['../x', '/etc/passwd', 'a\u0000b', 'CON', 'a/b', '.hidden', 'com1.img'])(
    'A10 an image called %j is refused',
    async (name) => {
      const evil = edition(roles, { version: 3, images: [{ ...sampleImage(9), name }] });
      const refused = await check(evil);
      expect(refused).toMatchObject({
        outcome: 'refused',
        reason: expect.stringContaining('targets.json: '),
      });
      expect(countersIn(refused)).toEqual([6]);
    },
  );
});

describe('A12 state files', () => {
  it('cut at any byte or emptied, the other copy holds; without both, the shipped root', async () => {
    await check(first);
    await check(second);
    const [a, b] = ['catalog-a.json', 'catalog-b.json'].map((name) => join(folder, name));
    const whole = loadCatalogState(folder, seed);
    expect(whole.serial).toBe(2);
    const text = `${'0'.repeat(64)}\n{}`;
    for (const cut of Array.from({ length: text.length }, (_, at) => text.slice(0, at))) {
      writeFileSync(a ?? '', cut);
      expect(loadCatalogState(folder, seed).serial).toBe(1);
    }
    writeFileSync(b ?? '', '');
    expect(loadCatalogState(folder, seed)).toEqual(seed);
    expect(await check(second)).toMatchObject({ outcome: 'fresh' });
  });

  it('changed by hand, or by flash that forgets, is not taken though it can be read', async () => {
    await check(first);
    await check(second);
    const path = join(folder, 'catalog-a.json');
    const text = readFileSync(path, 'utf8');
    writeFileSync(path, text.replace('"serial":2', '"serial":9'));
    expect(loadCatalogState(folder, seed).serial).toBe(1);
    writeFileSync(path, text);
    expect(loadCatalogState(folder, seed).serial).toBe(2);
  });

  it('cut at any byte of a real one', async () => {
    await check(second);
    const path = join(folder, 'catalog-b.json');
    const { length } = readFileSync(path);
    const cuts = Array.from({ length }, (_, at) => length - 1 - at);
    const taken = cuts.filter((cut) => {
      truncateSync(path, cut);
      return loadCatalogState(folder, seed) !== seed;
    });
    expect(taken).toEqual([]);
  });
});

describe('A15 tuf-js by itself', () => {
  const cases: readonly (readonly [string, Files])[] = [
    ['next', third],
    ['same', second],
    ['older', first],
    ['mixed', { ...third, 'targets.json': first['targets.json'] ?? '' }],
    [
      'unsigned',
      { ...third, 'timestamp.json': (third['timestamp.json'] ?? '').replace(/"sig":"../, '"sig":"00') },
    ],
    ['rotated', { ...third, '2.root.json': rootOf(2, roles.root.keys) }],
    ['badly rotated', { ...third, '2.root.json': rootOf(2, [labKey()]) }],
  ];

  it.each(cases)('says the same of %s', async (_words, files) => {
    await check(second);
    const wrapped = (await check(files)).outcome === 'fresh';
    const dir = join(folder, 'plain');
    mkdirSync(dir);
    for (const [name, text] of Object.entries({ ...second, 'root.json': root1 }))
      writeFileSync(join(dir, name), text);
    const log = { given: new Map<string, Uint8Array>(), unreachable: null, requests: 0 };
    const fetcher = tufFetcher(sourceOf(files), log);
    const plain = new Updater({ metadataDir: dir, metadataBaseUrl: 'x:/', fetcher });
    const accepted = await plain.refresh().then(
      () => true,
      () => false,
    );
    expect(wrapped).toBe(accepted);
  });
});

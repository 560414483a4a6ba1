import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import * as fc from 'fast-check';
import { Updater } from 'tuf-js';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { seedState } from '../../../src/firmware/catalog/catalog-state.ts';
import { nameRefusal } from '../../../src/firmware/catalog/name-refusal.ts';
import { catalogRefusals } from '../../../src/firmware/catalog/refusal.table.ts';
import { catalogOffline, refreshCatalog } from '../../../src/firmware/catalog/refresh-catalog.ts';
import { imagesIn } from '../../../src/firmware/catalog/targets-metadata.ts';
import { tufFetcher } from '../../../src/firmware/catalog/tuf-fetcher.ts';
import { edition, firstRoot, labRoles, sourceOf } from '../../support/catalog-lab.ts';
import { sampleImage } from '../../support/firmware-samples.ts';
import { createManualTime } from '../../support/manual-time.ts';
import { memoryFolder } from '../../support/memory-folder.ts';

const roles = labRoles();
const root = firstRoot(roles);
const seed = seedState(root);
const first = edition(roles, { version: 1, images: [sampleImage(5)] });
const next = edition(roles, { version: 2, images: [sampleImage(6)] });
const kinds = new Set<string>(catalogRefusals);
const names = ['timestamp.json', 'snapshot.json', 'targets.json'] as const;

let folder = '';
let works = 0;
beforeAll(() => {
  folder = memoryFolder('hostile-catalog-');
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Any piece of one of the files cut out and replaced: by noise, by JSON, or by a piece of another file. */
const hostile = fc
  .record({
    name: fc.constantFrom(...names),
    at: fc.nat(400),
    cut: fc.nat(60),
    put: fc.oneof(
      fc.string({ maxLength: 30 }),
      fc.json({ maxDepth: 3 }),
      fc.constantFrom(
        '"version":3',
        '"__proto__":{}',
        '[[[[',
        '1e400',
        '"_type":"root"',
        '2090-01-01T00:00:00Z',
      ),
    ),
  })
  .map(({ name, at, cut, put }) => {
    const text = next[name] ?? '';
    const start = at % text.length;
    return { ...next, [name]: `${text.slice(0, start)}${put}${text.slice(start + cut)}` };
  });

/** Whether tuf-js by itself takes the files, from the same first edition on. */
async function plainlyAccepted(files: Readonly<Record<string, string>>): Promise<boolean> {
  works += 1;
  const dir = join(folder, `plain-${String(works)}`);
  mkdirSync(dir);
  for (const [name, text] of Object.entries({ ...first, 'root.json': root }))
    writeFileSync(join(dir, name), text);
  const log = { given: new Map<string, Uint8Array>(), unreachable: null, requests: 0 };
  const updater = new Updater({
    metadataDir: dir,
    metadataBaseUrl: 'x:/',
    fetcher: tufFetcher(sourceOf(files), log),
  });
  return updater.refresh().then(
    () => true,
    () => false,
  );
}

describe('A9 hostile metadata', () => {
  it('are refused with a reason of a known kind, and what was verified before stays in force', async () => {
    const state = join(folder, 'state');
    const setup = { folder: state, seed, time: createManualTime(), builtAtMs: 0 };
    await refreshCatalog({ ...setup, source: sourceOf(first) });
    const kept = readFileSync(join(state, 'catalog-b.json'));
    await fc.assert(
      fc.asyncProperty(hostile, async (files) => {
        writeFileSync(join(state, 'catalog-b.json'), kept);
        rmSync(join(state, 'catalog-a.json'), { force: true });
        const { outcome, reason } = await refreshCatalog({ ...setup, source: sourceOf(files) });
        const view = catalogOffline(setup);
        const counters = view.state === 'verified' ? view.images.map((one) => one.custom.releaseCounter) : [];
        const fresh = outcome === 'fresh';
        expect(fresh ? await plainlyAccepted(files) : kinds.has(nameRefusal(reason ?? ''))).toBe(true);
        expect(counters).toEqual([fresh ? 6 : 5]);
      }),
      { numRuns: 2000 },
    );
  }, 300_000);

  it('of images that are anything at all are images or none', () => {
    const anything = fc.jsonValue({ maxDepth: 4 });
    const custom = fc.oneof(
      anything,
      fc.record(Object.fromEntries(Object.keys(sampleImage(5).custom).map((key) => [key, anything]))),
    );
    fc.assert(
      fc.property(fc.string({ maxLength: 20 }), custom, anything, (name, given, length) => {
        const targets = { [name]: { length, hashes: { sha256: 'a'.repeat(64) }, custom: given } };
        const images = imagesIn(JSON.stringify({ signed: { targets } }));
        expect(images === null || Array.isArray(images)).toBe(true);
      }),
      { numRuns: 2000 },
    );
  });
});

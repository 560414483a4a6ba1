import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createSeededRandom } from '../../../hal/simulators/seeded-random.ts';
import { thisMachine } from '../../../hal/this-machine.ts';
import { keepCatalog } from '../../../src/agent/monitoring/keep-catalog.ts';
import { loadCatalogState, seedState } from '../../../src/firmware/catalog/catalog-state.ts';
import { edition, firstRoot, labRoles } from '../../support/catalog-lab.ts';
import { sampleImage } from '../../support/firmware-samples.ts';
import { createManualTime } from '../../support/manual-time.ts';
import { realTime } from '../../support/real-time.ts';

const hourMs = 3_600_000;
const roles = labRoles();
const root = firstRoot(roles);
let data = '';
let source = '';

beforeEach(() => {
  data = mkdtempSync(join(tmpdir(), 'keep-catalog-'));
  source = join(data, 'stick');
  mkdirSync(join(data, 'firmware'));
  mkdirSync(source);
});
afterEach(() => rmSync(data, { recursive: true, force: true }));

function publish(version: number): void {
  for (const [name, text] of Object.entries(edition(roles, { version, images: [sampleImage(version)] })))
    writeFileSync(join(source, name), text);
}

function setUp(): void {
  const setup = { firmwareSetup: 1, source, deviceId: null, root, operators: [], imageRoots: [] };
  writeFileSync(join(data, 'firmware', 'setup.json'), JSON.stringify(setup));
}

function keeping(): {
  readonly time: ReturnType<typeof createManualTime>;
  readonly written: string[];
  readonly stop: () => void;
} {
  const time = createManualTime();
  const written: string[] = [];
  const log = { write: (_level: string, what: string) => void written.push(what) };
  const { files } = thisMachine(realTime);
  const random = createSeededRandom(1);
  return { time, written, ...keepCatalog({ dataDir: data, files, time, random, log }) };
}

function counterKept(): number | undefined {
  const state = loadCatalogState(join(data, 'firmware', 'catalog'), seedState(root));
  return state.images[0]?.custom.releaseCounter;
}

describe('an agent with a firmware setup', () => {
  it('fetches the catalog within the hour, again within the day, and no more once it stops', async () => {
    setUp();
    publish(1);
    const { time, written, stop } = keeping();
    expect(counterKept()).toBeUndefined();
    time.advance(hourMs);
    await expect.poll(() => written).toEqual(['catalog-fresh']);
    expect(counterKept()).toBe(1);
    publish(2);
    await expect.poll(() => (time.advance(hourMs), written.length), { interval: 5 }).toBe(2);
    expect(counterKept()).toBe(2);
    stop();
    time.advance(100 * hourMs);
    expect(written).toHaveLength(2);
  });

  it('says what is wrong with a catalog, and keeps the last good one', async () => {
    setUp();
    publish(2);
    const { time, written, stop } = keeping();
    time.advance(hourMs);
    await expect.poll(() => written).toEqual(['catalog-fresh']);
    publish(1);
    await expect.poll(() => (time.advance(hourMs), written.length), { interval: 5 }).toBe(2);
    expect(written[1]).toBe('catalog-refused');
    expect(counterKept()).toBe(2);
    stop();
  });

  it('without one it asks nobody', async () => {
    publish(1);
    const { time, written, stop } = keeping();
    time.advance(30 * hourMs);
    await new Promise((resolve) => {
      setImmediate(resolve);
    });
    expect(written).toEqual([]);
    expect(counterKept()).toBeUndefined();
    stop();
  });
});

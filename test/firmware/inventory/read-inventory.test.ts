import { describe, expect, it } from 'vitest';
import { failed, ok } from '../../../hal/contracts/fault.ts';
import type { HalResult } from '../../../hal/contracts/fault.ts';
import type { FirmwareReading, FirmwareWord } from '../../../hal/contracts/firmware.ts';
import { firmwareComponents } from '../../../hal/contracts/firmware.ts';
import { readInventory } from '../../../src/firmware/inventory/read-inventory.ts';
import { version } from '../../../src/runtime/version.ts';
import { bareTerminal, lookAt } from '../../support/looking.ts';
import { sampleItem } from '../../support/firmware-samples.ts';

function terminalTelling(word: HalResult<FirmwareWord>): Parameters<typeof readInventory>[0] {
  const untold = (): Promise<HalResult<never>> => Promise.resolve(failed('unsupported', 'not asked'));
  return bareTerminal({
    platform: { facts: untold, apps: untold, firmware: () => Promise.resolve(word) },
  });
}

function reading(parts: Partial<FirmwareReading>): FirmwareReading {
  return { ...sampleItem(), releaseCounter: null, version: null, slot: null, hwRev: null, ...parts };
}

async function inventoryOf(
  readings: readonly FirmwareReading[],
): Promise<Awaited<ReturnType<typeof readInventory>>> {
  const terminal = terminalTelling(ok({ readings, unread: [] }));
  return readInventory(terminal, lookAt(terminal).context, { askDevices: false });
}

describe('an inventory', () => {
  it('names every component, known or not', async () => {
    const { items, unknown } = await inventoryOf([reading({ version: '1.2.3', releaseCounter: 5 })]);
    const named = [...items, ...unknown].map(({ component }) => component);
    expect(named.toSorted()).toEqual(firmwareComponents.toSorted());
    expect(items.find(({ component }) => component === 'agent')).toMatchObject({
      version,
      evidence: 'claimed',
    });
    expect(items[0]).toMatchObject({ version: '1.2.3', versionFormat: 'triplet', releaseCounter: 5 });
  });

  it('takes the best of several sources and fills what it leaves open', async () => {
    const { items, contradictions } = await inventoryOf([
      reading({ version: '4.2', slot: 'B', source: 'a' }),
      reading({ version: '4.2.1', releaseCounter: 42, source: 'b' }),
      reading({ sha256: 'ab', evidence: 'measured', source: 'c' }),
    ]);
    expect(items[0]).toMatchObject({
      version: '4.2.1',
      releaseCounter: 42,
      slot: 'B',
      evidence: 'measured',
      sha256: 'ab',
      source: 'b, c, a',
    });
    expect(contradictions).toEqual([]);
  });

  it('X2 says where two sources cannot both be right', async () => {
    const { contradictions } = await inventoryOf([
      reading({ version: '4.2', releaseCounter: 41, source: 'os-release' }),
      reading({ version: '4.3', releaseCounter: 42, source: 'manifest' }),
    ]);
    expect(contradictions.map(({ field }) => field)).toEqual(['version', 'release-counter']);
    expect(contradictions[1]?.words).toEqual([
      { source: 'os-release', value: '41' },
      { source: 'manifest', value: '42' },
    ]);
  });

  it('X3 without a right to read, everything but the agent is unknown, with the reason', async () => {
    const terminal = terminalTelling(failed('denied', 'EACCES'));
    const { items, unknown } = await readInventory(terminal, lookAt(terminal).context, {
      askDevices: false,
    });
    expect(items.map(({ component }) => component)).toEqual(['agent']);
    expect(new Set(unknown.map(({ why }) => why))).toEqual(new Set(['denied']));
    const unread = terminalTelling(
      ok({ readings: [], unread: [{ component: 'os', source: 'x', why: 'io' }] }),
    );
    const told = await readInventory(unread, lookAt(unread).context, { askDevices: false });
    expect(told.unknown[0]).toEqual({ component: 'os', why: 'io' });
  });
});

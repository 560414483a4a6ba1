import { expect, test } from 'vitest';
import type { CardStart, ChipReader, DirectoryAnswer } from '../../hal/contracts/chip-reader.ts';
import type { DeviceContext } from '../../hal/contracts/device.ts';
import type { HalResult } from '../../hal/contracts/fault.ts';

/** A chip reader as a driver opened it, and the hands at its slot. */
export interface ChipRig {
  readonly opened: HalResult<ChipReader>;
  readonly context: DeviceContext;
  /** Puts a card in: one that speaks T=0 or T=1, one without a payment directory, or one whose chip is dead. */
  insert(card: CardKind): Promise<void>;
  remove(): Promise<void>;
  close(): Promise<void>;
}

/** Cards of the suite. */
export type CardKind = 't0' | 't1' | 'no-directory' | 'dead';

/** Every situation of the suite; a trace of the same name records it. */
export const chipSituations = [
  'empty-slot',
  'card-comes-and-goes',
  'starts-t0',
  'directory-t0',
  'directory-t1',
  'no-directory',
  'dead-chip',
  'starts-twice',
] as const;

/** One of `chipSituations`. */
export type ChipSituation = (typeof chipSituations)[number];

const salt = { fingerprintSalt: Uint8Array.of(9, 9) };
const moveMs = 5000;

/** What every driver of a chip reader must do. `skipped`: situations that this way to a reader cannot have. */
export function describeChipReader(
  rigFor: (situation: ChipSituation) => Promise<ChipRig>,
  skipped: readonly ChipSituation[] = [],
): void {
  for (const situation of chipSituations.filter((name) => !skipped.includes(name))) {
    test(situation, async () => {
      const rig = await rigFor(situation);
      try {
        await play(situation, rig);
      } finally {
        if (rig.opened.ok) await rig.opened.value.close();
        await rig.close();
      }
    });
  }
}

/** Plays a situation and holds it to what must come of it; also how traces are recorded. */
export async function play(situation: ChipSituation, rig: ChipRig): Promise<void> {
  if (!rig.opened.ok) throw new Error(`${rig.opened.fault.code}: ${rig.opened.fault.detail}`);
  const reader = rig.opened.value;
  await scenes[situation](reader, rig);
}

type Scene = (reader: ChipReader, rig: ChipRig) => Promise<void>;

const scenes: Readonly<Record<ChipSituation, Scene>> = {
  'empty-slot': async (reader, { context }) => {
    expect(await reader.status(context)).toMatchObject({
      ok: true,
      value: { condition: 'online', card: 'absent' },
    });
    const start = await reader.start(salt, context);
    expect(start).toMatchObject({ ok: true, value: { started: false, failure: 'no-card' } });
  },
  'card-comes-and-goes': async (reader, rig) => {
    const { context } = rig;
    const coming = reader.waitForCard(true, moveMs, context);
    await rig.insert('t0');
    expect(await coming).toMatchObject({ ok: true });
    expect(await reader.status(context)).toMatchObject({ ok: true, value: { card: 'present' } });
    const going = reader.waitForCard(false, moveMs, context);
    await rig.remove();
    expect(await going).toMatchObject({ ok: true });
    expect(await reader.status(context)).toMatchObject({ ok: true, value: { card: 'absent' } });
  },
  'starts-t0': async (reader, rig) => {
    const start = await started(reader, rig, 't0');
    expect(start).toMatchObject({
      started: true,
      atr: { convention: 'direct', protocols: [0], checkByte: 'absent', problems: [] },
    });
  },
  'directory-t0': async (reader, rig) => {
    await started(reader, rig, 't0');
    expect(await reader.readDirectory(rig.context)).toMatchObject({ ok: true, value: unionPay });
  },
  'directory-t1': async (reader, rig) => {
    const start = await started(reader, rig, 't1');
    expect(start).toMatchObject({ started: true, atr: { protocols: [1], checkByte: 'ok' } });
    expect(await reader.readDirectory(rig.context)).toMatchObject({ ok: true, value: unionPay });
  },
  'no-directory': async (reader, rig) => {
    await started(reader, rig, 'no-directory');
    expect(await reader.readDirectory(rig.context)).toMatchObject({
      ok: true,
      value: { answered: true, statusWord: 0x6a82, schemes: [] },
    });
  },
  'dead-chip': async (reader, rig) => {
    const start = await started(reader, rig, 'dead');
    expect(start).toMatchObject({ started: false, failure: 'mute' });
  },
  'starts-twice': async (reader, rig) => {
    const first = await started(reader, rig, 't0');
    const again = await reader.start(salt, rig.context);
    if (!again.ok) throw new Error(again.fault.detail);
    expect(printOf(again.value)).toBe(printOf(first));
    expect(printOf(first)).toMatch(/^[0-9a-f]{16}$/);
    await reader.stop(rig.context);
    expect(await reader.readDirectory(rig.context)).toMatchObject({ ok: false });
  },
};

const unionPay: Partial<DirectoryAnswer> = {
  answered: true,
  statusWord: 0x9000,
  schemes: ['A000000333'],
};

async function started(reader: ChipReader, rig: ChipRig, kind: CardKind): Promise<CardStart> {
  const coming = reader.waitForCard(true, moveMs, rig.context);
  await rig.insert(kind);
  expect(await coming).toMatchObject({ ok: true });
  const start = await reader.start(salt, rig.context);
  if (!start.ok) throw new Error(`${start.fault.code}: ${start.fault.detail}`);
  return start.value;
}

function printOf(start: CardStart): string | null {
  return start.started ? start.atr.fingerprint : null;
}

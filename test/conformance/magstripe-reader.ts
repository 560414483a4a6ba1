import { expect, test } from 'vitest';
import type { DeviceContext } from '../../hal/contracts/device.ts';
import type { HalResult } from '../../hal/contracts/fault.ts';
import type { MagstripeReader } from '../../hal/contracts/magstripe-reader.ts';
import type { SwipeReading, TrackNumber, TrackStatus } from '../../hal/contracts/magstripe-reading.ts';
import type { TrackKnob } from '../../hal/simulators/magstripe/reader-knobs.ts';

/** A reader in one situation, as a driver opened it. */
export interface MagstripeRig {
  readonly opened: HalResult<MagstripeReader>;
  readonly context: DeviceContext;
  /** Moves the rig's card through the reader; a trace has its swipes recorded. */
  swipe(way?: 'forward' | 'reverse'): void;
  /** Commands that would have written to a card or changed settings. */
  readonly forbidden: () => number;
  close(): Promise<void>;
}

/** What is set up before the reader is opened. */
export interface MagstripeSituation {
  readonly name: string;
  readonly knobs?: Partial<Record<TrackNumber, TrackKnob>>;
  readonly does: 'status' | 'identity' | 'swipe' | 'reverse';
}

/** Every situation of the suite; a trace of the same name records it. */
export const magstripeSituations: readonly MagstripeSituation[] = [
  { name: 'ready', does: 'status' },
  { name: 'identity', does: 'identity' },
  { name: 'good-swipe', does: 'swipe' },
  { name: 'reversed-swipe', does: 'reverse' },
  { name: 'bad-track-1', knobs: { 1: { kind: 'parity', at: 30 } }, does: 'swipe' },
  { name: 'blank-track-2', knobs: { 2: { kind: 'blank' } }, does: 'swipe' },
  { name: 'cut-track-3', knobs: { 3: { kind: 'truncate', at: 60 } }, does: 'swipe' },
];

const expectedTracks: Readonly<Record<string, readonly [TrackStatus, TrackStatus, TrackStatus]>> = {
  'bad-track-1': ['error', 'ok', 'ok'],
  'blank-track-2': ['ok', 'blank', 'ok'],
  'cut-track-3': ['ok', 'ok', 'error'],
};

/** What every driver of a magstripe reader must do, whatever it is connected through. */
export function describeMagstripeReader(
  rigFor: (situation: MagstripeSituation) => Promise<MagstripeRig>,
): void {
  for (const situation of magstripeSituations) {
    test(`${situation.does}: ${situation.name}`, async () => {
      const rig = await rigFor(situation);
      try {
        await verify(situation, rig);
      } finally {
        await rig.close();
      }
    });
  }
}

/** Does what a situation asks for; also how traces are recorded. */
export async function performSituation(
  situation: MagstripeSituation,
  reader: MagstripeReader,
  rig: Pick<MagstripeRig, 'context' | 'swipe'>,
): Promise<HalResult<unknown>> {
  if (situation.does === 'status') return reader.status(rig.context);
  if (situation.does === 'identity') return reader.identity(rig.context);
  return swipeOnce(reader, rig, situation.does === 'reverse' ? 'reverse' : 'forward');
}

/** Waits for one swipe and makes it. */
export async function swipeOnce(
  reader: MagstripeReader,
  { context, swipe }: Pick<MagstripeRig, 'context' | 'swipe'>,
  way: 'forward' | 'reverse' = 'forward',
): Promise<HalResult<SwipeReading>> {
  const waiting = reader.swipe({ timeoutMs: 20_000, fingerprintSalt: Uint8Array.of(7, 7) }, context);
  context.time.after(800, () => swipe(way));
  return waiting;
}

async function verify(situation: MagstripeSituation, rig: MagstripeRig): Promise<void> {
  if (!rig.opened.ok) throw new Error(rig.opened.fault.detail);
  const reader = rig.opened.value;
  if (situation.does === 'status') await verifyStatus(reader, rig.context);
  else if (situation.does === 'identity') await verifyIdentity(reader, rig.context);
  else await verifySwipe(situation, reader, rig);
  expect(rig.forbidden()).toBe(0);
  await reader.close();
  expect(await reader.status(rig.context)).toMatchObject({ ok: false, fault: { code: 'disconnected' } });
}

async function verifyStatus(reader: MagstripeReader, context: DeviceContext): Promise<void> {
  const status = await reader.status(context);
  expect(status).toMatchObject({ ok: true, value: { condition: 'online', raw: expect.stringMatching(/./) } });
}

async function verifyIdentity(reader: MagstripeReader, context: DeviceContext): Promise<void> {
  const identity = await reader.identity(context);
  const fields = identity.ok ? Object.keys(identity.value).toSorted() : [];
  expect(fields).toEqual(['firmware', 'maker', 'model', 'serial']);
}

async function verifySwipe(
  { name, does }: MagstripeSituation,
  reader: MagstripeReader,
  rig: MagstripeRig,
): Promise<void> {
  const swipe = await swipeOnce(reader, rig, does === 'reverse' ? 'reverse' : 'forward');
  if (!swipe.ok) throw new Error(`${swipe.fault.code}: ${swipe.fault.detail}`);
  const { tracks, flags } = swipe.value;
  const { capabilities } = reader;
  expect(tracks.map(({ track }) => track)).toEqual(capabilities.tracks);
  expect(tracks.map(({ status }) => status)).toEqual(expectedTracks[name] ?? ['ok', 'ok', 'ok']);
  expect(flags === null).toBe(capabilities.timing !== 'flags');
  for (const track of tracks) {
    expect(track.bits === null).toBe(!capabilities.bits);
    expect(track.timing).toBeNull();
    expect(track.maskedPan).toBeNull();
  }
  const prints = new Set(tracks.flatMap(({ fingerprint }) => fingerprint ?? []));
  expect(prints.size).toBe(1);
  if (capabilities.bits && name === 'bad-track-1') {
    expect(tracks[0]?.bits).toMatchObject({ firstBadCharacter: 30, badCharacters: 1 });
  }
  if (name === 'reversed-swipe' && flags !== null) expect(flags.direction).toBe('reverse');
  if (name === 'reversed-swipe' && capabilities.bits) {
    expect(tracks.map(({ bits }) => bits?.direction)).toEqual(['reverse', 'reverse', 'reverse']);
  }
}

import type { Decoded } from '../../contracts/decoded.ts';
import { decoded, undecodable } from '../../contracts/decoded.ts';
import type { TrackNumber } from '../../contracts/magstripe-reading.ts';

/** Properties that a self-test without a card reads. None is ever set: a diagnosis does not reconfigure a reader. */
export const magtekProperties = {
  software: 0x00,
  serial: 0x01,
  pollInterval: 0x02,
  trackEnable: 0x04,
  interfaceType: 0x10,
} as const;

/** The answer to a property request. */
export interface MagtekReply {
  readonly result: 'ok' | 'failed' | 'bad-parameter';
  readonly data: Uint8Array;
}

/** Whether a reader looks at a track, and whether it calls a swipe bad without it. */
export type TrackEnable = 'off' | 'on' | 'required';

/** Size of the feature report, request and answer. */
export const magtekFeatureSize = 24;

const results = ['ok', 'failed', 'bad-parameter'] as const;

/** The feature report that asks for a property. */
export function encodePropertyGet(property: number): Uint8Array {
  const report = new Uint8Array(magtekFeatureSize);
  report.set([0x00, 1, property]);
  return report;
}

/** Reads the answer; readers pad it to the report's size or leave it short. */
export function decodePropertyReply(report: Uint8Array): Decoded<MagtekReply> {
  const [code, length] = report;
  const head = { need: 2, have: report.length };
  if (code === undefined || length === undefined) {
    return undecodable('too-short', report.length, 'no result and length', head);
  }
  const result = results[code];
  if (result === undefined) return undecodable('result', 0, 'no result code of this family');
  const size = { need: length, have: report.length - 2 };
  if (size.have < size.need) return undecodable('truncated-value', report.length, 'value cut short', size);
  return decoded({ result, data: report.slice(2, 2 + length) });
}

/** The answer of a virtual reader. */
export function encodePropertyReply(reply: MagtekReply): Uint8Array {
  const report = new Uint8Array(magtekFeatureSize);
  const data = reply.data.subarray(0, magtekFeatureSize - 2);
  report.set([results.indexOf(reply.result), data.length, ...data]);
  return report;
}

/** Reads the track enable byte: two bits per track from the bottom. Null for a reserved pair. */
export function decodeTrackEnable(byte: number): Readonly<Record<TrackNumber, TrackEnable | null>> {
  return { 1: enableOf(byte), 2: enableOf(byte >> 2), 3: enableOf(byte >> 4) };
}

/** The track enable byte of a virtual reader; the top pair is the identification every unit carries. */
export function encodeTrackEnable(tracks: Readonly<Record<TrackNumber, TrackEnable>>): number {
  const [one, two, three] = ([1, 2, 3] as const).map((track) => enables.indexOf(tracks[track]));
  return 0x80 | ((three ?? 0) << 4) | ((two ?? 0) << 2) | (one ?? 0);
}

const enables = ['off', 'on', 'required'] as const;

function enableOf(pair: number): TrackEnable | null {
  return enables[pair & 3] ?? null;
}

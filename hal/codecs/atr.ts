import type { Decoded } from '../contracts/decoded.ts';
import { decoded, undecodable } from '../contracts/decoded.ts';
import { baudFactors, clockFactors } from './atr.table.ts';

/** What is wrong with an answer that can be read all the same: cards in the field have these, so they are warnings. */
export type AtrProblem = 'extra-bytes' | 'truncated-historical' | 'tck-missing' | 'tck-wrong';

/** The bytes behind one format byte T0 or TDi; null where it announces none. */
export interface InterfaceGroup {
  readonly ta: number | null;
  readonly tb: number | null;
  readonly tc: number | null;
  readonly td: number | null;
}

/** Answer to reset, ISO 7816-3. It says what kind of card this is, nothing of its holder. */
export interface Atr {
  readonly convention: 'direct' | 'inverse';
  /** TA1..TD1 first. */
  readonly groups: readonly InterfaceGroup[];
  /** Protocols that can be chosen, in the order offered. */
  readonly protocols: readonly number[];
  /** Global interface bytes (T=15) are present. */
  readonly t15: boolean;
  readonly historical: Uint8Array;
  readonly tck: 'absent' | 'ok' | 'wrong' | 'missing' | 'unexpected';
  /** Clock and baud factors of TA1; null where reserved. */
  readonly clockFactor: number | null;
  readonly baudFactor: number | null;
  /** Extra guard time, in etu; 255 has a meaning of its own. */
  readonly guardTime: number;
  /** TA2 is there: the card has chosen protocol and speed, no PPS. */
  readonly specificMode: boolean;
  readonly problems: readonly AtrProblem[];
}

/** Decodes an answer to reset of any length; refused only when it is too short, starts wrong or ends within the interface bytes. */
export function decodeAtr(bytes: Uint8Array): Decoded<Atr> {
  const size = { need: 2, have: bytes.length };
  if (bytes.length < 2) return undecodable('too-short', bytes.length, 'no TS and T0', size);
  const convention = bytes[0] === 0x3b ? 'direct' : bytes[0] === 0x3f ? 'inverse' : null;
  if (convention === null) return undecodable('ts', 0, 'TS is neither 3B nor 3F');
  const read = interfaceGroups(bytes);
  if (!read.ok) return read;
  const { groups, end } = read.value;
  const offered = groups.flatMap((group) => (group.td === null ? [] : [group.td & 0x0f]));
  const tail = atrTail(
    bytes,
    end,
    offered.some((protocol) => protocol !== 0),
  );
  const first = groups[0];
  const speed = first?.ta ?? 0x11;
  return decoded({
    convention,
    groups,
    protocols: selectable(offered),
    t15: offered.includes(15),
    ...tail,
    ...factors(speed),
    guardTime: first?.tc ?? 0,
    specificMode: (groups[1]?.ta ?? null) !== null,
  });
}

function interfaceGroups(bytes: Uint8Array): Decoded<{ groups: InterfaceGroup[]; end: number }> {
  const groups: InterfaceGroup[] = [];
  let offset = 2;
  let format: number | null = (bytes[1] ?? 0) >> 4;
  while (format !== null) {
    const announced: number = (format & 1) + ((format >> 1) & 1) + ((format >> 2) & 1) + (format >> 3);
    const size = { need: announced, have: bytes.length - offset };
    if (size.have < size.need)
      return undecodable('truncated-interface', bytes.length, 'interface bytes missing', size);
    const next = (present: number): number | null => (present === 0 ? null : (bytes[offset++] ?? null));
    const group: InterfaceGroup = {
      ta: next(format & 1),
      tb: next(format & 2),
      tc: next(format & 4),
      td: next(format & 8),
    };
    groups.push(group);
    format = group.td === null ? null : group.td >> 4;
  }
  return decoded({ groups, end: offset });
}

type Tail = Pick<Atr, 'historical' | 'tck' | 'problems'>;

function atrTail(bytes: Uint8Array, start: number, tckDue: boolean): Tail {
  const end = start + ((bytes[1] ?? 0) & 0x0f);
  const historical = bytes.slice(start, end);
  const left = bytes.length - end;
  if (left < 0) return { historical, tck: tckDue ? 'missing' : 'absent', problems: ['truncated-historical'] };
  if (!tckDue) {
    return left === 0
      ? { historical, tck: 'absent', problems: [] }
      : { historical, tck: 'unexpected', problems: ['extra-bytes'] };
  }
  if (left === 0) return { historical, tck: 'missing', problems: ['tck-missing'] };
  const problems: AtrProblem[] = left > 1 ? ['extra-bytes'] : [];
  if (checkSum(bytes, end + 1) === 0) return { historical, tck: 'ok', problems };
  return { historical, tck: 'wrong', problems: [...problems, 'tck-wrong'] };
}

function checkSum(bytes: Uint8Array, end: number): number {
  let sum = 0;
  for (let index = 1; index < end; index += 1) sum ^= bytes[index] ?? 0;
  return sum;
}

/** Without TD1 it is T=0; T=15 only announces global bytes. */
function selectable(offered: readonly number[]): number[] {
  const protocols = new Set(offered.length === 0 ? [0] : offered);
  protocols.delete(15);
  return protocols.size === 0 ? [0] : [...protocols];
}

/** A pair with one reserved half says nothing. */
function factors(speed: number): Pick<Atr, 'clockFactor' | 'baudFactor'> {
  const clockFactor = clockFactors[speed >> 4] ?? null;
  const baudFactor = baudFactors[speed & 0x0f] ?? null;
  return clockFactor === null || baudFactor === null
    ? { clockFactor: null, baudFactor: null }
    : { clockFactor, baudFactor };
}

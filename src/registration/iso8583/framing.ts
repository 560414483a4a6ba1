/** Which prefixes stand before the message type: 2-byte length, start byte 02, 5-byte TPDU, 6-byte header. */
export interface Framing {
  readonly len: boolean;
  readonly stx: boolean;
  readonly tpdu: boolean;
  readonly header: boolean;
}

/** What China UnionPay terminals send over TCP. */
export const tcpFraming: Framing = { len: true, stx: false, tpdu: true, header: true };

/** A message alone, as it is authenticated. */
export const noFraming: Framing = { len: false, stx: false, tpdu: false, header: false };

/** Bytes of each prefix. */
export const prefixBytes = { len: 2, stx: 1, tpdu: 5, header: 6 } as const;

/** The start byte that some hosts put between length and TPDU. */
export const startOfText = 0x02;

/** The prefixes in the order in which they stand. */
export const prefixNames = ['len', 'stx', 'tpdu', 'header'] as const;

/** Reads `len,tpdu,header` (any subset in any order) or `none`; null for anything else. */
export function parseFraming(text: string): Framing | null {
  if (text === 'none') return framingOf(new Set());
  const wanted = text.split(',');
  const known = new Set<string>(prefixNames);
  if (!wanted.every((name) => known.has(name)) || new Set(wanted).size !== wanted.length) return null;
  return framingOf(new Set(wanted));
}

/** The same in words: `len,tpdu,header`, `none`. */
export function framingName(framing: Framing): string {
  return prefixNames.filter((name) => framing[name]).join(',') || 'none';
}

function framingOf(wanted: ReadonlySet<string>): Framing {
  return {
    len: wanted.has('len'),
    stx: wanted.has('stx'),
    tpdu: wanted.has('tpdu'),
    header: wanted.has('header'),
  };
}

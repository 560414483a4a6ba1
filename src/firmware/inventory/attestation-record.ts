/** What hardware says of how the terminal was started. */
export interface AttestedBoot {
  readonly deviceLocked: boolean;
  /** `verified` by the maker's key, `self-signed` by the owner's, `unverified` by nobody, `failed`. */
  readonly bootState: 'verified' | 'self-signed' | 'unverified' | 'failed';
  /** Hex of the digest of everything that was verified. */
  readonly bootHash: string;
  /** As Android writes it: 130000 is 13; null where it is not told. */
  readonly osVersion: number | null;
  /** YYYYMM or YYYYMMDD; null where it is not told. */
  readonly patchLevel: number | null;
}

/** An attestation record: which challenge it answers, and what holds the key. */
export interface AttestationRecord {
  readonly challenge: Uint8Array;
  /** Both the attestation and the key; the weaker of the two counts. */
  readonly security: 'software' | 'hardware';
  readonly boot: AttestedBoot | null;
}

interface Element {
  /** Class and constructed bit of the identifier octet. */
  readonly kind: number;
  readonly number: number;
  readonly content: Uint8Array;
}

const longest = 16_384;
const explicit = 0xa0;
const universal = 0x00;
const bootStates = ['verified', 'self-signed', 'unverified', 'failed'] as const;

/**
 * Reads Android's key attestation record (extension 1.3.6.1.4.1.11129.2.1.17). Its lists use tag numbers beyond 30, which the DER reader for
 * signatures does not know. Null when it is anything else.
 */
export function readAttestationRecord(bytes: Uint8Array): AttestationRecord | null {
  const [record, ...more] = bytes.length > longest ? [] : (elementsIn(bytes) ?? []);
  if (record?.number !== 16 || more.length > 0) return null;
  const [, attestationLevel, , keyLevel, challenge, , , enforced] = childrenOf(record);
  const levels = [numberOf(attestationLevel, 10), numberOf(keyLevel, 10)];
  if (challenge?.number !== 4 || enforced?.number !== 16 || levels.includes(null)) return null;
  return {
    challenge: challenge.content,
    security: levels.every((level) => level === 1 || level === 2) ? 'hardware' : 'software',
    boot: bootIn(childrenOf(enforced)),
  };
}

/** Only what the hardware enforces counts: the other list of the record is software's word. */
function bootIn(list: readonly Element[]): AttestedBoot | null {
  const [trust] = childrenOf(tagged(list, 704));
  const [, locked, state, hash] = childrenOf(trust);
  const bootState = bootStates[numberOf(state, 10) ?? bootStates.length];
  if (locked?.number !== 1 || hash?.number !== 4 || bootState === undefined) return null;
  return {
    deviceLocked: locked.content.length === 1 && locked.content[0] === 0xff,
    bootState,
    bootHash: Buffer.from(hash.content).toString('hex'),
    osVersion: numberOf(childrenOf(tagged(list, 705))[0], 2),
    patchLevel: numberOf(childrenOf(tagged(list, 706))[0], 2),
  };
}

/** None when there is no such element, or nothing whole inside it. */
function childrenOf(element: Element | undefined): readonly Element[] {
  return element === undefined ? [] : (elementsIn(element.content) ?? []);
}

function tagged(list: readonly Element[], number: number): Element | undefined {
  return list.find((element) => element.kind === explicit && element.number === number);
}

function numberOf(element: Element | undefined, number: number): number | null {
  if (element?.number !== number || (element.kind & 0xc0) !== universal) return null;
  const { content } = element;
  if (content.length === 0 || content.length > 5 || (content[0] ?? 0x80) >= 0x80) return null;
  return content.reduce((value, byte) => value * 256 + byte, 0);
}

/** The elements one after another; null when they do not fill the bytes exactly. */
function elementsIn(bytes: Uint8Array): readonly Element[] | null {
  const elements: Element[] = [];
  let at = 0;
  while (at < bytes.length) {
    const tag = tagAt(bytes, at);
    const size = tag === null ? null : sizeAt(bytes, tag.next);
    if (tag === null || size === null || size.next + size.length > bytes.length) return null;
    const content = bytes.subarray(size.next, size.next + size.length);
    elements.push({ kind: tag.kind, number: tag.number, content });
    at = size.next + size.length;
  }
  return elements;
}

function tagAt(
  bytes: Uint8Array,
  start: number,
): { readonly kind: number; readonly number: number; readonly next: number } | null {
  const first = bytes[start] ?? 0;
  const kind = first & 0xe0;
  if ((first & 0x1f) < 0x1f)
    return { kind: kind === 0x20 ? universal : kind, number: first & 0x1f, next: start + 1 };
  let number = 0;
  for (let at = start + 1; at < start + 4; at += 1) {
    const byte = bytes[at] ?? 0;
    number = number * 128 + (byte & 0x7f);
    if (byte < 0x80) return { kind, number, next: at + 1 };
  }
  return null;
}

function sizeAt(bytes: Uint8Array, at: number): { readonly length: number; readonly next: number } | null {
  const first = bytes[at] ?? 0x80;
  if (first < 0x80) return { length: first, next: at + 1 };
  const octets = first & 0x7f;
  if (octets < 1 || octets > 2) return null;
  const length = bytes.subarray(at + 1, at + 1 + octets).reduce((value, byte) => value * 256 + byte, 0);
  return { length, next: at + 1 + octets };
}

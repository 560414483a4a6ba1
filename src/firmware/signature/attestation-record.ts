import { readTlvs } from './tlv-reader.ts';
import type { Tlv } from './tlv-reader.ts';

/** What Android's key attestation says of the system in which a key was made. */
export interface AttestationRecord {
  /** 0 software, 1 trusted environment, 2 secure element; the lower of the attestation's and the key store's own. */
  readonly securityLevel: number;
  readonly challenge: Uint8Array;
  /** null: nothing that hardware vouches for. */
  readonly rootOfTrust: RootOfTrust | null;
}

/** The boot that the hardware has seen. */
export interface RootOfTrust {
  readonly deviceLocked: boolean;
  readonly verifiedBoot: 'green' | 'yellow' | 'orange' | 'red';
  /** SHA-256 over all verified boot metadata, lower-case hex; null before version 3 of the record. */
  readonly bootHash: string | null;
}

const rootOfTrustTag = 704;
const bootStates = ['green', 'yellow', 'orange', 'red'] as const;

/** Reads a KeyDescription, the extension 1.3.6.1.4.1.11129.2.1.17; null when it is none. What software alone enforces is not even looked at. */
export function readAttestationRecord(der: Uint8Array): AttestationRecord | null {
  const fields = sequenceIn(readTlvs(der));
  if (fields === null || fields.length < 8) return null;
  const [, level, , storeLevel, challenge, , , hardware] = fields;
  const levels = [smallOf(level), smallOf(storeLevel)];
  if (challenge?.number !== 4 || hardware?.number !== 16 || levels.some((one) => one === null)) return null;
  return {
    securityLevel: Math.min(...levels.map((one) => one ?? 0)),
    challenge: challenge.bytes,
    rootOfTrust: rootIn(readTlvs(hardware.bytes)),
  };
}

function rootIn(authorizations: readonly Tlv[] | null): RootOfTrust | null {
  const tagged = authorizations?.find(({ number }) => number === rootOfTrustTag);
  const fields = tagged === undefined ? null : sequenceIn(readTlvs(tagged.bytes));
  const [, locked, state, hash] = fields ?? [];
  const verifiedBoot = bootStates[smallOf(state) ?? -1];
  if (locked?.number !== 1 || locked.bytes.length !== 1 || verifiedBoot === undefined) return null;
  return {
    deviceLocked: locked.bytes[0] === 0xff,
    verifiedBoot,
    bootHash: hash === undefined ? null : Buffer.from(hash.bytes).toString('hex'),
  };
}

/** The elements of the one sequence that there is. */
function sequenceIn(tlvs: readonly Tlv[] | null): readonly Tlv[] | null {
  const [only, ...more] = tlvs ?? [];
  return only?.number === 16 && more.length === 0 ? readTlvs(only.bytes) : null;
}

/** A one-byte ENUMERATED or INTEGER. */
function smallOf(tlv: Tlv | undefined): number | null {
  const isSmall = tlv !== undefined && (tlv.number === 10 || tlv.number === 2) && tlv.bytes.length === 1;
  return isSmall ? (tlv.bytes[0] ?? null) : null;
}

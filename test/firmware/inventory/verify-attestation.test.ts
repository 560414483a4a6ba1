import { X509Certificate } from 'node:crypto';
import { readFileSync } from 'node:fs';
import * as fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readAttestationRecord } from '../../../src/firmware/inventory/attestation-record.ts';
import { verifyAttestation } from '../../../src/firmware/inventory/verify-attestation.ts';
import type { AttestationVerdict } from '../../../src/firmware/inventory/verify-attestation.ts';
import { SigningLab } from '../../support/firmware-signing.ts';

const oid = '1.3.6.1.4.1.11129.2.1.17';
const nowMs = Date.now() + 60_000;
const challenge = Buffer.from('c0ffee00c0ffee00', 'hex');

function der(tag: readonly number[], ...content: readonly Uint8Array[]): Buffer {
  const bytes = Buffer.concat(content);
  const size = bytes.length < 128 ? [bytes.length] : [0x81, bytes.length];
  return Buffer.concat([Buffer.from([...tag, ...size]), bytes]);
}

const octets = (bytes: Uint8Array): Buffer => der([4], bytes);
const enumerated = (value: number): Buffer => der([10], Buffer.from([value]));
const integer = (...bytes: readonly number[]): Buffer => der([2], Buffer.from(bytes));

interface RecordWish {
  readonly level?: number;
  readonly keyLevel?: number;
  readonly locked?: boolean;
  readonly state?: number;
}

/** A record as Android writes it: root of trust is tag 704, system version 705, patch level 706. */
function recordOf({ level = 1, keyLevel = 1, locked = true, state = 0 }: RecordWish = {}): Buffer {
  const trust = der(
    [0x30],
    octets(Buffer.alloc(32, 7)),
    der([1], Buffer.from([locked ? 0xff : 0])),
    enumerated(state),
    octets(Buffer.alloc(32, 9)),
  );
  const hardware = der(
    [0x30],
    der([0xbf, 0x85, 0x40], trust),
    der([0xbf, 0x85, 0x41], integer(1, 0xfb, 0xd0)),
    der([0xbf, 0x85, 0x42], integer(3, 0x17, 0x11)),
  );
  const levels = [integer(4), enumerated(level), integer(41), enumerated(keyLevel)];
  return der([0x30], ...levels, octets(challenge), octets(Buffer.alloc(0)), der([0x30]), hardware);
}

let lab: SigningLab;
let stranger: SigningLab;
let made = 0;
beforeAll(() => {
  lab = new SigningLab();
  stranger = new SigningLab();
});
afterAll(() => {
  lab.remove();
  stranger.remove();
});

function leafWith(record: Uint8Array | null, by = lab): Uint8Array {
  made += 1;
  const hex =
    record === null
      ? ''
      : Buffer.from(record)
          .toString('hex')
          .replaceAll(/(..)(?!$)/g, '$1:');
  const extension = record === null ? {} : { extension: `${oid}=DER:${hex}` };
  const { pem } = by.signer(`leaf-${String(made)}`, { key: 'ec', ...extension });
  return new X509Certificate(readFileSync(pem)).raw;
}

function verify(leaf: Uint8Array, asked: Uint8Array = challenge): Promise<AttestationVerdict> {
  return verifyAttestation({ chain: [leaf], challenge: asked }, { rootsPem: [lab.rootPem], nowMs });
}

describe('X4 an attestation', () => {
  it('of hardware under a trusted root tells how the terminal was started', async () => {
    expect(await verify(leafWith(recordOf()))).toEqual({
      attested: true,
      boot: {
        deviceLocked: true,
        bootState: 'verified',
        bootHash: '09'.repeat(32),
        osVersion: 130_000,
        patchLevel: 202_513,
      },
    });
    const open = await verify(leafWith(recordOf({ locked: false, state: 2 })));
    expect(open).toMatchObject({ attested: true, boot: { deviceLocked: false, bootState: 'unverified' } });
  });

  it('under another root, to another challenge, of software, or of nothing is none', async () => {
    expect(await verify(leafWith(recordOf(), stranger))).toEqual({ attested: false, why: 'chain' });
    const leaf = leafWith(recordOf());
    expect(await verify(leaf, Buffer.from('an older one'))).toEqual({
      attested: false,
      why: 'another-challenge',
    });
    expect(await verify(leafWith(recordOf({ level: 0 })))).toEqual({ attested: false, why: 'software' });
    expect(await verify(leafWith(recordOf({ keyLevel: 0 })))).toEqual({ attested: false, why: 'software' });
    expect(await verify(leafWith(null))).toEqual({ attested: false, why: 'no-record' });
    expect(await verify(leafWith(recordOf({ state: 9 })))).toEqual({ attested: false, why: 'no-boot-state' });
    expect(await verify(Buffer.from('no certificate'))).toEqual({ attested: false, why: 'broken' });
  });

  it('A9 of hostile bytes is a record or none', () => {
    const record = recordOf();
    const mutated = fc
      .tuple(fc.nat(record.length - 1), fc.nat(20), fc.uint8Array({ maxLength: 20 }))
      .map(([at, cut, put]) => Buffer.concat([record.subarray(0, at), put, record.subarray(at + cut)]));
    fc.assert(
      fc.property(fc.oneof(mutated, fc.uint8Array({ maxLength: 100 })), (bytes) => {
        const read = readAttestationRecord(bytes);
        expect(read === null || read.challenge.length <= bytes.length).toBe(true);
      }),
      { numRuns: 2000 },
    );
  });
});

import { X509Certificate } from 'node:crypto';
import * as fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readAttestationRecord } from '../../../src/firmware/signature/attestation-record.ts';
import { judgeAttestation } from '../../../src/firmware/signature/judge-attestation.ts';
import type { AttestationVerdict } from '../../../src/firmware/signature/judge-attestation.ts';
import { SigningLab } from '../../support/firmware-signing.ts';
import { describeWithPeer } from '../../support/peers.ts';

const challenge = Buffer.from('asked for just now');
const bootHash = 'ab'.repeat(32);

function der(tag: readonly number[], ...parts: readonly Uint8Array[]): Buffer {
  const body = Buffer.concat(parts);
  const length = body.length < 0x80 ? [body.length] : [0x81, body.length];
  return Buffer.concat([Buffer.from([...tag, ...length]), body]);
}

interface Wish {
  readonly level?: number;
  readonly challenge?: Uint8Array;
  readonly locked?: boolean;
  readonly state?: number;
  readonly root?: boolean;
}

/** A KeyDescription as Android's key store writes it. */
function record(wish: Wish = {}): Buffer {
  const level = der([0x0a], Buffer.from([wish.level ?? 1]));
  const version = der([0x02], Buffer.from([4]));
  const root = der(
    [0x30],
    der([0x04], Buffer.alloc(32, 5)),
    der([0x01], Buffer.from([wish.locked === false ? 0 : 0xff])),
    der([0x0a], Buffer.from([wish.state ?? 0])),
    der([0x04], Buffer.from(bootHash, 'hex')),
  );
  const hardware = wish.root === false ? [] : [der([0xbf, 0x85, 0x40], root)];
  return der(
    [0x30],
    version,
    level,
    version,
    level,
    der([0x04], wish.challenge ?? challenge),
    der([0x04]),
    der([0x30]),
    der([0x30], ...hardware),
  );
}

describeWithPeer('openssl', 'X4 an attestation', () => {
  const lab = new SigningLab();
  let others = '';
  let made = 0;

  beforeAll(() => {
    const strange = new SigningLab();
    others = strange.rootPem;
    strange.remove();
  });
  afterAll(() => lab.remove());

  /** A certificate with the extension, signed by the lab's root or by an earlier certificate. */
  function certificate(extension: Uint8Array | null, parent = 'root', authority = false): string {
    made += 1;
    const name = `key-${String(made)}`;
    const curve = ['-algorithm', 'EC', '-pkeyopt', 'ec_paramgen_curve:P-256'];
    lab.openssl(['genpkey', '-quiet', ...curve, '-out', `${name}.key`]);
    lab.openssl(['req', '-new', '-key', `${name}.key`, '-subj', `/CN=${name}`, '-out', `${name}.csr`]);
    const lines = [`basicConstraints=critical,CA:${authority ? 'TRUE' : 'FALSE'}`];
    if (extension !== null)
      lines.push(`1.3.6.1.4.1.11129.2.1.17=DER:${Buffer.from(extension).toString('hex')}`);
    lab.write(`${name}.ext`, lines.join('\n'));
    const by = ['-CA', `${parent}.pem`, '-CAkey', `${parent}.key`, '-days', '30', '-extfile', `${name}.ext`];
    lab.openssl(['x509', '-req', '-in', `${name}.csr`, ...by, '-out', `${name}.pem`]);
    return name;
  }

  function raw(name: string): Uint8Array {
    return new X509Certificate(lab.read(`${name}.pem`)).raw;
  }

  function judge(names: readonly string[], rootPem = lab.rootPem): Promise<AttestationVerdict> {
    return judgeAttestation(names.map(raw), challenge, { rootsPem: [rootPem], nowMs: Date.now() });
  }

  it('by hardware, for our challenge, under the root we trust, is one', async () => {
    expect(await judge([certificate(record())])).toEqual({
      attested: true,
      boot: { deviceLocked: true, verifiedBoot: 'green', bootHash },
    });
  });

  it('tells an unlocked device, which is then proved', async () => {
    expect(await judge([certificate(record({ locked: false, state: 2 }))])).toMatchObject({
      boot: { deviceLocked: false, verifiedBoot: 'orange' },
    });
  });

  it('X4 under another root is none', async () => {
    expect(await judge([certificate(record())], others)).toEqual({ attested: false, why: 'chain' });
  });

  it.each([
    ['made for an earlier challenge', { challenge: Buffer.from('asked for last week') }, 'challenge'],
    ['made by software', { level: 0 }, 'level'],
    ['without a word on the boot', { root: false }, 'boot-unknown'],
    ['with a boot state that does not exist', { state: 9 }, 'boot-unknown'],
  ] as const)('X4 %s is none', async (_words, wish, why) => {
    expect(await judge([certificate(record(wish))])).toEqual({ attested: false, why });
  });

  it('X4 that an attested key has signed for another is none', async () => {
    const attested = certificate(record({ challenge: Buffer.from('x') }), 'root', true);
    expect(await judge([certificate(record(), attested), attested])).toEqual({
      attested: false,
      why: 'extension',
    });
  });

  it('X4 a certificate without one, and rubbish, are none', async () => {
    expect(await judge([certificate(null)])).toEqual({ attested: false, why: 'extension' });
    expect(await judge([certificate(Buffer.from('0500', 'hex'))])).toEqual({
      attested: false,
      why: 'structure',
    });
    const trust = { rootsPem: [lab.rootPem], nowMs: Date.now() };
    expect(await judgeAttestation([Buffer.from('x')], challenge, trust)).toMatchObject({ why: 'structure' });
    expect(await judgeAttestation([], challenge, trust)).toMatchObject({ why: 'structure' });
  });
});

describe('X4 a record', () => {
  it('that is cut, changed or made up never throws', () => {
    const whole = record();
    const cut = fc.nat(whole.length - 1).map((length) => whole.subarray(0, length));
    const changed = fc.tuple(fc.nat(whole.length - 1), fc.nat(255)).map(([at, byte]) => {
      const bytes = Buffer.from(whole);
      bytes[at] = byte;
      return bytes;
    });
    fc.assert(
      fc.property(cut, (bytes) => {
        expect(readAttestationRecord(bytes)).toBeNull();
      }),
      { numRuns: 2000 },
    );
    fc.assert(
      fc.property(fc.oneof(changed, fc.uint8Array({ maxLength: 300 })), (bytes) => {
        const read = readAttestationRecord(bytes);
        expect(read === null || read.securityLevel >= 0).toBe(true);
      }),
      { numRuns: 2000 },
    );
  });
});

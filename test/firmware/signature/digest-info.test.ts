import { constants, createHash, createPrivateKey, privateEncrypt } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { readDer } from '../../../src/firmware/signature/der.ts';
import { readSignedData } from '../../../src/firmware/signature/signed-data.ts';
import { detached, verifyCms } from '../../../src/firmware/signature/verify-cms.ts';
import { SigningLab } from '../../support/firmware-signing.ts';
import { describeWithPeer } from '../../support/peers.ts';

const content = Buffer.from('an image');
const keyBytes = 256;
const sha256Oid = Buffer.from('0609608648016503040201', 'hex');

/** One DER element; contents here are short enough for one length byte, or two. */
function der(tag: number, ...parts: readonly Uint8Array[]): Buffer {
  const body = Buffer.concat(parts);
  const length = body.length < 0x80 ? [body.length] : [0x81, body.length];
  return Buffer.concat([Buffer.from([tag, ...length]), body]);
}

/** The block that PKCS #1 v1.5 signs: padding up to the front, or as much of it as is wished, and what follows. */
function padded(digestInfo: Uint8Array, after = Buffer.alloc(0)): Buffer {
  const ones = Buffer.alloc(keyBytes - 3 - digestInfo.length - after.length, 0xff);
  return Buffer.concat([Buffer.from([0, 1]), ones, Buffer.from([0]), digestInfo, after]);
}

describeWithPeer('openssl', 'I9 a signature whose inside is written otherwise', () => {
  const lab = new SigningLab();
  let cms = Buffer.alloc(0);
  let signature = Buffer.alloc(0);
  let digest = Buffer.alloc(0);

  beforeAll(async () => {
    lab.signer('vendor');
    cms = Buffer.from(lab.sign('vendor', content));
    const root = await readDer(cms);
    const signed = root.ok ? readSignedData(root.value) : null;
    if (signed?.ok !== true) throw new Error('the lab signs otherwise');
    signature = Buffer.from(signed.signature);
    digest = createHash('sha256').update(signed.signedBytes).digest();
  });
  afterAll(() => lab.remove());

  /** The same message with another block signed by the very key of the vendor. */
  function signedAs(block: Uint8Array): Buffer {
    const key = createPrivateKey(lab.read('vendor.key'));
    const raw = privateEncrypt({ key, padding: constants.RSA_NO_PADDING }, block);
    const at = cms.indexOf(signature);
    return Buffer.concat([cms.subarray(0, at), raw, cms.subarray(at + signature.length)]);
  }

  async function verdict(block: Uint8Array): Promise<string> {
    const about = detached(content);
    const read = await verifyCms(signedAs(block), about, { rootsPem: [lab.rootPem], nowMs: Date.now() });
    return read.ok ? 'accepted' : read.reason;
  }

  const algorithm = (...parameters: readonly Uint8Array[]): Buffer => der(0x30, sha256Oid, ...parameters);
  const nothing = der(0x05);

  it('is accepted when it is written as it must be', async () => {
    expect(await verdict(padded(der(0x30, algorithm(nothing), der(0x04, digest))))).toBe('accepted');
  });

  it.each([
    [
      'rubbish beside the parameters',
      () => der(0x30, algorithm(nothing, der(0x04, Buffer.alloc(40, 7))), der(0x04, digest)),
    ],
    [
      'rubbish instead of the parameters',
      () => der(0x30, algorithm(der(0x04, Buffer.alloc(40, 7))), der(0x04, digest)),
    ],
    [
      'rubbish beside the digest',
      () => der(0x30, algorithm(nothing), der(0x04, digest), der(0x04, Buffer.alloc(40))),
    ],
    ['a digest inside another', () => der(0x30, algorithm(nothing), der(0x24, der(0x04, digest)))],
    [
      'a long length where a short one does',
      () => Buffer.concat([Buffer.from([0x30, 0x81, 0x31]), algorithm(nothing), der(0x04, digest)]),
    ],
    [
      'the name of another hash',
      () => der(0x30, der(0x30, Buffer.from('06052b0e03021a', 'hex'), nothing), der(0x04, digest)),
    ],
  ] as readonly (readonly [string, () => Buffer])[])('I9 with %s it is refused', async (_words, make) => {
    expect(await verdict(padded(make()))).toBe('signature');
  });

  it('I9 with rubbish behind it, and less padding for that, it is refused', async () => {
    const info = der(0x30, algorithm(nothing), der(0x04, digest));
    expect(await verdict(padded(info, Buffer.alloc(100, 9)))).toBe('signature');
  });
});

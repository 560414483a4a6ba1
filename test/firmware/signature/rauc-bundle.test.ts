import { afterAll, beforeAll, expect, it } from 'vitest';
import {
  raucTailBytes,
  readRaucTail,
  verifyRaucBundle,
} from '../../../src/firmware/signature/rauc-bundle.ts';
import { detached } from '../../../src/firmware/signature/verify-cms.ts';
import type { CmsVerdict } from '../../../src/firmware/signature/verify-cms.ts';
import { SigningLab } from '../../support/firmware-signing.ts';
import { describeWithPeer } from '../../support/peers.ts';

function bundleOf(content: Uint8Array, cms: Uint8Array): Buffer {
  const size = Buffer.alloc(8);
  size.writeBigUInt64BE(BigInt(cms.length));
  return Buffer.concat([content, cms, size]);
}

describeWithPeer('openssl', 'signatures made by OpenSSL', () => {
  const lab = new SigningLab();
  const image = Buffer.alloc(200_000, 7);

  beforeAll(() => void lab.signer('good'));
  afterAll(() => lab.remove());

  function verify(
    format: 'rauc-plain' | 'rauc-verity',
    bundle: Buffer,
    claimedBytes = bundle.length,
  ): Promise<CmsVerdict> {
    const tail = bundle.subarray(-Math.min(raucTailBytes, bundle.length));
    const digestFirst = (bytes: number): ReturnType<typeof detached> => detached(bundle.subarray(0, bytes));
    const trust = { rootsPem: [lab.rootPem], nowMs: Date.now() };
    return verifyRaucBundle(format, { tail, bytes: claimedBytes, digestFirst }, trust);
  }

  it('takes a plain bundle whose every byte is signed', async () => {
    const bundle = bundleOf(image, lab.sign('good', image));
    expect(await verify('rauc-plain', bundle)).toMatchObject({ ok: true });
    bundle[5] = 1;
    expect(await verify('rauc-plain', bundle)).toMatchObject({ reason: 'message-digest' });
  });

  it('reads the manifest of a verity bundle from its tail alone', async () => {
    const manifest = Buffer.from('[update]\ncompatible=acme-pos-t1\n');
    const bundle = bundleOf(image, lab.sign('good', manifest, ['-nodetach']));
    const verdict = await verify('rauc-verity', bundle.subarray(100_000), 10_000_000_000);
    expect(verdict.ok && Buffer.from(verdict.content ?? [])).toEqual(manifest);
  });

  it('I10 refuses a plain bundle of more than 2 GiB', async () => {
    const bundle = bundleOf(image, lab.sign('good', image));
    expect(await verify('rauc-plain', bundle, 2 * 1024 ** 3 + 1)).toMatchObject({
      reason: 'content',
      detail: 'plain bundle of more than 2 GiB',
    });
  });

  it.each([
    ['cut short', Buffer.alloc(4)],
    ['without a size', Buffer.alloc(100)],
    ['with a size beyond the limit', Buffer.alloc(100, 0xff)],
    ['with a size beyond the file', Buffer.concat([Buffer.alloc(4), Buffer.from([0, 0, 0, 0, 0, 0, 1, 0])])],
  ])('I2 refuses a bundle %s', (_words, bundle) => {
    expect(readRaucTail(bundle, bundle.length)).toMatchObject({ ok: false, reason: 'structure' });
  });
});

import { createHash } from 'node:crypto';
import { open } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import * as fc from 'fast-check';
import type { CatalogImage } from '../../../src/firmware/catalog/image.ts';
import { verifyImage } from '../../../src/firmware/signature/verify-image.ts';
import type { VerifiedImage } from '../../../src/firmware/signature/verify-image.ts';
import { digestPrefixes } from '../../../src/firmware/stage/hash-file.ts';
import { sampleImage } from '../../support/firmware-samples.ts';
import { SigningLab } from '../../support/firmware-signing.ts';
import { describeWithPeer } from '../../support/peers.ts';

const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

describeWithPeer('openssl', 'signatures made by OpenSSL', () => {
  const lab = new SigningLab();
  const content = Buffer.alloc(700_001, 7);

  beforeAll(() => void lab.signer('good'));
  afterAll(() => lab.remove());

  async function verify(
    bytes: Uint8Array,
    format: CatalogImage['custom']['format'],
    length = bytes.length,
  ): Promise<VerifiedImage> {
    lab.write('image', bytes);
    const file = await open(join(lab.folder, 'image'));
    const image = { ...sampleImage(6, { format }), length };
    try {
      return await verifyImage(file, image, { rootsPem: [lab.rootPem], nowMs: Date.now() });
    } finally {
      await file.close();
    }
  }

  function plain(options: readonly string[] = []): Buffer {
    const cms = lab.sign('good', content, options);
    const size = Buffer.alloc(8);
    size.writeBigUInt64BE(BigInt(cms.length));
    return Buffer.concat([content, cms, size]);
  }

  it.each([[[]], [['-md', 'sha512']]])(
    'a plain bundle signed with %j: one run tells both',
    async (options) => {
      const bundle = plain(options);
      expect(await verify(bundle, 'rauc-plain')).toMatchObject({
        sha256: sha256(bundle),
        container: { ok: true },
      });
      bundle[300_000] = 1;
      expect(await verify(bundle, 'rauc-plain')).toMatchObject({
        sha256: sha256(bundle),
        container: { ok: false, reason: 'message-digest' },
      });
    },
  );

  it('I2 a bundle without a signature, or cut short, is hashed and refused', async () => {
    expect(await verify(content, 'rauc-plain')).toMatchObject({
      sha256: sha256(content),
      container: { reason: 'structure' },
    });
    const cut = plain().subarray(0, 5000);
    expect(await verify(cut, 'rauc-plain', 800_000)).toMatchObject({ container: { ok: false } });
  });

  it('I8 an update without a description is refused', async () => {
    expect(await verify(content, 'swupdate')).toMatchObject({ container: { reason: 'structure' } });
  });

  it('what carries no signature that we can read is hashed alone', async () => {
    expect(await verify(content, 'payload')).toEqual({ sha256: sha256(content), container: null });
  });

  it('hashes of any prefixes are those of the bytes', async () => {
    lab.write('image', content);
    const file = await open(join(lab.folder, 'image'));
    try {
      const ends = fc.uniqueArray(fc.integer({ min: 1, max: content.length }), {
        minLength: 1,
        maxLength: 4,
      });
      await fc.assert(
        fc.asyncProperty(ends, async (some) => {
          const rising = some.toSorted((one, other) => one - other);
          const digests = await digestPrefixes(file, rising, 'sha256');
          expect(digests.map((digest) => digest.toString('hex'))).toEqual(
            rising.map((end) => sha256(content.subarray(0, end))),
          );
        }),
        { numRuns: 100 },
      );
    } finally {
      await file.close();
    }
  });
});

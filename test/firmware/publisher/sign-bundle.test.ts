import { execFileSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { imageSignerOf } from '../../../src/firmware/publisher/image-signer.ts';
import type { ImageSigner } from '../../../src/firmware/publisher/image-signer.ts';
import { raucBundle, swupdateBundle } from '../../../src/firmware/publisher/sign-bundle.ts';
import { readRaucTail } from '../../../src/firmware/signature/rauc-bundle.ts';
import { verifyImage } from '../../../src/firmware/signature/verify-image.ts';
import { sampleImage } from '../../support/firmware-samples.ts';
import { describeWithPeer } from '../../support/peers.ts';

const nowMs = Date.now();
const payload = randomBytes(200_000);
const wish = { payload, payloadName: 'system.img', version: '4.3.0', hwRevs: ['r2'], nowMs };
let keys = '';
let signer: ImageSigner;
beforeAll(async () => {
  keys = join(mkdtempSync(join(tmpdir(), 'sign-bundle-')), 'keys');
  mkdirSync(keys, { mode: 0o700 });
  signer = await imageSignerOf(keys, nowMs);
});
afterAll(() => rmSync(join(keys, '..'), { recursive: true, force: true }));

async function verdictOf(
  bytes: Uint8Array,
  format: 'rauc-plain' | 'swupdate',
): Promise<Awaited<ReturnType<typeof verifyImage>>['container']> {
  const path = join(keys, 'bundle');
  writeFileSync(path, bytes);
  const file = await open(path);
  const image = { ...sampleImage(6, { format }), length: bytes.length };
  const { container } = await verifyImage(file, image, { rootsPem: [signer.rootPem], nowMs });
  await file.close();
  return container;
}

it.each([
  ['rauc-plain', raucBundle],
  ['swupdate', swupdateBundle],
] as const)(
  'a bundle for %s verifies, and one changed bit of what is signed does not',
  async (format, make) => {
    const bundle = Buffer.from(await make(wish, signer));
    expect(await verdictOf(bundle, format)).toMatchObject({ ok: true });
    const at = format === 'swupdate' ? bundle.indexOf('4.3.0') : 100_000;
    bundle[at] = (bundle[at] ?? 0) ^ 1;
    expect(await verdictOf(bundle, format)).toMatchObject({ ok: false, reason: 'message-digest' });
  },
);

it('keys are their owner’s alone, and made once', async () => {
  const names = readdirSync(keys).filter((name) => name.startsWith('image-'));
  expect(names).toHaveLength(4);
  for (const name of names) expect(statSync(join(keys, name)).mode & 0o077).toBe(0);
  expect(await imageSignerOf(keys, nowMs)).toEqual(signer);
});

describeWithPeer('openssl', 'openssl cms', () => {
  it('verifies the same signature', async () => {
    const bundle = await raucBundle(wish, signer);
    const tail = readRaucTail(bundle.subarray(-8192), bundle.length);
    if (!tail.ok) throw new Error(tail.detail);
    const write = (name: string, bytes: Uint8Array | string): string => {
      writeFileSync(join(keys, name), bytes);
      return join(keys, name);
    };
    const fixed = ['cms', '-verify', '-binary', '-inform', 'DER', '-purpose', 'any', '-no_check_time'];
    const files = ['-in', write('cms', tail.cms), '-content', write('payload', payload)];
    const out = join(keys, 'out');
    execFileSync('openssl', [...fixed, ...files, '-CAfile', join(keys, 'image-root.pem'), '-out', out], {
      stdio: 'pipe',
    });
    expect(readFileSync(out).equals(payload)).toBe(true);
  });
});

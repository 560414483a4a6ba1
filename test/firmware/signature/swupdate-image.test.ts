import * as fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { readSwupdateHead } from '../../../src/firmware/signature/swupdate-image.ts';
import { detached, verifyCms } from '../../../src/firmware/signature/verify-cms.ts';
import { SigningLab } from '../../support/firmware-signing.ts';
import { describeWithPeer } from '../../support/peers.ts';

function padded(bytes: Buffer): Buffer {
  return Buffer.concat([bytes, Buffer.alloc((4 - (bytes.length % 4)) % 4)]);
}

describeWithPeer('openssl', 'signatures made by OpenSSL', () => {
  const lab = new SigningLab();
  const description = Buffer.from('software = { version = "2.0.0"; };');
  let update: Buffer = Buffer.alloc(0);

  beforeAll(() => {
    lab.signer('good');
    lab.write('sw-description', description);
    lab.write('sw-description.sig', lab.sign('good', description));
    lab.write('rootfs.img', Buffer.alloc(5000, 3));
    update = cpio(['sw-description', 'sw-description.sig', 'rootfs.img']);
  });
  afterAll(() => lab.remove());

  /** Archives in cpio's newc form, as SWUpdate reads them. */
  function cpio(names: readonly string[]): Buffer {
    return Buffer.concat(
      [...names, 'TRAILER!!!'].flatMap((name, place) => {
        const data = place === names.length ? Buffer.alloc(0) : lab.read(name);
        const fields = [place, 0o100_644, 0, 0, 1, 0, data.length, 0, 0, 0, 0, name.length + 1, 0];
        const header = `070701${fields.map((field) => field.toString(16).padStart(8, '0')).join('')}${name}\0`;
        return [padded(Buffer.from(header, 'latin1')), padded(data)];
      }),
    );
  }

  it('finds what is signed in an archive of cpio, and it verifies', async () => {
    const head = readSwupdateHead(update);
    if (!head.ok) throw new Error(head.error.code);
    expect(Buffer.from(head.value.description)).toEqual(description);
    const trust = { rootsPem: [lab.rootPem], nowMs: Date.now() };
    const verdict = await verifyCms(head.value.signature, detached(head.value.description), trust);
    expect(verdict).toMatchObject({ ok: true });
  });

  it('refuses another order, and an update without a signature', () => {
    expect(readSwupdateHead(cpio(['sw-description.sig', 'sw-description']))).toMatchObject({
      error: { code: 'swu-order' },
    });
    expect(readSwupdateHead(cpio(['sw-description', 'rootfs.img']))).toMatchObject({
      error: { code: 'swu-unsigned' },
    });
  });

  it('never throws, whatever it is given', () => {
    const cut = fc.nat(update.length).map((length) => update.subarray(0, length));
    const changed = fc
      .tuple(fc.nat(400), fc.uint8Array({ minLength: 1, maxLength: 20 }))
      .map(([at, put]) => Buffer.concat([update.subarray(0, at), put, update.subarray(at + put.length)]));
    fc.assert(
      fc.property(fc.oneof(cut, changed, fc.uint8Array({ maxLength: 300 })), (bytes) => {
        const head = readSwupdateHead(bytes);
        expect(head.ok || head.error.code.startsWith('swu-')).toBe(true);
      }),
      { numRuns: 2000 },
    );
  });
});

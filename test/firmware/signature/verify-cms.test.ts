import * as fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readDer } from '../../../src/firmware/signature/der.ts';
import { detached, verifyCms } from '../../../src/firmware/signature/verify-cms.ts';
import type { CmsVerdict } from '../../../src/firmware/signature/verify-cms.ts';
import { derElement, hex, rebuiltDer } from '../../support/der-edit.ts';
import { SigningLab } from '../../support/firmware-signing.ts';
import { describeWithPeer } from '../../support/peers.ts';

describeWithPeer('openssl', 'signatures made by OpenSSL', () => {
  const lab = new SigningLab();
  afterAll(() => lab.remove());

  const nowMs = Date.now();
  const content = Buffer.from('an image');

  function verify(cms: Uint8Array, about: Uint8Array = content, atMs = nowMs): Promise<CmsVerdict> {
    return verifyCms(cms, detached(about), { rootsPem: [lab.rootPem], nowMs: atMs });
  }

  async function reasonFor(cms: Uint8Array, about?: Uint8Array, atMs?: number): Promise<string> {
    const verdict = await verify(cms, about, atMs);
    return verdict.ok ? 'accepted' : verdict.reason;
  }

  beforeAll(() => {
    lab.signer('good');
    lab.signer('good-ec', { key: 'ec' });
  });

  describe('accepts what OpenSSL signs', () => {
    it.each([
      ['good', []],
      ['good', ['-md', 'sha512']],
      ['good', ['-keyid']],
      ['good', ['-keyopt', 'rsa_padding_mode:pss']],
      ['good-ec', []],
      ['good-ec', ['-md', 'sha384']],
    ] as const)('by %s %s', async (name, options) => {
      expect(await verify(lab.sign(name, content, options))).toMatchObject({
        ok: true,
        signer: `CN=${name}`,
      });
    });

    it('with the content inside', async () => {
      const trust = { rootsPem: [lab.rootPem], nowMs };
      const cms = lab.sign('good', content, ['-nodetach']);
      const verdict = await verifyCms(cms, 'attached', trust);
      expect(verdict.ok && Buffer.from(verdict.content ?? []).toString()).toBe('an image');
      expect(await reasonFor(cms)).toBe('content');
      expect(await verifyCms(lab.sign('good', content), 'attached', trust)).toMatchObject({
        reason: 'content',
      });
    });
  });

  describe('I8 refuses', () => {
    it.each([
      ['the wrong purpose', 'purpose', { purpose: 'clientAuth' }],
      ['no purpose', 'purpose', { purpose: null }],
      ['an authority as signer', 'purpose', { authority: true }],
      ['a key that may not sign', 'purpose', { extension: 'keyUsage=critical,keyEncipherment' }],
      ['an expired certificate', 'time', { valid: ['20200101000000Z', '20210101000000Z'] }],
      ['a certificate of the future', 'time', { valid: ['20480101000000Z', '20490101000000Z'] }],
      ['a key of 1024 bits', 'key', { key: 'rsa-1024' }],
      ['a certificate signed over SHA-1', 'chain', { certificateHash: 'sha1' }],
      ['a certificate signed over MD5', 'chain', { certificateHash: 'md5' }],
    ] as const)('%s', async (words, reason, wish) => {
      const name = words.replaceAll(' ', '-');
      lab.signer(name, wish);
      expect(await reasonFor(lab.sign(name, content))).toBe(reason);
    });

    it('a root that has run out, though its signer has not', async () => {
      const cms = lab.sign('good', content);
      expect(await reasonFor(cms, content, Date.UTC(2030, 0, 1))).toBe('accepted');
      expect(await reasonFor(cms, content, Date.UTC(2045, 0, 1))).toBe('time');
    });

    const sha256 = Buffer.from('300b0609608648016503040201', 'hex');

    it.each([
      ['of the hashes named', 0],
      ['of the signer’s hash', 1],
    ])('something other than NULL for parameters %s', async (_words, place) => {
      const root = await readDer(lab.sign('good', content));
      if (!root.ok) throw new Error(root.error.detail);
      let met = -1;
      const put = (parameters: string): Buffer => {
        met = -1;
        return rebuiltDer(root.value, (node) => {
          if (!sha256.equals(node.der)) return null;
          met += 1;
          return met === place
            ? derElement(0x30, [...node.children.map(({ der }) => der), hex(parameters)])
            : null;
        });
      };
      expect(await reasonFor(put('0500'))).toBe('accepted');
      expect(await reasonFor(put('0402abcd'))).toBe('digest-algorithm');
      expect(met).toBeGreaterThan(0);
    });

    it('something other than NULL for parameters of the signature', async () => {
      const cms = Buffer.from(lab.sign('good', content));
      const at = cms.lastIndexOf(hex('300d06092a864886f70d0101010500'));
      cms[at + 13] = 0x04;
      expect(await reasonFor(cms)).toBe('signature-algorithm');
    });

    it('a signer that one who is no authority has made; one under an authority is taken', async () => {
      lab.signer('middle', { authority: true, purpose: null });
      lab.signer('below', { issuer: 'middle' });
      expect(await reasonFor(lab.sign('below', content, ['-certfile', 'middle.pem']))).toBe('accepted');
      expect(await reasonFor(lab.sign('below', content))).toBe('chain');
      lab.signer('smuggled', { issuer: 'good' });
      expect(await reasonFor(lab.sign('smuggled', content, ['-certfile', 'good.pem']))).toBe('chain');
    });

    it('a signer under another root', async () => {
      const other = new SigningLab();
      try {
        other.signer('good');
        expect(await reasonFor(other.sign('good', content))).toBe('chain');
      } finally {
        other.remove();
      }
    });

    it.each([
      ['two signers', 'signers', ['-signer', 'good-ec.pem', '-inkey', 'good-ec.key']],
      ['no signed attributes', 'attributes', ['-noattr']],
      ['a SHA-1 digest', 'digest-algorithm', ['-md', 'sha1']],
      ['an MD5 digest', 'digest-algorithm', ['-md', 'md5']],
      ['no certificates', 'structure', ['-nocerts']],
      ['a stream in BER', 'der', ['-stream']],
    ] as const)('%s', async (_words, reason, options) => {
      expect(await reasonFor(lab.sign('good', content, options))).toBe(reason);
    });

    it('another content, trailing bytes and a long length form', async () => {
      const cms = lab.sign('good', content);
      expect(await reasonFor(cms, Buffer.from('another'))).toBe('message-digest');
      expect(await reasonFor(Buffer.concat([cms, Buffer.from([0])]))).toBe('der');
      const longer = Buffer.concat([Buffer.from([0x30, 0x83, 0]), cms.subarray(2)]);
      expect(await reasonFor(longer)).toBe('der');
      expect(await reasonFor(cms, content, Date.UTC(2051, 0, 1))).toBe('time');
    });

    it('a message digest taken out of the attributes', async () => {
      const cms = Buffer.from(lab.sign('good', content));
      const name = Buffer.from('06092a864886f70d010904', 'hex');
      const at = cms.indexOf(name);
      cms[at + name.length - 1] = 0x7f;
      expect(['attributes', 'der']).toContain(await reasonFor(cms));
    });
  });

  describe('as hostile input', () => {
    it('I8 one flipped bit is never taken where OpenSSL refuses it', async () => {
      const cms = lab.sign('good', content);
      const accepted: number[] = [];
      for (let at = 0; at < cms.length; at += 1) {
        const flipped = Uint8Array.from(cms);
        flipped[at] = (flipped[at] ?? 0) ^ (1 << (at % 8));
        if ((await verify(flipped)).ok) accepted.push(at);
      }
      for (const at of accepted) {
        const flipped = Uint8Array.from(cms);
        flipped[at] = (flipped[at] ?? 0) ^ (1 << (at % 8));
        expect(lab.opensslAccepts(flipped, content)).toBe(true);
      }
      expect(accepted.length).toBeLessThan(4);
    });

    it('A9 2 000 mutations and 2 000 texts of random bytes end in a typed refusal', async () => {
      const cms = lab.sign('good', content);
      const mutated = fc
        .tuple(fc.nat(cms.length - 1), fc.nat(40), fc.uint8Array({ maxLength: 40 }))
        .map(([at, cut, put]) => Buffer.concat([cms.subarray(0, at), put, cms.subarray(at + cut)]));
      const hostile = fc.oneof(mutated, fc.uint8Array({ maxLength: 200 }));
      await fc.assert(
        fc.asyncProperty(hostile, async (bytes) => {
          const verdict = await verify(bytes);
          const isSame = Buffer.compare(bytes, cms) === 0;
          expect(verdict.ok ? isSame : /^[a-z-]+$/.test(verdict.reason)).toBe(true);
        }),
        { numRuns: 2000 },
      );
    });

    it('A9 depth and size are capped', async () => {
      expect(await verify(new Uint8Array(70_000))).toMatchObject({ reason: 'der', detail: 'der-too-long' });
      let nested = Buffer.from([0x30, 0]);
      for (let depth = 0; depth < 60; depth += 1) {
        nested = Buffer.concat([Buffer.from([0x30, 0x82, nested.length >> 8, nested.length & 255]), nested]);
      }
      expect(await reasonFor(nested)).toBe('der');
    });
  });
});

import { createPrivateKey, sign } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { readDer } from '../../../src/firmware/signature/der.ts';
import type { DerNode } from '../../../src/firmware/signature/der.ts';
import { readSignedData } from '../../../src/firmware/signature/signed-data.ts';
import { detached, verifyCms } from '../../../src/firmware/signature/verify-cms.ts';
import { derElement, hex, rebuiltDer } from '../../support/der-edit.ts';
import { SigningLab } from '../../support/firmware-signing.ts';
import { describeWithPeer } from '../../support/peers.ts';

const content = Buffer.from('an image');
const contentType = hex('06092a864886f70d010903');
const messageDigest = hex('06092a864886f70d010904');

/** What the vendor's own key could sign and must not be taken: the signature itself always holds. */
describeWithPeer('openssl', 'I8 attributes that are signed as they are', () => {
  const lab = new SigningLab();
  let root: DerNode | null = null;
  let signature = Buffer.alloc(0);

  beforeAll(async () => {
    lab.signer('vendor');
    const read = await readDer(lab.sign('vendor', content));
    const signed = read.ok ? readSignedData(read.value) : null;
    if (!read.ok || signed?.ok !== true) throw new Error('the lab signs otherwise');
    root = read.value;
    signature = Buffer.from(signed.signature);
  });
  afterAll(() => lab.remove());

  /** The message with other attributes, signed anew by the same key. */
  function resigned(change: (attributes: readonly DerNode[]) => readonly Uint8Array[]): Buffer {
    if (root === null) throw new Error('nothing was signed');
    const key = createPrivateKey(lab.read('vendor.key'));
    let again = Buffer.alloc(0);
    return rebuiltDer(root, (node) => {
      if (isAttributes(node)) {
        const parts = change(node.children);
        again = sign('sha256', derElement(0x31, parts), key);
        return derElement(0xa0, parts);
      }
      return node.tag === 0x04 && signature.equals(node.bytes) ? derElement(0x04, [again]) : null;
    });
  }

  async function verdict(cms: Uint8Array): Promise<string> {
    const read = await verifyCms(cms, detached(content), { rootsPem: [lab.rootPem], nowMs: Date.now() });
    return read.ok ? 'accepted' : read.reason;
  }

  const bytes = (nodes: readonly DerNode[]): readonly Uint8Array[] => nodes.map(({ der }) => der);
  const edited = (name: Uint8Array, edit: (value: Uint8Array) => readonly Uint8Array[]) =>
    resigned((nodes) =>
      sorted(
        nodes.map((node) => {
          const value = node.children[1]?.children[0]?.der;
          if (value === undefined || !startsWith(node, name)) return node.der;
          return derElement(0x30, [name, derElement(0x31, edit(value))]);
        }),
      ),
    );

  it('are taken when nothing was changed', async () => {
    expect(await verdict(resigned(bytes))).toBe('accepted');
  });

  it.each([
    ['in another order', 'der', () => resigned((nodes) => bytes(nodes).toReversed())],
    [
      'of another content type',
      'attributes',
      () => edited(contentType, () => [hex('06092a864886f70d010702')]),
    ],
    ['without a content type', 'attributes', () => resigned((nodes) => without(nodes, contentType))],
    ['without a message digest', 'attributes', () => resigned((nodes) => without(nodes, messageDigest))],
    ['with two digests in one', 'attributes', () => edited(messageDigest, (value) => [value, longer(value)])],
    ['with no digest in it', 'attributes', () => edited(messageDigest, () => [])],
    [
      'with a digest of another length',
      'message-digest',
      () => edited(messageDigest, () => [hex('0404aabbccdd')]),
    ],
    [
      'with the digest twice',
      'attributes',
      () =>
        resigned((nodes) =>
          sorted(
            nodes.flatMap((node) => {
              const value = node.children[1]?.children[0]?.der;
              if (value === undefined || !startsWith(node, messageDigest)) return [node.der];
              const other = derElement(0x30, [messageDigest, derElement(0x31, [longer(value)])]);
              return [node.der, other];
            }),
          ),
        ),
    ],
  ] as readonly (readonly [string, string, () => Buffer])[])(
    'I8 %s are refused',
    async (_words, reason, make) => {
      expect(await verdict(make())).toBe(reason);
    },
  );
});

/** As a SET stands in DER, so that nothing but the change is wrong with it. */
function sorted(parts: readonly Uint8Array[]): readonly Uint8Array[] {
  return parts.toSorted((one, other) => Buffer.compare(one, other));
}

function isAttributes(node: DerNode): boolean {
  return node.tag === 0xa0 && node.children.some((child) => startsWith(child, messageDigest));
}

function startsWith(node: DerNode, name: Uint8Array): boolean {
  return Buffer.from(name).equals(node.children[0]?.der ?? new Uint8Array());
}

function without(nodes: readonly DerNode[], name: Uint8Array): readonly Uint8Array[] {
  return nodes.filter((node) => !startsWith(node, name)).map(({ der }) => der);
}

/** Another octet string, one that sorts behind it. */
function longer(value: Uint8Array): Buffer {
  return derElement(0x04, [value.subarray(2), Buffer.from([0])]);
}

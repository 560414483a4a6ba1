import { createHash } from 'node:crypto';
import type { ImageSigner } from './image-signer.ts';

/** What a bundle is made of. */
export interface BundleWish {
  /** The system image, or whatever is to be written. */
  readonly payload: Uint8Array;
  readonly payloadName: string;
  readonly version: string;
  readonly hwRevs: readonly string[];
  readonly nowMs: number;
}

/** The payload with its signature behind it, as RAUC's plain bundles have it. The payload must be what RAUC expects: a squashfs with a manifest. */
export async function raucBundle({ payload, nowMs }: BundleWish, signer: ImageSigner): Promise<Uint8Array> {
  const cms = await signDetached(payload, signer, nowMs);
  const size = Buffer.alloc(8);
  size.writeBigUInt64BE(BigInt(cms.length));
  return Buffer.concat([payload, cms, size]);
}

/** An archive as SWUpdate takes it: its description, the signature over that, the payload. */
export async function swupdateBundle(wish: BundleWish, signer: ImageSigner): Promise<Uint8Array> {
  const description = Buffer.from(descriptionOf(wish));
  const signature = await signDetached(description, signer, wish.nowMs);
  return Buffer.concat([
    cpioEntry('sw-description', description),
    cpioEntry('sw-description.sig', signature),
    cpioEntry(wish.payloadName, wish.payload),
    cpioEntry('TRAILER!!!', new Uint8Array()),
  ]);
}

function descriptionOf({ payload, payloadName, version, hwRevs }: BundleWish): string {
  const sha256 = createHash('sha256').update(payload).digest('hex');
  const fits = hwRevs.map((rev) => `"${rev}"`).join(', ');
  return `software = {
  version = "${version}";
  hardware-compatibility: [ ${fits} ];
  images: ( { filename = "${payloadName}"; type = "raw"; sha256 = "${sha256}"; } );
}
`;
}

/** One CMS signature with signed attributes, by the code-signing certificate that goes with it. */
async function signDetached(content: Uint8Array, signer: ImageSigner, nowMs: number): Promise<Buffer> {
  const { default: forge } = await import('node-forge');
  const message = forge.pkcs7.createSignedData();
  message.content = forge.util.createBuffer(Buffer.from(content).toString('latin1'));
  const certificate = forge.pki.certificateFromPem(signer.certificatePem);
  message.addCertificate(certificate);
  message.addSigner({
    key: forge.pki.privateKeyFromPem(signer.privateKeyPem),
    certificate,
    digestAlgorithm: forge.pki.oids['sha256'] ?? '',
    // In the order that DER wants them in, shortest first: the library signs them as they come.
    authenticatedAttributes: [
      { type: forge.pki.oids['contentType'] ?? '', value: forge.pki.oids['data'] ?? '' },
      { type: forge.pki.oids['signingTime'] ?? '', value: new Date(nowMs).toISOString() },
      { type: forge.pki.oids['messageDigest'] ?? '' },
    ],
  });
  message.sign({ detached: true });
  return Buffer.from(forge.asn1.toDer(message.toAsn1()).getBytes(), 'latin1');
}

/** A member of a cpio archive in the new ASCII format, padded to four bytes. */
function cpioEntry(name: string, content: Uint8Array): Buffer {
  const field = (value: number): string => value.toString(16).padStart(8, '0');
  const isEnd = name === 'TRAILER!!!';
  const fields = [
    isEnd ? 0 : 1,
    isEnd ? 0 : 0o100_644,
    0,
    0,
    1,
    0,
    content.length,
    0,
    0,
    0,
    0,
    name.length + 1,
    0,
  ];
  const head = Buffer.from(`070701${fields.map(field).join('')}${name}\0`, 'latin1');
  return Buffer.concat([padded(head), padded(content)]);
}

function padded(bytes: Uint8Array): Buffer {
  return Buffer.concat([bytes, Buffer.alloc((4 - (bytes.length % 4)) % 4)]);
}

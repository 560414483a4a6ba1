import { X509Certificate } from 'node:crypto';
import type { KeyObject } from 'node:crypto';
import { certificateSignatures, keyLimits, oids } from './algorithms.table.ts';
import { inside, oidOf, readDer, tags } from './der.ts';
import type { DerNode } from './der.ts';

/** A certificate as Node reads it, with the parts that Node does not show. */
export interface ReadCertificate {
  readonly x509: X509Certificate;
  readonly key: KeyObject;
  readonly issuer: Uint8Array;
  readonly serial: Uint8Array;
  readonly keyId: Uint8Array | null;
  readonly signatureOid: string | null;
  /** Bit 0 is the first of the key usage (digitalSignature), bit 5 keyCertSign; null without the extension. */
  readonly keyUsage: number | null;
}

/** Reads one certificate in DER; null when it is broken or not canonical. */
export async function readCertificate(der: Uint8Array): Promise<ReadCertificate | null> {
  const root = await readDer(der);
  const [tbs, algorithm] = root.ok ? inside(root.value, tags.sequence) : [];
  const fields = inside(tbs, tags.sequence).filter(({ tag }) => tag !== tags.explicit0);
  const [serial, , issuer] = fields;
  const opened = opened509(der);
  if (opened === null || serial?.tag !== tags.integer || issuer?.tag !== tags.sequence) return null;
  const wrapped = fields.find(({ tag }) => tag === tags.explicit3);
  const extensions = inside(inside(wrapped, tags.explicit3)[0], tags.sequence);
  return {
    ...opened,
    issuer: issuer.der,
    serial: serial.bytes,
    keyId: octetsIn(await extensionOf(extensions, oids.subjectKeyId)),
    signatureOid: oidOf(inside(algorithm, tags.sequence)[0]),
    keyUsage: usageIn(await extensionOf(extensions, oids.keyUsage)),
  };
}

/** The bytes inside an extension of a certificate in DER; null without it, or when the certificate is broken. */
export async function certificateExtension(der: Uint8Array, name: string): Promise<Uint8Array | null> {
  const root = await readDer(der);
  const fields = root.ok ? inside(inside(root.value, tags.sequence)[0], tags.sequence) : [];
  const wrapped = fields.find(({ tag }) => tag === tags.explicit3);
  const extensions = inside(inside(wrapped, tags.explicit3)[0], tags.sequence);
  const value = extensions.find(({ children }) => oidOf(children[0]) === name)?.children.at(-1);
  return value?.tag === tags.octetString ? value.bytes : null;
}

/** Node reads the key only when asked for it, and throws then when it is broken. */
function opened509(der: Uint8Array): Pick<ReadCertificate, 'x509' | 'key'> | null {
  try {
    const x509 = new X509Certificate(der);
    return { x509, key: x509.publicKey };
  } catch (error) {
    if (error instanceof Error) return null;
    throw error;
  }
}

/** Whether a key is large enough and of a kind we know. */
export function isStrongKey({ key }: ReadCertificate): boolean {
  const { asymmetricKeyType, asymmetricKeyDetails } = key;
  if (asymmetricKeyType === 'rsa' || asymmetricKeyType === 'rsa-pss')
    return (asymmetricKeyDetails?.modulusLength ?? 0) >= keyLimits.rsaBits;
  const curves: readonly string[] = keyLimits.curves;
  return asymmetricKeyType === 'ec' && curves.includes(asymmetricKeyDetails?.namedCurve ?? '');
}

/** Whether a certificate was itself signed by an algorithm we accept. */
export function isStronglySigned({ signatureOid }: ReadCertificate): boolean {
  return signatureOid !== null && certificateSignatures.includes(signatureOid);
}

/** Extensions are SEQUENCE {name, critical?, OCTET STRING with DER inside}. */
async function extensionOf(extensions: readonly DerNode[], name: string): Promise<DerNode | null> {
  const found = extensions.find(({ children }) => oidOf(children[0]) === name)?.children.at(-1);
  const inner = found?.tag === tags.octetString ? await readDer(found.bytes) : null;
  return inner?.ok === true ? inner.value : null;
}

function octetsIn(node: DerNode | null): Uint8Array | null {
  return node?.tag === tags.octetString ? node.bytes : null;
}

function usageIn(node: DerNode | null): number | null {
  if (node?.tag !== tags.bitString) return null;
  const byte = node.bytes[1] ?? 0;
  return [...Array(8).keys()].reduce((bits, bit) => bits | (((byte >> (7 - bit)) & 1) << bit), 0);
}

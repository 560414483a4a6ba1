import { constants, verify } from 'node:crypto';
import type { KeyObject } from 'node:crypto';
import { hashes, oids, signatureSchemes } from './algorithms.table.ts';
import type { HashName, SignatureScheme } from './algorithms.table.ts';
import { inside, oidOf, smallIntegerOf, tags } from './der.ts';
import type { DerNode } from './der.ts';

/** How a signature was made, all of it known. */
export interface ReadScheme {
  readonly kind: SignatureScheme['kind'];
  readonly hash: HashName;
  /** Bytes of salt of RSA-PSS; 0 elsewhere. */
  readonly saltLength: number;
}

/** Reads a signature algorithm; null when it is not allowed, has odd parameters, or another hash than the signer named. */
export function readScheme(node: DerNode | undefined, hash: HashName): ReadScheme | null {
  const [name, parameters, ...more] = inside(node, tags.sequence);
  const scheme = signatureSchemes[oidOf(name) ?? ''];
  if (more.length > 0 || scheme === undefined) return null;
  if (scheme.kind === 'rsa-pss') return readPss(parameters, hash);
  const agrees = scheme.hash === null || scheme.hash === hash;
  return agrees && isEmpty(parameters, scheme.kind) ? { kind: scheme.kind, hash, saltLength: 0 } : null;
}

/** Verifies by Node alone. A key of another kind than the scheme's never verifies, nor does a signature that Node cannot read. */
export function verifySignature(
  { kind, hash, saltLength }: ReadScheme,
  key: KeyObject,
  { bytes, signature }: { readonly bytes: Uint8Array; readonly signature: Uint8Array },
): boolean {
  const wanted = kind === 'ecdsa' ? ['ec'] : kind === 'rsa' ? ['rsa'] : ['rsa', 'rsa-pss'];
  if (!wanted.includes(key.asymmetricKeyType ?? '')) return false;
  if (kind === 'ecdsa') return verify(hash, bytes, key, signature);
  const padding = kind === 'rsa' ? constants.RSA_PKCS1_PADDING : constants.RSA_PKCS1_PSS_PADDING;
  return verify(hash, bytes, kind === 'rsa' ? { key, padding } : { key, padding, saltLength }, signature);
}

/** RSA may say NULL, ECDSA says nothing; anything else is room for garbage. */
function isEmpty(parameters: DerNode | undefined, kind: SignatureScheme['kind']): boolean {
  if (parameters === undefined) return true;
  return kind === 'rsa' && parameters.tag === tags.null && parameters.bytes.length === 0;
}

/** The defaults of RFC 4055 are SHA-1, so hash, mask and salt must all be written out. */
function readPss(parameters: DerNode | undefined, hash: HashName): ReadScheme | null {
  const [hashPart, maskPart, saltPart, ...more] = inside(parameters, tags.sequence);
  const mask = inside(inside(maskPart, tags.explicit1)[0], tags.sequence);
  const named = [inside(hashPart, tags.explicit0)[0], mask[1]].map(namedHash);
  if (more.length > 0 || oidOf(mask[0]) !== oids.mgf1 || named.some((one) => one !== hash)) return null;
  const saltLength = smallIntegerOf(inside(saltPart, tags.explicit2)[0]);
  return saltLength !== null && saltLength >= 20 && saltLength <= 512
    ? { kind: 'rsa-pss', hash, saltLength }
    : null;
}

function namedHash(node: DerNode | undefined): HashName | null {
  return hashes[oidOf(inside(node, tags.sequence)[0]) ?? ''] ?? null;
}

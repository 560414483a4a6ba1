import { hashes, oids } from './algorithms.table.ts';
import type { HashName } from './algorithms.table.ts';
import { refuse } from './cms-problem.ts';
import type { CmsProblem } from './cms-problem.ts';
import { inside, oidOf, smallIntegerOf, tags } from './der.ts';
import type { DerNode } from './der.ts';
import { readSignedAttributes } from './signed-attributes.ts';
import { readScheme } from './signature-scheme.ts';
import type { ReadScheme } from './signature-scheme.ts';

/** Who signed: issuer and serial number, or the subject key's identifier. */
export type SignerId =
  | { readonly kind: 'issuer-serial'; readonly issuer: Uint8Array; readonly serial: Uint8Array }
  | { readonly kind: 'key-id'; readonly keyId: Uint8Array };

/** A CMS SignedData by one signer, taken apart; nothing of it is verified yet. */
export interface SignedData {
  readonly ok: true;
  readonly certificates: readonly Uint8Array[];
  /** The content that travels inside; null when it is detached. */
  readonly content: Uint8Array | null;
  readonly signerId: SignerId;
  readonly hash: HashName;
  readonly messageDigest: Uint8Array;
  /** What the signature is over. */
  readonly signedBytes: Uint8Array;
  readonly scheme: ReadScheme;
  readonly signature: Uint8Array;
}

/** Takes a CMS SignedData apart (RFC 5652), and refuses whatever a plain signature by one signer does not need. */
export function readSignedData(root: DerNode): SignedData | CmsProblem {
  const body = bodyOf(root);
  if (body === null) return refuse('structure', 'not a SignedData');
  const [version, digests, encapsulated, certificates, signers, ...more] = body;
  const content = readContent(encapsulated);
  if (content === null || certificates?.tag !== tags.explicit0 || more.length > 0)
    return refuse('structure', 'not content, certificates and one set of signers');
  const [signer, ...others] = inside(signers, tags.set);
  if (signer === undefined || others.length > 0) return refuse('signers', 'not exactly one');
  const hash = onlyHash(inside(digests, tags.set));
  if (hash === null) return refuse('digest-algorithm', 'not exactly one that is allowed');
  const read = readSigner(inside(signer, tags.sequence), hash, content.type);
  if (!read.ok) return read;
  if (smallIntegerOf(version) !== versionFor(read.signerId, content.type))
    return refuse('version', 'SignedData');
  return { ...read, certificates: certificates.children.map(({ der }) => der), content: content.bytes };
}

function bodyOf(root: DerNode): readonly DerNode[] | null {
  const [type, wrapped, ...more] = inside(root, tags.sequence);
  const body = inside(wrapped, tags.explicit0);
  return oidOf(type) === oids.signedData && more.length === 0 && body.length === 1
    ? inside(body[0], tags.sequence)
    : null;
}

/** RFC 5652, 5.1: nothing here needs the versions between. */
function versionFor({ kind }: SignerId, contentType: string): number {
  return kind === 'key-id' || contentType !== oids.data ? 3 : 1;
}

type Signer = Omit<SignedData, 'certificates' | 'content'>;

function readSigner(signer: readonly DerNode[], hash: HashName, contentType: string): Signer | CmsProblem {
  const [version, id, digest, attributes, algorithm, signature, ...more] = signer;
  if (attributes?.tag === tags.sequence) return refuse('attributes', 'none are signed');
  const signerId = readSignerId(id);
  if (signerId === null || more.length > 0 || signature?.tag !== tags.octetString)
    return refuse('structure', 'odd signer');
  if (smallIntegerOf(version) !== versionFor(signerId, oids.data)) return refuse('version', 'signer');
  if (hashOf(digest) !== hash) return refuse('digest-algorithm', 'the signer names another');
  const signed = readSignedAttributes(attributes, contentType);
  if (!signed.ok) return signed;
  const scheme = readScheme(algorithm, hash);
  if (scheme === null) return refuse('signature-algorithm', 'not allowed');
  const { messageDigest, signedBytes } = signed;
  return { ok: true, signerId, hash, messageDigest, signedBytes, scheme, signature: signature.bytes };
}

function readSignerId(node: DerNode | undefined): SignerId | null {
  if (node?.tag === tags.primitive0) return { kind: 'key-id', keyId: node.bytes };
  const [issuer, serial] = node?.children ?? [];
  if (node?.tag !== tags.sequence || node.children.length !== 2) return null;
  if (issuer?.tag !== tags.sequence || serial?.tag !== tags.integer) return null;
  return { kind: 'issuer-serial', issuer: issuer.der, serial: serial.bytes };
}

function readContent(
  node: DerNode | undefined,
): { readonly type: string; readonly bytes: Uint8Array | null } | null {
  const type = oidOf(node?.children[0]);
  const wrapped = node?.children[1];
  if (node?.tag !== tags.sequence || type === null || node.children.length > 2) return null;
  if (wrapped === undefined) return { type, bytes: null };
  const [octets] = wrapped.children;
  if (wrapped.tag !== tags.explicit0 || wrapped.children.length !== 1) return null;
  return octets?.tag === tags.octetString ? { type, bytes: octets.bytes } : null;
}

function onlyHash(named: readonly DerNode[]): HashName | null {
  return named.length === 1 ? hashOf(named[0]) : null;
}

/** Parameters of a hash are NULL or absent; anything else is room for garbage. */
function hashOf(node: DerNode | undefined): HashName | null {
  const [name, parameters, ...more] = node?.children ?? [];
  if (node?.tag !== tags.sequence || more.length > 0) return null;
  if (parameters !== undefined && (parameters.tag !== tags.null || parameters.bytes.length > 0)) return null;
  return hashes[oidOf(name) ?? ''] ?? null;
}

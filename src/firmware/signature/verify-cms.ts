import { X509Certificate, createHash, timingSafeEqual } from 'node:crypto';
import { oids } from './algorithms.table.ts';
import type { HashName } from './algorithms.table.ts';
import { chainProblem } from './certificate-chain.ts';
import { readCertificate } from './certificate.ts';
import type { ReadCertificate } from './certificate.ts';
import { refuse } from './cms-problem.ts';
import type { CmsProblem } from './cms-problem.ts';
import { readDer } from './der.ts';
import { verifySignature } from './signature-scheme.ts';
import { readSignedData } from './signed-data.ts';
import type { SignedData } from './signed-data.ts';

/** What to verify a signature with. */
export interface CmsTrust {
  /** PEM, one certificate each. */
  readonly rootsPem: readonly string[];
  /** Milliseconds since 1970, never before the floor of known time. */
  readonly nowMs: number;
}

/** What a signature is about: the content inside it, or bytes elsewhere that are hashed when the algorithm is known. */
export type CmsContent = 'attached' | { readonly digest: (hash: HashName) => Promise<Uint8Array> };

/** A signature that holds: by whom, and over which attached content. */
export type CmsVerdict =
  | { readonly ok: true; readonly signer: string; readonly content: Uint8Array | null }
  | CmsProblem;

/** Verifies a CMS signature by exactly one code-signing certificate under a trusted root. Every key operation is Node's. */
export async function verifyCms(cms: Uint8Array, content: CmsContent, trust: CmsTrust): Promise<CmsVerdict> {
  const root = await readDer(cms);
  if (!root.ok) return refuse('der', root.error.code);
  const signed = readSignedData(root.value);
  if (!signed.ok) return signed;
  if ((content === 'attached') !== (signed.content !== null))
    return refuse('content', content === 'attached' ? 'none inside' : 'unexpected content inside');
  const certificates = await readAll(signed.certificates);
  const signers = certificates.filter((certificate) => isNamed(certificate, signed));
  const [signer] = signers;
  if (signer === undefined || signers.length !== 1)
    return refuse('signer-certificate', `${String(signers.length)} match`);
  const problem = purposeProblem(signer) ?? (await trustProblem(signer, certificates, trust));
  if (problem !== null) return problem;
  const bytes = { bytes: signed.signedBytes, signature: signed.signature };
  if (!verifySignature(signed.scheme, signer.key, bytes)) return refuse('signature', 'does not verify');
  const digest = await digestOf(signed, content);
  if (digest.length !== signed.messageDigest.length || !timingSafeEqual(digest, signed.messageDigest))
    return refuse('message-digest', 'the content is another');
  return { ok: true, signer: signer.x509.subject, content: signed.content };
}

/** Content that is in memory already. */
export function detached(bytes: Uint8Array): CmsContent {
  return { digest: (hash) => Promise.resolve(createHash(hash).update(bytes).digest()) };
}

async function digestOf(signed: SignedData, content: CmsContent): Promise<Uint8Array> {
  if (content !== 'attached') return content.digest(signed.hash);
  return createHash(signed.hash)
    .update(signed.content ?? new Uint8Array())
    .digest();
}

async function readAll(ders: readonly Uint8Array[]): Promise<readonly ReadCertificate[]> {
  const read = await Promise.all(ders.slice(0, 8).map((der) => readCertificate(der)));
  return read.filter((certificate) => certificate !== null);
}

function isNamed(certificate: ReadCertificate, { signerId }: SignedData): boolean {
  if (signerId.kind === 'key-id')
    return certificate.keyId !== null && Buffer.compare(certificate.keyId, signerId.keyId) === 0;
  return (
    Buffer.compare(certificate.issuer, signerId.issuer) === 0 &&
    Buffer.compare(certificate.serial, signerId.serial) === 0
  );
}

/** A certificate for web clients must not be able to sign firmware, nor an authority by itself. */
function purposeProblem({ x509, keyUsage }: ReadCertificate): CmsProblem | null {
  // Node leaves it undefined where there is no such extension, whatever its types say.
  const purposes: readonly string[] | undefined = x509.keyUsage;
  if (!(purposes ?? []).includes(oids.codeSigning)) return refuse('purpose', 'not for code signing');
  if (x509.ca) return refuse('purpose', 'the signer is an authority');
  return keyUsage === null || (keyUsage & 1) !== 0 ? null : refuse('purpose', 'may not sign');
}

async function trustProblem(
  signer: ReadCertificate,
  between: readonly ReadCertificate[],
  { rootsPem, nowMs }: CmsTrust,
): Promise<CmsProblem | null> {
  const roots = await readAll(rootsPem.map((pem) => new X509Certificate(pem).raw));
  return chainProblem(signer, { between, roots }, nowMs);
}

import { X509Certificate, timingSafeEqual } from 'node:crypto';
import { readAttestationRecord } from './attestation-record.ts';
import type { RootOfTrust } from './attestation-record.ts';
import { chainProblem } from './certificate-chain.ts';
import { readCertificate } from './certificate.ts';
import type { ReadCertificate } from './certificate.ts';
import { inside, oidOf, readDer, tags } from './der.ts';
import type { CmsTrust } from './verify-cms.ts';

/** Whether hardware vouches for the boot of this terminal. Only `attested` is more than a claim. */
export type AttestationVerdict =
  | { readonly attested: true; readonly boot: RootOfTrust }
  | { readonly attested: false; readonly why: AttestationRefusal };

/** Why an attestation proves nothing. */
export type AttestationRefusal = 'structure' | 'chain' | 'extension' | 'challenge' | 'level' | 'boot-unknown';

const attestationOid = '1.3.6.1.4.1.11129.2.1.17';

/**
 * Judges a key attestation, leaf first, made for our `challenge`. The extension must stand in the leaf alone: whoever holds an attested key can
 * put another certificate, with any extension he likes, below it.
 */
export async function judgeAttestation(
  chain: readonly Uint8Array[],
  challenge: Uint8Array,
  { rootsPem, nowMs }: CmsTrust,
): Promise<AttestationVerdict> {
  const read = await Promise.all(chain.map(readCertificate));
  const certificates = read.filter((one) => one !== null);
  const [leaf, ...between] = certificates;
  if (leaf === undefined || certificates.length !== chain.length || chain.length > 6) return not('structure');
  const roots = await readRoots(rootsPem);
  if (chainProblem(leaf, { between, roots }, nowMs) !== null) return not('chain');
  const records = await Promise.all(chain.map(attestationIn));
  const [own, ...others] = records;
  if (own === null || own === undefined || others.some((one) => one !== null)) return not('extension');
  const record = readAttestationRecord(own);
  if (record === null) return not('structure');
  if (!isSame(record.challenge, challenge)) return not('challenge');
  if (record.securityLevel < 1) return not('level');
  return record.rootOfTrust === null ? not('boot-unknown') : { attested: true, boot: record.rootOfTrust };
}

function not(why: AttestationRefusal): AttestationVerdict {
  return { attested: false, why };
}

async function readRoots(rootsPem: readonly string[]): Promise<readonly ReadCertificate[]> {
  const read = await Promise.all(rootsPem.map((pem) => readCertificate(new X509Certificate(pem).raw)));
  return read.filter((root) => root !== null);
}

/** The bytes inside the extension; null when a certificate has none. */
async function attestationIn(der: Uint8Array): Promise<Uint8Array | null> {
  const root = await readDer(der);
  const [tbs] = root.ok ? inside(root.value, tags.sequence) : [];
  const wrapped = inside(tbs, tags.sequence).find(({ tag }) => tag === tags.explicit3);
  const extensions = inside(inside(wrapped, tags.explicit3)[0], tags.sequence);
  const found = extensions.find(({ children }) => oidOf(children[0]) === attestationOid);
  return found?.children.at(-1)?.bytes ?? null;
}

function isSame(one: Uint8Array, other: Uint8Array): boolean {
  return one.length === other.length && timingSafeEqual(one, other);
}

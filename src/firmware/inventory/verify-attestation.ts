import { X509Certificate, timingSafeEqual } from 'node:crypto';
import { certificateExtension, readCertificate } from '../signature/certificate.ts';
import type { ReadCertificate } from '../signature/certificate.ts';
import { chainProblem } from '../signature/certificate-chain.ts';
import { readAttestationRecord } from './attestation-record.ts';
import type { AttestedBoot } from './attestation-record.ts';

const recordOid = '1.3.6.1.4.1.11129.2.1.17';

/** What hardware vouches for, or why it vouches for nothing. */
export type AttestationVerdict =
  | { readonly attested: true; readonly boot: AttestedBoot }
  | {
      readonly attested: false;
      readonly why: 'broken' | 'chain' | 'no-record' | 'another-challenge' | 'software' | 'no-boot-state';
    };

/** An attestation as the terminal's key store gives it: certificates in DER, the key's own first. */
export interface Attestation {
  readonly chain: readonly Uint8Array[];
  /** The random bytes that were asked for just now: an answer to others is an old one. */
  readonly challenge: Uint8Array;
}

/** Verifies that hardware under a trusted root says, now, how the terminal was started. Anything less is no attestation, only a claim. */
export async function verifyAttestation(
  { chain, challenge }: Attestation,
  { rootsPem, nowMs }: { readonly rootsPem: readonly string[]; readonly nowMs: number },
): Promise<AttestationVerdict> {
  const [leafDer] = chain;
  const [leaf, ...between] = await Promise.all(chain.slice(0, 8).map((der) => readCertificate(der)));
  if (leafDer === undefined || leaf === undefined || leaf === null) return refused('broken');
  const roots = await rootsOf(rootsPem);
  const others = between.filter((certificate) => certificate !== null);
  if (chainProblem(leaf, { between: others, roots }, nowMs) !== null) return refused('chain');
  const extension = await certificateExtension(leafDer, recordOid);
  const record = extension === null ? null : readAttestationRecord(extension);
  if (record === null) return refused('no-record');
  const isAnswer =
    record.challenge.length === challenge.length && timingSafeEqual(record.challenge, challenge);
  if (!isAnswer) return refused('another-challenge');
  if (record.security === 'software') return refused('software');
  return record.boot === null ? refused('no-boot-state') : { attested: true, boot: record.boot };
}

async function rootsOf(rootsPem: readonly string[]): Promise<readonly ReadCertificate[]> {
  const roots = await Promise.all(rootsPem.map((pem) => readCertificate(new X509Certificate(pem).raw)));
  return roots.filter((root) => root !== null);
}

function refused(why: Extract<AttestationVerdict, { readonly attested: false }>['why']): AttestationVerdict {
  return { attested: false, why };
}

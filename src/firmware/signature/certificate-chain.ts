import { refuse } from './cms-problem.ts';
import type { CmsProblem } from './cms-problem.ts';
import { isStrongKey, isStronglySigned } from './certificate.ts';
import type { ReadCertificate } from './certificate.ts';

/** Longest way from a signer to its root. */
const longestChain = 4;

/** Follows the issuers of a signer up to a trusted root, all valid at `nowMs`; null when it ends there. */
export function chainProblem(
  signer: ReadCertificate,
  {
    between,
    roots,
  }: { readonly between: readonly ReadCertificate[]; readonly roots: readonly ReadCertificate[] },
  nowMs: number,
): CmsProblem | null {
  let here = signer;
  for (let step = 0; step < longestChain; step += 1) {
    const problem = ownProblem(here, nowMs);
    if (problem !== null) return problem;
    const root = roots.find((candidate) => hasIssued(candidate, here));
    if (root !== undefined) return rootProblem(root, nowMs);
    const next = between.find((candidate) => candidate !== here && hasIssued(candidate, here));
    if (next === undefined) return refuse('chain', 'leads to no trusted root');
    here = next;
  }
  return refuse('chain', 'too long');
}

/** A root is trusted as it is; its own signature proves nothing. */
function rootProblem(root: ReadCertificate, nowMs: number): CmsProblem | null {
  if (!isStrongKey(root)) return refuse('key', 'root key too weak');
  return isTimely(root, nowMs) ? null : refuse('time', 'root outside its validity');
}

function ownProblem(certificate: ReadCertificate, nowMs: number): CmsProblem | null {
  if (!isStrongKey(certificate)) return refuse('key', 'key too weak');
  if (!isStronglySigned(certificate)) return refuse('chain', 'certificate signed by a weak algorithm');
  return isTimely(certificate, nowMs) ? null : refuse('time', 'certificate outside its validity');
}

function isTimely({ x509 }: ReadCertificate, nowMs: number): boolean {
  return x509.validFromDate.getTime() <= nowMs && nowMs <= x509.validToDate.getTime();
}

function hasIssued(issuer: ReadCertificate, subject: ReadCertificate): boolean {
  const maySign = issuer.keyUsage === null || (issuer.keyUsage & (1 << 5)) !== 0;
  if (!issuer.x509.ca || !maySign || !subject.x509.checkIssued(issuer.x509)) return false;
  return subject.x509.verify(issuer.key);
}

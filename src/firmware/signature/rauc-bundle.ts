import { refuse } from './cms-problem.ts';
import type { CmsProblem } from './cms-problem.ts';
import { longestDerBytes } from './der.ts';
import { verifyCms } from './verify-cms.ts';
import type { CmsContent, CmsTrust, CmsVerdict } from './verify-cms.ts';

/** How much of a bundle's end holds its signature whatever its size. */
export const raucTailBytes = longestDerBytes + 8;

/** RAUC before 1.15.2 verifies a plain bundle only in its first 2 GiB: beyond, the rest is unsigned. */
const largestPlainBytes = 2 * 1024 ** 3;

/** Whether an image is a plain bundle of which older RAUCs would verify a part alone; no such image is fetched at all. */
export function isTooLongToVerify({
  format,
  bytes,
}: {
  readonly format: string;
  readonly bytes: number;
}): boolean {
  return format === 'rauc-plain' && bytes > largestPlainBytes;
}

/** A bundle's signature, and how many bytes before it are signed. */
export interface RaucTail {
  readonly ok: true;
  readonly cms: Uint8Array;
  readonly contentBytes: number;
}

/** Finds the signature in the last bytes of a bundle: its size is the last eight, big-endian. */
export function readRaucTail(tail: Uint8Array, bundleBytes: number): RaucTail | CmsProblem {
  if (tail.length < 8 || bundleBytes < tail.length) return refuse('structure', 'too short for a bundle');
  const size = Buffer.from(tail).readBigUInt64BE(tail.length - 8);
  if (size === 0n || size > BigInt(longestDerBytes)) return refuse('structure', `signature of ${size} bytes`);
  const end = tail.length - 8;
  const start = end - Number(size);
  const contentBytes = bundleBytes - 8 - Number(size);
  if (start < 0 || contentBytes < 1) return refuse('structure', 'signature longer than the bundle');
  return { ok: true, cms: tail.subarray(start, end), contentBytes };
}

/**
 * Verifies a bundle by its tail. A verity bundle carries its manifest inside the signature, so the tail is enough; a plain one is
 * signed over all bytes before, which `digestFirst` hashes.
 */
export async function verifyRaucBundle(
  format: 'rauc-plain' | 'rauc-verity',
  bundle: {
    readonly tail: Uint8Array;
    readonly bytes: number;
    readonly digestFirst: (bytes: number) => CmsContent;
  },
  trust: CmsTrust,
): Promise<CmsVerdict> {
  const tail = readRaucTail(bundle.tail, bundle.bytes);
  if (!tail.ok) return tail;
  if (format === 'rauc-verity') return verifyCms(tail.cms, 'attached', trust);
  if (isTooLongToVerify({ format, bytes: bundle.bytes }))
    return refuse('content', 'plain bundle of more than 2 GiB');
  return verifyCms(tail.cms, bundle.digestFirst(tail.contentBytes), trust);
}

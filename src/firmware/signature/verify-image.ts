import type { FileHandle } from 'node:fs/promises';
import type { CatalogImage } from '../catalog/image.ts';
import { digestPrefixes, hashFile } from '../stage/hash-file.ts';
import { refuse } from './cms-problem.ts';
import { raucTailBytes, readRaucTail, verifyRaucBundle } from './rauc-bundle.ts';
import { readSwupdateHead } from './swupdate-image.ts';
import { detached, verifyCms } from './verify-cms.ts';
import type { CmsTrust, CmsVerdict } from './verify-cms.ts';

/** SWUpdate's description and its signature come first; with both at their largest they end before this. */
const swupdateHeadBytes = 1024 * 1024 + 128 * 1024;

/** What was found out about an image in one run over its bytes. */
export interface VerifiedImage {
  /** Of the whole file, in lower-case hex: what the catalog signs. */
  readonly sha256: string;
  /** By the container's own signature; null where its format has none that we can read: then the catalog and the engine must do. */
  readonly container: CmsVerdict | null;
}

/** Hashes an image and verifies its container. Most signatures cover the bytes before them by the same hash, so that one run does for both. */
export async function verifyImage(
  file: FileHandle,
  image: CatalogImage,
  trust: CmsTrust,
): Promise<VerifiedImage> {
  const { format } = image.custom;
  if (format === 'rauc-plain') return verifyPlain(file, image.length, trust);
  const sha256 = await hashFile(file, image.length);
  if (format === 'swupdate') return { sha256, container: await verifySwupdate(file, image.length, trust) };
  if (format !== 'rauc-verity') return { sha256, container: null };
  const tail = await tailOf(file, image.length);
  const digestFirst = () => detached(tail);
  return {
    sha256,
    container: await verifyRaucBundle(format, { tail, bytes: image.length, digestFirst }, trust),
  };
}

async function verifyPlain(file: FileHandle, bytes: number, trust: CmsTrust): Promise<VerifiedImage> {
  const tail = await tailOf(file, bytes);
  const place = readRaucTail(tail, bytes);
  if (!place.ok) return { sha256: await hashFile(file, bytes), container: place };
  const [content, whole] = await digestPrefixes(file, [place.contentBytes, bytes], 'sha256');
  const digestFirst = (length: number) => ({
    digest: async (hash: string) => {
      if (hash === 'sha256' && content !== undefined) return content;
      const [other] = await digestPrefixes(file, [length], hash);
      return other ?? Buffer.alloc(0);
    },
  });
  const container = await verifyRaucBundle('rauc-plain', { tail, bytes, digestFirst }, trust);
  return { sha256: whole?.toString('hex') ?? '', container };
}

/** The description is signed; it names the hash of every image, which SWUpdate compares while it writes. */
async function verifySwupdate(file: FileHandle, bytes: number, trust: CmsTrust): Promise<CmsVerdict> {
  const head = readSwupdateHead(await readAt(file, 0, Math.min(bytes, swupdateHeadBytes)));
  if (!head.ok) return refuse('structure', head.error.code);
  return verifyCms(head.value.signature, detached(head.value.description), trust);
}

function tailOf(file: FileHandle, bytes: number): Promise<Buffer> {
  const tailBytes = Math.min(raucTailBytes, bytes);
  return readAt(file, bytes - tailBytes, tailBytes);
}

async function readAt(file: FileHandle, at: number, bytes: number): Promise<Buffer> {
  const buffer = Buffer.alloc(bytes);
  const { bytesRead } = await file.read(buffer, 0, bytes, at);
  return buffer.subarray(0, bytesRead);
}

import type { FileHandle } from 'node:fs/promises';
import type { CatalogImage } from '../catalog/image.ts';
import { digestFile } from '../stage/hash-file.ts';
import { refuse } from './cms-problem.ts';
import { raucTailBytes, verifyRaucBundle } from './rauc-bundle.ts';
import { readSwupdateHead } from './swupdate-image.ts';
import { detached, verifyCms } from './verify-cms.ts';
import type { CmsTrust, CmsVerdict } from './verify-cms.ts';

/** SWUpdate's description and its signature come first; with both at their largest they end before this. */
const swupdateHeadBytes = 1024 * 1024 + 128 * 1024;

/** Verifies the container of an image by its own signature; null where its format has none that we can read: then the catalog's hash and the engine must do. */
export async function verifyImage(
  file: FileHandle,
  image: CatalogImage,
  trust: CmsTrust,
): Promise<CmsVerdict | null> {
  const { format } = image.custom;
  if (format === 'swupdate') return verifySwupdate(file, image.length, trust);
  if (format === 'payload' || format === 'file') return null;
  const tailBytes = Math.min(raucTailBytes, image.length);
  const tail = await readAt(file, image.length - tailBytes, tailBytes);
  const digestFirst = (bytes: number) => ({ digest: (hash: string) => digestFile(file, bytes, hash) });
  return verifyRaucBundle(format, { tail, bytes: image.length, digestFirst }, trust);
}

/** The description is signed; it names the hash of every image, which SWUpdate compares while it writes. */
async function verifySwupdate(file: FileHandle, bytes: number, trust: CmsTrust): Promise<CmsVerdict> {
  const head = readSwupdateHead(await readAt(file, 0, Math.min(bytes, swupdateHeadBytes)));
  if (!head.ok) return refuse('structure', head.error.code);
  return verifyCms(head.value.signature, detached(head.value.description), trust);
}

async function readAt(file: FileHandle, at: number, bytes: number): Promise<Buffer> {
  const buffer = Buffer.alloc(bytes);
  const { bytesRead } = await file.read(buffer, 0, bytes, at);
  return buffer.subarray(0, bytesRead);
}

import type { DeviceContext } from '../../../hal/contracts/device.ts';
import { failed, ok } from '../../../hal/contracts/fault.ts';
import type { HalResult } from '../../../hal/contracts/fault.ts';
import { within } from '../../../hal/contracts/time.ts';
import type { CatalogImage } from '../catalog/image.ts';
import { chunkBytes, readChunkList } from './chunk-list.ts';
import type { ImageSource } from './image-source.ts';
import { stageLimits } from './stage-limits.table.ts';

const hashBytes = 32;

/** Fetches the list of an image's chunk hashes and holds it to the hash that the vendor signed. */
export async function fetchChunkList(
  source: ImageSource,
  image: CatalogImage,
  context: DeviceContext,
): Promise<HalResult<readonly Uint8Array[]>> {
  const release = context.time.hold();
  try {
    const mostBytes = Math.ceil(image.length / chunkBytes) * hashBytes;
    const fetched = await within(context.time, stageLimits.rateWindowMs, context.signal, (signal) =>
      fetchWhole(source, image.custom.chunks.file, { mostBytes, signal }),
    );
    if (!fetched.done) return failed('timed-out', 'the list of chunks took too long');
    if (fetched.value === null) return failed('unreachable', 'the list of chunks cannot be fetched');
    const list = readChunkList(fetched.value, image);
    return list.ok ? ok(list.value) : failed('protocol', list.error.code);
  } finally {
    release();
  }
}

async function fetchWhole(
  source: ImageSource,
  name: string,
  { mostBytes, signal }: { readonly mostBytes: number; readonly signal: AbortSignal },
): Promise<Uint8Array | null> {
  const opened = await source.open({ name, fromByte: 0, edition: null }, signal);
  if (!opened.ok) return null;
  const pieces: Uint8Array[] = [];
  let length = 0;
  try {
    for await (const piece of opened.value.bytes) {
      pieces.push(piece);
      length += piece.length;
      if (length > mostBytes) break;
    }
  } catch (error) {
    if (error instanceof Error) return null;
    throw error;
  }
  return Uint8Array.from(Buffer.concat(pieces));
}

import { createHash } from 'node:crypto';
import type { FileHandle } from 'node:fs/promises';

/** Large enough to keep up with the disk, small enough that hashing one piece never holds up the event loop for long. */
const pieceBytes = 256 * 1024;

/** SHA-256 of the first `length` bytes of an open file, in lower-case hex. */
export async function hashFile(file: FileHandle, length: number): Promise<string> {
  const [digest] = await digestPrefixes(file, [length], 'sha256');
  return digest?.toString('hex') ?? '';
}

/**
 * Hashes over the first so many bytes of an open file, for each of `ends` (rising), in one run. One buffer is hashed while the next one fills. A
 * file that is shorter ends them all where it ends.
 */
export async function digestPrefixes(
  file: FileHandle,
  ends: readonly number[],
  algorithm: string,
): Promise<readonly Buffer[]> {
  const hash = createHash(algorithm);
  const buffers = [Buffer.allocUnsafe(pieceBytes), Buffer.allocUnsafe(pieceBytes)] as const;
  const digests: Buffer[] = [];
  let at = 0;
  let turn = 0;
  let pending = readPiece(file, buffers[0], { at, ends });
  for (;;) {
    const piece = await pending;
    at += piece.length;
    turn = 1 - turn;
    if (piece.length > 0) pending = readPiece(file, turn === 0 ? buffers[0] : buffers[1], { at, ends });
    hash.update(piece);
    while (digests.length < ends.length && (piece.length === 0 || at === ends[digests.length]))
      digests.push(hash.copy().digest());
    if (piece.length === 0) return digests;
  }
}

/** Reads up to the next of the ends, never beyond the last. */
async function readPiece(
  file: FileHandle,
  buffer: Buffer,
  { at, ends }: { readonly at: number; readonly ends: readonly number[] },
): Promise<Buffer> {
  const end = ends.find((one) => one > at) ?? at;
  const wanted = Math.min(buffer.length, end - at);
  if (wanted <= 0) return buffer.subarray(0, 0);
  const { bytesRead } = await file.read(buffer, 0, wanted, at);
  return buffer.subarray(0, bytesRead);
}

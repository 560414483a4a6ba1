import { createHash } from 'node:crypto';
import type { FileHandle } from 'node:fs/promises';

/** Large enough to keep up with the disk, small enough that hashing one piece never holds up the event loop for long. */
const pieceBytes = 256 * 1024;

/** SHA-256 of the first `length` bytes of an open file, in lower-case hex. */
export async function hashFile(file: FileHandle, length: number): Promise<string> {
  return (await digestFile(file, length, 'sha256')).toString('hex');
}

/** A hash over the first `length` bytes of an open file. One buffer is hashed while the next one fills. */
export async function digestFile(file: FileHandle, length: number, algorithm: string): Promise<Buffer> {
  const hash = createHash(algorithm);
  const buffers = [Buffer.allocUnsafe(pieceBytes), Buffer.allocUnsafe(pieceBytes)] as const;
  let at = 0;
  let turn = 0;
  let pending = readPiece(file, buffers[0], { at, length });
  for (;;) {
    const piece = await pending;
    if (piece.length === 0) return hash.digest();
    at += piece.length;
    turn = 1 - turn;
    pending = readPiece(file, turn === 0 ? buffers[0] : buffers[1], { at, length });
    hash.update(piece);
  }
}

async function readPiece(
  file: FileHandle,
  buffer: Buffer,
  { at, length }: { readonly at: number; readonly length: number },
): Promise<Buffer> {
  const wanted = Math.min(buffer.length, length - at);
  if (wanted <= 0) return buffer.subarray(0, 0);
  const { bytesRead } = await file.read(buffer, 0, wanted, at);
  return buffer.subarray(0, bytesRead);
}

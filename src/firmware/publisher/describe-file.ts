import { createHash } from 'node:crypto';
import { open } from 'node:fs/promises';
import { chunkBytes } from '../stage/chunk-list.ts';

/** What a catalog says of a file's bytes. */
export interface FileDescription {
  readonly length: number;
  readonly sha256: string;
  /** 32 bytes for each MiB, the last piece may be shorter. */
  readonly chunkList: Uint8Array;
}

/** Hashes a file of any size piece by piece, whole and in chunks. */
export async function describeFile(path: string): Promise<FileDescription> {
  const whole = createHash('sha256');
  const chunks: Uint8Array[] = [];
  const buffer = Buffer.alloc(chunkBytes);
  const file = await open(path, 'r');
  let length = 0;
  try {
    for (;;) {
      const filled = await fill(file, buffer, length);
      if (filled === 0) break;
      const piece = buffer.subarray(0, filled);
      whole.update(piece);
      chunks.push(createHash('sha256').update(piece).digest());
      length += filled;
    }
  } finally {
    await file.close();
  }
  return { length, sha256: whole.digest('hex'), chunkList: Uint8Array.from(Buffer.concat(chunks)) };
}

/** A read may give less than was asked for without the file being at its end. */
async function fill(
  file: Awaited<ReturnType<typeof open>>,
  buffer: Buffer,
  position: number,
): Promise<number> {
  let filled = 0;
  while (filled < buffer.length) {
    const { bytesRead } = await file.read(buffer, filled, buffer.length - filled, position + filled);
    if (bytesRead === 0) return filled;
    filled += bytesRead;
  }
  return filled;
}

import { createHash } from 'node:crypto';
import { constants } from 'node:fs';
import { open } from 'node:fs/promises';
import type { FileHandle } from 'node:fs/promises';
import { chunkBytes } from './chunk-list.ts';

/** How often written chunks are forced to the disk, in chunks. */
const chunksPerSync = 8;

/** What a piece of a download did. */
export type Taken = 'more' | 'done' | 'bad-chunk';

/**
 * A download in progress. Only chunks whose hash is right are ever written, in order, so the file is its own journal: what it holds
 * is hashed again when it is opened, and everything after the first wrong byte is cut off.
 */
export class PartFile {
  readonly #file: FileHandle;
  readonly #hashes: readonly Uint8Array[];
  readonly #length: number;
  readonly #chunk = Buffer.alloc(chunkBytes);
  #filled = 0;
  #doneChunks = 0;

  private constructor(file: FileHandle, hashes: readonly Uint8Array[], length: number) {
    this.#file = file;
    this.#hashes = hashes;
    this.#length = length;
  }

  /** Opens or makes the file; a link in its place is refused by the system. */
  static async open(path: string, hashes: readonly Uint8Array[], length: number): Promise<PartFile> {
    const flags = constants.O_RDWR | constants.O_CREAT | constants.O_NOFOLLOW;
    const part = new PartFile(await open(path, flags, 0o600), hashes, length);
    await part.#readBack();
    return part;
  }

  /** Bytes that are on the disk and right. */
  get doneBytes(): number {
    return Math.min(this.#length, this.#doneChunks * chunkBytes);
  }

  get isDone(): boolean {
    return this.#doneChunks === this.#hashes.length;
  }

  /** The chunk that is being fetched. */
  get currentChunk(): number {
    return this.#doneChunks;
  }

  /** Takes the bytes that follow; what comes after the last chunk is never kept. */
  async take(bytes: Uint8Array): Promise<Taken> {
    let rest = bytes;
    while (rest.length > 0 && !this.isDone) {
      const room = this.#wanted() - this.#filled;
      this.#chunk.set(rest.subarray(0, room), this.#filled);
      this.#filled += Math.min(room, rest.length);
      rest = rest.subarray(room);
      if (this.#filled === this.#wanted() && !(await this.#keep())) return 'bad-chunk';
    }
    return this.isDone ? 'done' : 'more';
  }

  /** Forgets the part of a chunk that arrived before the connection ended. */
  drop(): void {
    this.#filled = 0;
  }

  /** Begins again: what is at the source now is something else. */
  async restart(): Promise<void> {
    this.#filled = 0;
    this.#doneChunks = 0;
    await this.#file.truncate(0);
  }

  async close(): Promise<void> {
    await this.#file.close();
  }

  #wanted(): number {
    return Math.min(chunkBytes, this.#length - this.#doneChunks * chunkBytes);
  }

  async #keep(): Promise<boolean> {
    const chunk = this.#chunk.subarray(0, this.#filled);
    this.#filled = 0;
    if (!this.#isRight(chunk)) return false;
    await writeAll(this.#file, chunk, this.#doneChunks * chunkBytes);
    this.#doneChunks += 1;
    if (this.#doneChunks % chunksPerSync === 0) await this.#file.datasync();
    return true;
  }

  async #readBack(): Promise<void> {
    while (!this.isDone) {
      const wanted = this.#wanted();
      const { bytesRead } = await this.#file.read(this.#chunk, 0, wanted, this.#doneChunks * chunkBytes);
      if (bytesRead < wanted || !this.#isRight(this.#chunk.subarray(0, wanted))) break;
      this.#doneChunks += 1;
    }
    await this.#file.truncate(this.doneBytes);
  }

  #isRight(chunk: Uint8Array): boolean {
    const wanted = this.#hashes[this.#doneChunks];
    return wanted !== undefined && createHash('sha256').update(chunk).digest().equals(wanted);
  }
}

async function writeAll(file: FileHandle, bytes: Uint8Array, position: number): Promise<void> {
  let written = 0;
  while (written < bytes.length) {
    const { bytesWritten } = await file.write(bytes, written, bytes.length - written, position + written);
    written += bytesWritten;
  }
}

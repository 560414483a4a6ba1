import type { FrameError, FrameErrorCode } from './message.ts';

/**
 * A place in a frame that only moves forward over bytes that are there. The first thing that goes wrong is kept in
 * `failure`; whoever reads through a cursor stops then.
 */
export class Cursor {
  readonly bytes: Buffer;
  offset = 0;
  failure: FrameError | null = null;

  constructor(bytes: Uint8Array) {
    this.bytes = Buffer.isBuffer(bytes) ? bytes : Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
  }

  /** Steps over `need` bytes and says where they begin, or -1 where the frame ends before. */
  take(need: number, field: number | null, what: string): number {
    const start = this.offset;
    const have = this.bytes.length - start;
    if (have < need) {
      this.fail('truncated', { field, offset: start, need, have, detail: `the bytes end inside ${what}` });
      return -1;
    }
    this.offset = start + need;
    return start;
  }

  /** Notes what is wrong, unless something was before. */
  fail(code: FrameErrorCode, where: Omit<FrameError, 'code'>): void {
    this.failure ??= { code, ...where };
  }
}

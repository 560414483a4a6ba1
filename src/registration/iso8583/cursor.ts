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

  /** Steps over `need` bytes of a field, or of a prefix where `field` is its name, and says where they begin; -1 where the frame ends before. */
  take(need: number, field: number | string): number {
    const start = this.offset;
    if (this.bytes.length - start < need) {
      this.#failTruncated(need, field);
      return -1;
    }
    this.offset = start + need;
    return start;
  }

  /** Notes what is wrong, unless something was before. */
  fail(code: FrameErrorCode, where: Omit<FrameError, 'code'>): void {
    this.failure ??= { code, ...where };
  }

  #failTruncated(need: number, field: number | string): void {
    const inField = typeof field === 'number';
    const detail = `the bytes end inside ${inField ? `field ${String(field)}` : field}`;
    const have = this.bytes.length - this.offset;
    this.fail('truncated', { field: inField ? field : null, offset: this.offset, need, have, detail });
  }
}

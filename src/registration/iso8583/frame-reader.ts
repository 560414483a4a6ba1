import { prefixBytes } from './framing.ts';
import type { FrameError } from './message.ts';

const defaultMaxBytes = 2048;

/**
 * Cuts a stream into frames by their 2-byte length, however the bytes arrive: one by one, several frames at once, cut anywhere.
 * Frames keep their length prefix. A length of 0 or beyond the limit ends it for good: nothing tells where the next frame begins.
 */
export class FrameReader {
  readonly #buffer: Buffer;
  #filled = 0;
  #failure: FrameError | null = null;

  /** `maxBytes` is the longest content that is believed. */
  constructor(maxBytes = defaultMaxBytes) {
    this.#buffer = Buffer.alloc(prefixBytes.len + maxBytes);
  }

  /** What ended the stream of frames, or null. */
  get failure(): FrameError | null {
    return this.#failure;
  }

  /** Takes the next bytes and gives the frames that they complete, as copies of their own. After a failure there are no more. */
  push(chunk: Uint8Array): readonly Uint8Array[] {
    const frames: Uint8Array[] = [];
    for (let at = 0; at < chunk.length && this.#failure === null;) {
      const taken = Math.min(this.#missing(), chunk.length - at);
      this.#buffer.set(chunk.subarray(at, at + taken), this.#filled);
      this.#filled += taken;
      at += taken;
      this.#checkLength();
      if (this.#failure === null && this.#filled > prefixBytes.len && this.#missing() === 0)
        frames.push(this.#takeFrame());
    }
    return frames;
  }

  /** What is missing of a frame that has begun, once no more will come; null between frames. */
  unfinished(): FrameError | null {
    if (this.#failure !== null || this.#filled === 0) return this.#failure;
    const need = this.#filled < prefixBytes.len ? prefixBytes.len : this.#announced();
    const have = this.#filled < prefixBytes.len ? this.#filled : this.#filled - prefixBytes.len;
    const detail = 'the stream stopped inside a frame';
    return { code: 'short-frame', field: null, offset: 0, need, have, detail };
  }

  /** Forgets what has come, overwriting it. */
  reset(): void {
    this.#buffer.fill(0);
    this.#filled = 0;
    this.#failure = null;
  }

  #announced(): number {
    return this.#buffer.readUInt16BE(0);
  }

  /** Bytes until the length prefix or, once that is known, the frame is whole. */
  #missing(): number {
    const whole = this.#filled < prefixBytes.len ? prefixBytes.len : prefixBytes.len + this.#announced();
    return whole - this.#filled;
  }

  #checkLength(): void {
    if (this.#filled !== prefixBytes.len) return;
    const announced = this.#announced();
    const limit = this.#buffer.length - prefixBytes.len;
    if (announced > 0 && announced <= limit) return;
    const code = announced === 0 ? 'zero-length' : 'oversized';
    const detail =
      code === 'zero-length' ? 'the length prefix is 0' : 'the length prefix is beyond what a host sends';
    this.#failure = { code, field: null, offset: 0, need: announced, have: limit, detail };
  }

  #takeFrame(): Uint8Array {
    const frame = Uint8Array.from(this.#buffer.subarray(0, this.#filled));
    this.#buffer.fill(0, 0, this.#filled);
    this.#filled = 0;
    return frame;
  }
}

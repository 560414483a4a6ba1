import type { Dialect } from '../iso8583/dialect.ts';
import { FrameReader } from '../iso8583/frame-reader.ts';
import type { Message, ReceivedMessage } from '../iso8583/message.ts';
import { unpack } from '../iso8583/unpack.ts';
import type { AnswerOddity, SeenOddity } from './answer-oddity.ts';
import { mismatchOf } from './match-answer.ts';

/** Pieces of one answer beyond which it was fed in drops rather than split. */
const dripPieces = 8;
/** Oddities of one exchange that are kept: a flood of garbage must not become a flood of evidence. */
const keptOddities = 16;

/** Waits for one answer on a stream of bytes, and keeps what came instead, before and after it. */
export class AnswerWatch {
  readonly #request: Message;
  readonly #dialect: Dialect;
  readonly #reader = new FrameReader();
  readonly #seen: SeenOddity[] = [];
  #answer: ReceivedMessage | null = null;
  #pieces = 0;

  constructor(request: Message, dialect: Dialect) {
    this.#request = request;
    this.#dialect = dialect;
  }

  /** Our answer, once it came. */
  get answer(): ReceivedMessage | null {
    return this.#answer;
  }

  /** True once no frame can be found in the stream any more. */
  get lost(): boolean {
    return this.#reader.failure !== null;
  }

  get oddities(): readonly SeenOddity[] {
    return this.#seen;
  }

  /** Takes the bytes that came. */
  take(chunk: Uint8Array): void {
    this.#pieces += 1;
    const frames = this.#reader.push(chunk);
    if (frames.length > 1) this.note('merged', `${String(frames.length)} frames in one piece`);
    for (const frame of frames) this.#takeFrame(frame);
    const { failure } = this.#reader;
    if (failure?.code === 'zero-length' || failure?.code === 'oversized')
      this.note(failure.code, `announces ${String(failure.need)} bytes`);
    if (frames.length > 0) this.#pieces = 0;
  }

  /** No more will come: what had begun is truncated. */
  end(): void {
    const unfinished = this.#reader.unfinished();
    if (unfinished?.code !== 'short-frame') return;
    this.note('truncated', `${String(unfinished.have)} of ${String(unfinished.need)} bytes came`);
    this.#reader.reset();
  }

  note(oddity: AnswerOddity, detail: string): void {
    if (this.#seen.length < keptOddities) this.#seen.push({ oddity, detail });
  }

  #takeFrame(frame: Uint8Array): void {
    const read = unpack(frame, this.#dialect);
    if (!read.ok) {
      const at = read.error.field === null ? '' : `, field ${String(read.error.field)}`;
      return this.note('garbage', `${read.error.code} at byte ${String(read.error.offset)}${at}`);
    }
    const mismatch = mismatchOf(this.#request, read.value);
    if (mismatch !== null) return this.note(mismatch, `message ${read.value.mti}`);
    if (this.#answer !== null) return this.note('duplicated', 'the same answer came again');
    this.#answer = read.value;
    if (this.#pieces > dripPieces) this.note('drip-fed', `in ${String(this.#pieces)} pieces`);
    else if (this.#pieces > 1) this.note('split', `in ${String(this.#pieces)} pieces`);
  }
}

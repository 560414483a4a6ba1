import type { DeviceContext } from '../../../hal/contracts/device.ts';
import { within } from '../../../hal/contracts/time.ts';
import type { ImageBody, ImagePlace, ImageSource } from './image-source.ts';
import type { PartFile, Taken } from './part-file.ts';
import { stageLimits } from './stage-limits.table.ts';

/** How one connection ended. */
export type FetchEnd = 'done' | 'ended' | 'bad-chunk' | 'slow-retrieval' | 'unreachable' | 'protocol';

/** What one connection needs and leaves behind. */
export interface FetchRun {
  readonly source: ImageSource;
  readonly part: PartFile;
  readonly name: string;
  /** The edition of the file that the part came from; updated when the source names one. */
  edition: string | null;
}

/** Fetches on from where the part ends, over one connection. */
export async function fetchChunks(run: FetchRun, context: DeviceContext): Promise<FetchEnd> {
  const connection = new AbortController();
  const signal = AbortSignal.any([context.signal, connection.signal]);
  const place: ImagePlace = { name: run.name, fromByte: run.part.doneBytes, edition: run.edition };
  const opened = await within(context.time, stageLimits.rateWindowMs, signal, (limit) =>
    run.source.open(place, AbortSignal.any([limit, connection.signal])),
  );
  if (!opened.done) return 'slow-retrieval';
  if (!opened.value.ok) {
    // A protocol fault may be a range the file no longer has: the next connection begins at the beginning.
    if (opened.value.fault.code === 'protocol' && place.fromByte > 0) await run.part.restart();
    return opened.value.fault.code === 'protocol' ? 'protocol' : 'unreachable';
  }
  if (opened.value.value.fromByte !== place.fromByte) await run.part.restart();
  run.edition = opened.value.value.edition;
  try {
    return await readBody(opened.value.value, run.part, { ...context, signal });
  } finally {
    run.part.drop();
    connection.abort();
  }
}

async function readBody(body: ImageBody, part: PartFile, context: DeviceContext): Promise<FetchEnd> {
  const { time } = context;
  const pieces = body.bytes[Symbol.asyncIterator]();
  let sinceMs = time.monotonicMs();
  let bytes = 0;
  for (;;) {
    const next = await within(time, stageLimits.rateWindowMs, context.signal, () => nextPiece(pieces));
    if (!next.done) return 'slow-retrieval';
    if (next.value === null) return 'ended';
    const taken = await takeOrLeave(part, next.value, pieces);
    if (taken !== 'more') return leave(pieces, taken);
    bytes += next.value.length;
    const passedMs = time.monotonicMs() - sinceMs;
    if (passedMs < stageLimits.rateWindowMs) continue;
    if ((bytes * 1000) / passedMs < stageLimits.minimumBytesPerSecond) return leave(pieces, 'slow-retrieval');
    sinceMs = time.monotonicMs();
    bytes = 0;
  }
}

/** Storage that fills up ends the download, and the source must not stay open for it. */
async function takeOrLeave(
  part: PartFile,
  bytes: Uint8Array,
  pieces: AsyncIterator<Uint8Array>,
): Promise<Taken> {
  try {
    return await part.take(bytes);
  } catch (error) {
    await leave(pieces, 'ended');
    throw error;
  }
}

/** Lets the source close what it holds open. Not while a piece is awaited: that would wait for it. */
async function leave(pieces: AsyncIterator<Uint8Array>, end: FetchEnd): Promise<FetchEnd> {
  try {
    await pieces.return?.();
  } catch (error) {
    if (!(error instanceof Error)) throw error;
  }
  return end;
}

/** The next piece; null at the end, which a broken connection is too: the hashes say what is missing. */
async function nextPiece(pieces: AsyncIterator<Uint8Array>): Promise<Uint8Array | null> {
  try {
    const next = await pieces.next();
    return next.done === true ? null : next.value;
  } catch (error) {
    if (error instanceof Error) return null;
    throw error;
  }
}

import type { CardStart, ChipFailure, DirectoryAnswer } from '../../../hal/contracts/chip-reader.ts';
import type { DeviceContext } from '../../../hal/contracts/device.ts';
import type { HalResult } from '../../../hal/contracts/fault.ts';
import type { Evidence, Measurement } from '../check.ts';

/** How one start of a card went: it answered, or why not. */
export type CardTry =
  | { readonly went: 'well'; readonly startMs: number }
  | { readonly went: 'wrong'; readonly failure: ChipFailure; readonly code: string };

/** What a lot of starts comes to. `flaky`: it answered at times; `failing`: never. */
export type TriesState = 'good' | 'flaky' | 'failing';

/** What starting and asking a card takes of a reader, chip or contactless. */
export interface StartsCards {
  start(
    options: { readonly fingerprintSalt: Uint8Array | null },
    context: DeviceContext,
  ): Promise<HalResult<CardStart>>;
  readDirectory(context: DeviceContext): Promise<HalResult<DirectoryAnswer>>;
  stop(context: DeviceContext): Promise<void>;
}

/** Starts the card that is there several times from cold and asks it for its directory; a card that is gone ends the lot. */
export async function tryCard(
  reader: StartsCards,
  count: number,
  context: DeviceContext,
): Promise<HalResult<readonly CardTry[]>> {
  const tries: CardTry[] = [];
  while (tries.length < count) {
    const one = await tryOnce(reader, context);
    if (!one.ok) return one;
    tries.push(one.value);
    if (one.value.went === 'wrong' && isGone(one.value.failure)) break;
  }
  return { ok: true, value: tries };
}

/** Sums a lot of starts up. */
export function triesState(tries: readonly CardTry[]): TriesState {
  const well = tries.filter(({ went }) => went === 'well').length;
  if (well === tries.length && well > 0) return 'good';
  return well > 0 ? 'flaky' : 'failing';
}

/** Whether the card was pulled out in the middle. */
export function wasPulled(tries: readonly CardTry[]): boolean {
  return tries.some((one) => one.went === 'wrong' && isGone(one.failure));
}

/** Whether some start failed in this way. */
export function failedBy(tries: readonly CardTry[], failure: ChipFailure): boolean {
  return tries.some((one) => one.went === 'wrong' && one.failure === failure);
}

/** One line: `card 1: answered 2/5, then mute FE`. */
export function triesEvidence(
  of: 'chip.card' | 'contactless.card',
  what: string,
  tries: readonly CardTry[],
): Evidence {
  const well = tries.filter(({ went }) => went === 'well').length;
  const failures = new Set(
    tries.flatMap((one) => (one.went === 'wrong' ? [`${one.failure} (${one.code})`] : [])),
  );
  const why = failures.size === 0 ? '' : `, else ${[...failures].join(', ')}`;
  return {
    of,
    value: `${what}: answered ${String(well)} of ${String(tries.length)}${why}`.slice(0, 400),
    how: 'live',
    rule: { op: '=', limit: tries.length, source: 'a good contact answers every time' },
  };
}

/** Counts and times worth following. */
export function triesMeasurements(tries: readonly CardTry[]): readonly Measurement[] {
  const times = tries.flatMap((one) => (one.went === 'well' ? [one.startMs] : []));
  const good = { name: 'GoodCardReadCount', value: times.length, unit: 'count' };
  const bad = { name: 'FailedCardReadCount', value: tries.length - times.length, unit: 'count' };
  if (times.length === 0) return [good, bad];
  const slowest = Math.round(Math.max(...times));
  return [good, bad, { name: 'card-start-slowest', value: slowest, unit: 'ms' }];
}

async function tryOnce(reader: StartsCards, context: DeviceContext): Promise<HalResult<CardTry>> {
  const start = await reader.start({ fingerprintSalt: null }, context);
  if (!start.ok) return start;
  if (!start.value.started) {
    const { failure, code } = start.value;
    return { ok: true, value: { went: 'wrong', failure, code } };
  }
  const { durationMs } = start.value;
  const answer = await reader.readDirectory(context);
  await reader.stop(context);
  if (!answer.ok) {
    // A card that keeps silent for so long is mute; what else came between is the reader's.
    return answer.fault.code === 'silent'
      ? { ok: true, value: { went: 'wrong', failure: 'mute', code: 'no answer' } }
      : answer;
  }
  return {
    ok: true,
    value: answer.value.answered
      ? { went: 'well', startMs: durationMs }
      : { went: 'wrong', failure: answer.value.failure, code: answer.value.code },
  };
}

function isGone(failure: ChipFailure): boolean {
  return failure === 'removed' || failure === 'no-card';
}

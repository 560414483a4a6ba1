import type { ByteLink } from '../../../hal/contracts/links.ts';
import { sleep } from '../../../hal/contracts/time.ts';
import { cupDialect } from '../../registration/iso8583/cup-fields.table.ts';
import { FrameReader } from '../../registration/iso8583/frame-reader.ts';
import { isAnswer } from '../../registration/iso8583/mti.ts';
import type { Message } from '../../registration/iso8583/message.ts';
import { networkMessageOf } from '../../registration/iso8583/network-message.ts';
import { unpack } from '../../registration/iso8583/unpack.ts';
import type { AcquirerState } from '../acquirer-state.ts';
import { answerRequest } from '../answer-request.ts';
import { hostRequestOf } from '../request.ts';
import type { HostRequest } from '../request.ts';
import type { Capacity } from './capacity.ts';
import { deliver } from './deliver.ts';
import { foreign, writeAnswer } from './write-answer.ts';

/** How long a host that hangs up at once keeps the line: long enough to be there, too short to be used. */
const hangUpMs = 50;
/** How long a line may bring no whole frame: longer than any answer is late, and an end to half frames and bytes fed in drops. */
const patienceMs = 120_000;
/** Requests of one line that may wait for their answers. */
const mostWaiting = 64;

/** Takes one connection and answers what comes over it, one request after the other. Whatever cannot be read ends it. */
export function acceptLine(link: ByteLink, state: AcquirerState, capacity: Capacity): void {
  state.counters.count('connections');
  if (state.faults.conductTowards(null).hangsUp === 'at-once') {
    state.time.after(hangUpMs, () => void link.close());
    return;
  }
  const reader = new FrameReader();
  const line: Line = { link, state, capacity };
  const hangUp = (): void => {
    state.counters.count('unreadable');
    void link.close();
  };
  let patience = state.time.after(patienceMs, () => void link.close());
  let turn = Promise.resolve();
  let waiting = 0;
  const serve = async (frame: Uint8Array): Promise<void> => {
    await answerFrame(line, frame);
    waiting -= 1;
  };
  link.onClose(() => patience.cancel());
  link.onBytes((bytes) => {
    const frames = reader.push(bytes);
    for (const frame of frames) {
      waiting += 1;
      turn = turn.then(() => serve(frame));
    }
    if (reader.failure !== null || waiting > mostWaiting) return hangUp();
    if (frames.length === 0) return;
    patience.cancel();
    patience = state.time.after(patienceMs, () => void link.close());
  });
}

interface Line {
  readonly link: ByteLink;
  readonly state: AcquirerState;
  readonly capacity: Capacity;
}

async function answerFrame({ link, state, capacity }: Line, frame: Uint8Array): Promise<void> {
  const read = unpack(frame, cupDialect);
  // An answer is nothing a host can be asked.
  if (!read.ok || isAnswer(read.value.mti)) {
    state.counters.count('unreadable');
    return link.close();
  }
  state.frames.note('in', read.value);
  const request = hostRequestOf(read.value, (tid) => state.faults.conductTowards(tid));
  const { conduct } = request;
  const kind = kindOf(read.value);
  state.counters.request(kind);
  const place = conduct.capacity === null ? free : capacity.take(conduct.capacity, shareOf(kind, conduct));
  if (!place.free) {
    state.counters.count('turnedAway');
    return link.close();
  }
  if (place.waitMs > 0) await sleep(state.time, place.waitMs);
  if (conduct.hangsUp === 'at-once' || conduct.hangsUp === 'on-request') return link.close();
  await answerTo(request, { link, state, capacity });
}

async function answerTo(request: HostRequest, { link, state }: Line): Promise<void> {
  const { conduct, message } = request;
  const answer = answerRequest(state, request);
  if (answer === null) return;
  const bytes = writeAnswer(answer, conduct, message.framing);
  const stray = writeAnswer(foreign(answer, 'terminal'), conduct, message.framing);
  if (bytes === null || stray === null) {
    state.counters.count('unreadable');
    return link.close();
  }
  state.frames.note('out', answer);
  if (conduct.delayMs > 0) await sleep(state.time, conduct.delayMs);
  await deliver(bytes, conduct.delivery, { link, time: state.time, random: state.random, stray });
  if (conduct.hangsUp === 'after-answer') await link.close();
}

const free = { free: true, waitMs: 0 } as const;

/** No key is made for an echo: it may take less of the host than a sign-in. */
function shareOf(kind: 'sign-in' | 'echo' | 'other', { capacity }: HostRequest['conduct']): number {
  return kind === 'echo' ? (capacity?.echoShare ?? 1) : 1;
}

function kindOf(message: Message): 'sign-in' | 'echo' | 'other' {
  const kind = networkMessageOf(message)?.id;
  if (kind === 'sign-in') return 'sign-in';
  return kind === 'echo-test' ? 'echo' : 'other';
}

import { ok } from '../../hal/contracts/fault.ts';
import type { ByteLink } from '../../hal/contracts/links.ts';
import type { Terminal } from '../../hal/contracts/terminal.ts';
import { magtekMagneSafe } from '../../hal/drivers/magstripe/magtek.ts';
import type { MagstripeDriver } from '../../hal/drivers/magstripe/magstripe-options.ts';
import { rememberedOpener } from '../../hal/remembered-opener.ts';
import { createSwipingHand } from '../../hal/simulators/cards/swiping-hand.ts';
import type { SwipingHand } from '../../hal/simulators/cards/swiping-hand.ts';
import { readerFault } from '../../hal/simulators/magstripe/reader-fault.ts';
import type { ReaderFault } from '../../hal/simulators/magstripe/reader-fault.ts';
import { createStripeCard } from '../../hal/simulators/magstripe/stripe-card.ts';
import type { StripeCard, StripeCondition } from '../../hal/simulators/magstripe/stripe-card.ts';
import { createVirtualReader, openVirtualReaderPort } from '../../hal/simulators/magstripe/virtual-reader.ts';
import type { ReaderModel, VirtualReader } from '../../hal/simulators/magstripe/virtual-reader.ts';
import { createSeededRandom } from '../../hal/simulators/seeded-random.ts';
import { sleep } from '../../hal/contracts/time.ts';
import type { CheckOutcome, Look } from '../../src/checks/check.ts';
import type { Step } from '../../src/checks/operator.ts';
import { magstripeSwipe } from '../../src/checks/magstripe-swipe.ts';
import { bareTerminal, lookAt, testTime } from './looking.ts';

/** Who swipes what at which reader. */
export interface SwipeWorldOptions {
  readonly seed?: number | string;
  readonly driver?: MagstripeDriver;
  readonly model?: ReaderModel;
  readonly faults?: readonly (Partial<ReaderFault> & Pick<ReaderFault, 'kind'>)[];
  readonly habits?: readonly Parameters<SwipingHand['suffer']>[0][];
  readonly cards?: readonly [StripeCondition, StripeCondition];
  /** The cards themselves, in the place of made-up ones. */
  readonly stripes?: readonly [StripeCard, StripeCard];
  /** Wraps the reader's link. */
  readonly wrap?: (link: ByteLink) => ByteLink;
  /** Steps that the person cannot do, or never answers. */
  readonly cannot?: readonly string[];
  readonly absent?: boolean;
  /** The person has one card and swipes it for both. */
  readonly oneCard?: boolean;
  /** The person swipes the first card once more where the second one is asked for. */
  readonly wrongCardOnce?: boolean;
  readonly signal?: AbortSignal;
}

/** A person, two cards and a reader on a virtual clock. */
export interface SwipeWorld {
  readonly look: Look;
  readonly virtual: VirtualReader;
  /** Step ids in the order in which they were asked. */
  readonly asked: string[];
  readonly run: () => Promise<CheckOutcome>;
}

/** Puts a person with two cards before a terminal whose reader may be ill. */
export function swipeWorld(options: SwipeWorldOptions = {}): SwipeWorld {
  const { driver = magtekMagneSafe, model = 'magnesafe', cards = ['good', 'good'] } = options;
  const time = testTime();
  const random = createSeededRandom(options.seed ?? 1);
  const virtual = createVirtualReader({
    model,
    time,
    random: random.fork('reader'),
    faults: (options.faults ?? []).map(readerFault),
  });
  const hand = createSwipingHand(virtual, random.fork('hand'));
  for (const habit of options.habits ?? []) hand.suffer(habit);
  const made = cards.map((condition, index) =>
    createStripeCard(random.fork(`card ${String(options.oneCard === true ? 0 : index)}`), {
      chip: true,
      condition,
    }),
  );
  const openPort = () => {
    const link = openVirtualReaderPort(virtual, 'reader', { time, touch: () => time.touch() });
    return Promise.resolve(link.ok && options.wrap !== undefined ? ok(options.wrap(link.value)) : link);
  };
  const context = { time, random: random.fork('driver'), signal: new AbortController().signal };
  const port = { kind: 'hidraw', path: '/dev/hidraw0' } as const;
  const opener = rememberedOpener(() => driver.open({ openPort }, { port }, context));
  const terminal: Terminal = bareTerminal({ devices: new Set(['magstripe']), magstripe: opener.open });
  const inHand = options.stripes ?? made;
  const asked: string[] = [];
  const act = (step: Step): void => {
    const [one, two] = inHand;
    if (one === undefined || two === undefined) return;
    const mistaken =
      options.wrongCardOnce === true && asked.filter((id) => id === 'swipe-card-2').length === 1;
    const acts: Readonly<Record<string, () => void>> = {
      'swipe-card-1': () => hand.swipe(one),
      'swipe-card-2': () => hand.swipe(mistaken ? one : two),
      'swipe-reversed': () => hand.swipe(two, 'reversed'),
      'swipe-slow': () => hand.swipe(two, 'slow'),
      'clean-head': () => virtual.mend('head-dirty'),
      'move-terminal': () => virtual.mend('interference'),
      'coach-swipe': () => {
        for (const habit of options.habits ?? []) hand.mend(habit);
      },
    };
    acts[step.id]?.();
  };
  const base = lookAt(terminal, {
    time,
    ...(options.signal === undefined ? {} : { signal: options.signal }),
  });
  const look: Look = {
    ...base,
    operator: {
      ask: async (step) => {
        asked.push(step.id);
        if (options.absent === true) {
          await sleep(time, step.timeoutMs);
          return { answered: false, why: 'timed-out' };
        }
        const { signal } = base.context;
        await sleep(time, 3000, signal).catch(() => undefined);
        if (signal.aborted) return { answered: false, why: 'cancelled' };
        if (options.cannot?.includes(step.id) === true)
          return { answered: true, value: 'cannot', by: 'test' };
        act(step);
        return { answered: true, value: 'done', by: 'test' };
      },
    },
  };
  return { look, virtual, asked, run: () => magstripeSwipe.run(look) };
}

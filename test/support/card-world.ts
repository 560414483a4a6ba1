import { sleep } from '../../hal/contracts/time.ts';
import { magtekMagneSafe } from '../../hal/drivers/magstripe/magtek.ts';
import { pcscChip } from '../../hal/drivers/pcsc/pcsc-chip.ts';
import { pcscContactless } from '../../hal/drivers/pcsc/pcsc-contactless.ts';
import { rememberedOpener } from '../../hal/remembered-opener.ts';
import { createCardBench } from '../../hal/simulators/cards/card-bench.ts';
import type { CardBench, CardBenchPlace } from '../../hal/simulators/cards/card-bench.ts';
import type { CardKind } from '../../hal/simulators/cards/hand-card.ts';
import { createSeededRandom } from '../../hal/simulators/seeded-random.ts';
import type { Check, CheckOutcome, Look } from '../../src/checks/check.ts';
import type { Step, StepAnswer } from '../../src/checks/operator.ts';
import { bareTerminal, lookAt, testTime } from './looking.ts';

/** A fault that acts from the start. */
export type BenchFault = readonly [at: CardBenchPlace, kind: string, level?: number];

/** Who is there with which cards, and what is wrong. */
export interface CardWorldOptions {
  readonly seed?: number;
  readonly faults?: readonly BenchFault[];
  readonly cards?: readonly CardKind[];
  readonly cannot?: readonly string[];
  readonly absent?: boolean;
  /** What the person says of a question, whatever is true. */
  readonly says?: Readonly<Record<string, string>>;
  readonly earlier?: Look['earlier'];
  readonly signal?: AbortSignal;
}

/** A terminal with every card reader, and an honest person with two cards. */
export interface CardWorld {
  readonly look: Look;
  readonly bench: CardBench;
  readonly asked: string[];
  readonly run: (check: Check) => Promise<CheckOutcome>;
}

/** What doing a step ends, as in scenarios. */
const ended: Readonly<Record<string, readonly (readonly [CardBenchPlace, string])[]>> = {
  'clean-head': [['magstripe', 'head-dirty']],
  'clean-contacts': [['chip', 'dirty-contacts']],
  'leave-card': [['chip', 'torn']],
  'single-card': [['contactless', 'collision']],
};

/** Puts a person with cards before a terminal. */
export function cardWorld(options: CardWorldOptions = {}): CardWorld {
  const time = testTime();
  const random = createSeededRandom(options.seed ?? 1);
  const bench = createCardBench({
    time,
    random,
    model: 'magnesafe',
    cards: options.cards ?? ['good', 'good'],
    touch: () => time.touch(),
  });
  for (const [at, kind, level = 1] of options.faults ?? []) bench.change(at, kind, [{ level, track: 2 }]);
  const context = { time, random: random.fork('driver'), signal: new AbortController().signal };
  const openPort = (port: Parameters<CardBench['openPort']>[0]) => Promise.resolve(bench.openPort(port));
  const hidraw = { kind: 'hidraw', path: '/dev/hidraw0' } as const;
  const pcsc = { kind: 'pcsc', path: '/run/pcscd/pcscd.comm' } as const;
  const terminal = bareTerminal({
    devices: new Set(['magstripe', 'chip', 'contactless']),
    magstripe: rememberedOpener(() => magtekMagneSafe.open({ openPort }, { port: hidraw }, context)).open,
    chip: rememberedOpener(() => pcscChip.open({ openPort }, { port: pcsc }, context)).open,
    contactless: rememberedOpener(() => pcscContactless.open({ openPort }, { port: pcsc }, context)).open,
  });
  const asked: string[] = [];
  const base = lookAt(terminal, {
    time,
    ...(options.signal === undefined ? {} : { signal: options.signal }),
  });
  const ask = async (step: Step): Promise<StepAnswer> => {
    asked.push(step.id);
    const { signal } = base.context;
    await sleep(time, options.absent === true ? step.timeoutMs : 3000, signal).catch(() => undefined);
    if (signal.aborted) return { answered: false, why: 'cancelled' };
    if (options.absent === true) return { answered: false, why: 'timed-out' };
    if (options.cannot?.includes(step.id) === true) return { answered: true, value: 'cannot', by: 'test' };
    for (const [at, kind] of ended[step.id] ?? []) bench.change(at, kind, []);
    const value = options.says?.[step.id] ?? bench.perform(step.id) ?? 'done';
    return { answered: true, value, by: 'test' };
  };
  const look: Look = { ...base, operator: { ask }, earlier: options.earlier ?? new Map() };
  return { look, bench, asked, run: (check) => check.run(look) };
}

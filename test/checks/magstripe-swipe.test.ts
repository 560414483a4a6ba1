import { describe, expect, test } from 'vitest';
import { idTechSerial } from '../../hal/drivers/magstripe/idtech-serial.ts';
import { keyboardWedge } from '../../hal/drivers/magstripe/keyboard-wedge.ts';
import { msr605 } from '../../hal/drivers/magstripe/msr605.ts';
import { magtekMagneSafe, magtekSureSwipe } from '../../hal/drivers/magstripe/magtek.ts';
import { magstripeSwipe } from '../../src/checks/magstripe-swipe.ts';
import { bareTerminal, lookAt } from '../support/looking.ts';
import { swipeWorld } from '../support/swipe-world.ts';
import type { SwipeWorldOptions } from '../support/swipe-world.ts';

const cases: readonly (readonly [string, SwipeWorldOptions, string])[] = [
  ['nothing wrong', {}, ''],
  ['card demagnetised', { cards: ['demagnetised', 'good'] }, 'card.demagnetised'],
  ['card scratched', { cards: ['scratched', 'good'] }, 'card.scratched'],
  ['second card demagnetised', { cards: ['good', 'demagnetised'] }, 'card.demagnetised'],
  ['head dirty', { faults: [{ kind: 'head-dirty' }] }, 'magstripe.head-dirty'],
  ['head half dirty', { faults: [{ kind: 'head-dirty', level: 0.5 }] }, 'magstripe.head-dirty'],
  ['head worn', { faults: [{ kind: 'head-worn' }] }, 'magstripe.head-worn'],
  ['head half worn', { faults: [{ kind: 'head-worn', level: 0.5 }] }, 'magstripe.head-worn'],
  ['interference', { faults: [{ kind: 'interference' }] }, 'magstripe.interference'],
  ['less interference', { faults: [{ kind: 'interference', level: 0.4 }] }, 'magstripe.interference'],
  ['track 1 dead', { faults: [{ kind: 'track-dead', track: 1 }] }, 'magstripe.track-dead'],
  ['track 2 dead', { faults: [{ kind: 'track-dead', track: 2 }] }, 'magstripe.track-dead'],
  ['track 3 dead', { faults: [{ kind: 'track-dead', track: 3 }] }, 'magstripe.track-dead'],
  ['cable loose', { faults: [{ kind: 'cable-loose' }] }, 'magstripe.cable-loose'],
  ['cable a little loose', { faults: [{ kind: 'cable-loose', level: 0.4 }] }, 'magstripe.cable-loose'],
  ['swiped too fast', { habits: ['swipe-fast'] }, 'card.swipe-fast'],
  ['swiped too slowly', { habits: ['swipe-slow'] }, 'card.swipe-slow'],
  ['swiped the other way', { habits: ['swipe-reversed'] }, 'card.swipe-reversed'],
  ['wrong side', { habits: ['wrong-side'] }, 'card.wrong-side'],
];

const seeds = [1, 2, 3, 5] as const;

describe('each fault alone gives its own finding', () => {
  test.each(cases)('%s', async (_name, options, finding) => {
    const told: string[] = [];
    for (const seed of seeds) {
      const outcome = await swipeWorld({ ...options, seed }).run();
      told.push(outcome.findings.map(({ id }) => id).join(' ') || (outcome.reason ?? ''));
    }
    expect(told).toEqual(seeds.map(() => finding));
  });
});

describe('faults together', () => {
  test.each<readonly [string, SwipeWorldOptions, readonly string[]]>([
    [
      'a demagnetised card in a hasty hand',
      { habits: ['swipe-fast'], cards: ['demagnetised', 'good'] },
      ['card.swipe-fast', 'card.demagnetised'],
    ],
    [
      'a scratched card held the wrong side',
      { habits: ['wrong-side'], cards: ['scratched', 'good'] },
      ['card.wrong-side', 'card.scratched'],
    ],
    [
      'a hasty hand at a dirty head',
      { habits: ['swipe-fast'], faults: [{ kind: 'head-dirty' }] },
      ['card.swipe-fast', 'magstripe.head-dirty'],
    ],
    [
      'a demagnetised card at a worn head',
      { faults: [{ kind: 'head-worn' }], cards: ['demagnetised', 'good'] },
      ['magstripe.head-worn', 'card.demagnetised'],
    ],
    [
      'a scratched card at a dirty head is no way of swiping',
      { faults: [{ kind: 'head-dirty', level: 0.7 }], cards: ['scratched', 'good'] },
      ['magstripe.head-dirty', 'card.scratched'],
    ],
    [
      'a scratched card at a worn head is no way of swiping',
      { faults: [{ kind: 'head-worn', level: 0.7 }], cards: ['scratched', 'good'] },
      ['magstripe.head-worn', 'card.scratched'],
    ],
    [
      'a demagnetised card at a dirty head is told once',
      { faults: [{ kind: 'head-dirty', level: 0.7 }], cards: ['demagnetised', 'good'] },
      ['magstripe.head-dirty', 'card.demagnetised'],
    ],
    [
      'a dirty head is not worn because the second card is demagnetised',
      { faults: [{ kind: 'head-dirty', level: 0.7 }], cards: ['good', 'demagnetised'] },
      ['magstripe.head-dirty', 'card.demagnetised'],
    ],
    [
      'a dirty head is not past reading because the second card is scratched',
      { faults: [{ kind: 'head-dirty', level: 0.7 }], cards: ['good', 'scratched'] },
      ['magstripe.head-dirty', 'card.scratched'],
    ],
    [
      'a scratched card at a dead track is no way of swiping',
      { faults: [{ kind: 'track-dead', track: 2 }], cards: ['scratched', 'good'] },
      ['magstripe.track-dead', 'card.scratched'],
    ],
    [
      'a dead track shows behind dirt',
      {
        faults: [
          { kind: 'track-dead', track: 2 },
          { kind: 'head-dirty', level: 0.7 },
        ],
      },
      ['magstripe.head-dirty', 'magstripe.track-dead'],
    ],
    [
      'a dead track shows behind a hasty hand',
      { faults: [{ kind: 'track-dead', track: 2 }], habits: ['swipe-fast'] },
      ['card.swipe-fast', 'magstripe.track-dead'],
    ],
    [
      'noise that ended when the terminal was moved counts, though the hand was at fault besides',
      { faults: [{ kind: 'interference', level: 0.5 }], habits: ['swipe-fast'] },
      ['magstripe.interference', 'card.swipe-fast'],
    ],
    [
      'noise and the wrong side are both told',
      { faults: [{ kind: 'interference', level: 0.5 }], habits: ['wrong-side'] },
      ['magstripe.interference', 'card.wrong-side'],
    ],
    [
      'noise is still the cause where nobody can move the terminal',
      { faults: [{ kind: 'interference', level: 0.5 }], cannot: ['move-terminal'] },
      ['magstripe.interference'],
    ],
    [
      'a dead head is not blamed on the hand',
      { faults: ([1, 2, 3] as const).map((track) => ({ kind: 'track-dead', track })) },
      ['magstripe.nothing-read'],
    ],
  ])('%s', async (_name, options, findings) => {
    const outcome = await swipeWorld(options).run();
    expect(outcome.findings.map(({ id }) => id)).toEqual(findings);
  });
});

test('noise that ends before the second card is swiped does not condemn the first', async () => {
  const world = swipeWorld({ faults: [{ kind: 'interference' }] });
  world.look.context.time.after(16_000, () => world.virtual.mend('interference'));
  const outcome = await world.run();
  expect(outcome.findings.map(({ id }) => id)).toEqual(['magstripe.interference']);
});

describe('a reader that gives the swipe before', () => {
  test.each([
    [magtekMagneSafe, 'magnesafe'],
    [magtekSureSwipe, 'sureswipe'],
    [msr605, 'msr605'],
    [idTechSerial, 'idtech'],
    [keyboardWedge, 'wedge'],
  ] as const)('%o: is named, not called the same card twice', async (driver, model) => {
    const world = swipeWorld({ driver, model });
    world.virtual.knobs.sendsPreviousSwipe = true;
    const outcome = await world.run();
    expect(outcome.findings.map(({ id }) => id)).toEqual(['magstripe.replayed']);
    expect(outcome.verdict).toBe('failed');
  });

  test('and is not suspected where a person took the wrong card once', async () => {
    const outcome = await swipeWorld({ wrongCardOnce: true }).run();
    expect(outcome).toMatchObject({ verdict: 'passed', findings: [] });
    expect(outcome.seen.map(({ value }) => value)).toContain('swipes for card 2 that were of card 1: 1');
  });
});

test('fast swipes at a dirty head are no wrong side at a reader without timing', async () => {
  const outcome = await swipeWorld({
    driver: magtekSureSwipe,
    model: 'sureswipe',
    habits: ['swipe-fast'],
    faults: [{ kind: 'head-dirty', level: 0.7 }],
  }).run();
  expect(outcome.findings.map(({ id }) => id)).toEqual(['card.swipe-technique', 'magstripe.head-dirty']);
});

describe('a reader without timing claims nothing of the hand', () => {
  test.each([
    ['swipe-fast', magtekSureSwipe, 'sureswipe'],
    ['swipe-slow', magtekSureSwipe, 'sureswipe'],
    ['swipe-fast', msr605, 'msr605'],
    ['swipe-slow', msr605, 'msr605x'],
  ] as const)('%s at %o', async (habit, driver, model) => {
    const outcome = await swipeWorld({ habits: [habit], driver, model }).run();
    expect(outcome.findings.map(({ id }) => id)).toEqual(['card.swipe-technique']);
    expect(JSON.stringify(outcome)).not.toContain('too fast');
  });

  test('and nothing at all when nobody can be coached', async () => {
    const outcome = await swipeWorld({
      habits: ['swipe-fast'],
      driver: magtekSureSwipe,
      model: 'sureswipe',
      cannot: ['coach-swipe'],
    }).run();
    expect(outcome.findings.map(({ id }) => id)).toEqual(['magstripe.nothing-read']);
  });
});

describe('who is there', () => {
  test('nobody: inconclusive after one step', async () => {
    const world = swipeWorld({ absent: true });
    expect(await world.run()).toMatchObject({ verdict: 'inconclusive', reason: 'no-operator', findings: [] });
    expect(world.asked).toEqual(['swipe-card-1']);
  });

  test('somebody with one card: well when it is read, undecided when not', async () => {
    const cannot = ['swipe-card-2'];
    expect(await swipeWorld({ cannot }).run()).toMatchObject({ verdict: 'passed' });
    expect(await swipeWorld({ cannot, cards: ['scratched', 'good'] }).run()).toMatchObject({
      verdict: 'inconclusive',
      reason: 'second-card-needed',
    });
  });

  test('somebody who swipes one card for both is found out', async () => {
    expect(await swipeWorld({ oneCard: true }).run()).toMatchObject({
      verdict: 'inconclusive',
      reason: 'same-card-twice',
    });
  });

  test('somebody who cannot clean is told to', async () => {
    const outcome = await swipeWorld({ faults: [{ kind: 'head-worn' }], cannot: ['clean-head'] }).run();
    expect(outcome.findings.map(({ id }) => id)).toEqual(['magstripe.head-dirty']);
  });
});

test('a good run: five swipes of two cards, one the other way, one slow; what was counted and seen', async () => {
  const world = swipeWorld();
  const outcome = await world.run();
  expect(world.asked).toEqual([
    ...Array.from({ length: 5 }, () => 'swipe-card-1'),
    ...Array.from({ length: 5 }, () => 'swipe-card-2'),
    'swipe-reversed',
    'swipe-slow',
  ]);
  expect(outcome.verdict).toBe('passed');
  expect(outcome.seen.map(({ value }) => value)).toEqual([
    'card 1: T1 5/5 T2 5/5 T3 5/5',
    'the other way: read',
    'slowly: not read',
    'chip card',
  ]);
  expect(outcome.measurements).toContainEqual({ name: 'GoodReadCount', value: 11, unit: 'count' });
  expect(outcome.measurements).toContainEqual({
    name: 'swipe-success-track-2',
    value: 1,
    unit: 'share',
  });
});

test('obeys cancel: no further step is asked', async () => {
  const abort = new AbortController();
  const world = swipeWorld({ signal: abort.signal });
  const running = world.run();
  world.look.context.time.after(5000, () => abort.abort(new Error('stop')));
  expect(await running).toMatchObject({ verdict: 'cancelled', findings: [] });
  expect(world.asked).toHaveLength(2);
});

test('is unsupported without a reader and skipped while another program has it', async () => {
  expect(await magstripeSwipe.run(lookAt(bareTerminal()))).toMatchObject({ verdict: 'unsupported' });
  expect(await swipeWorld({ faults: [{ kind: 'claimed' }] }).run()).toMatchObject({
    verdict: 'skipped',
    reason: 'device-in-use',
  });
});

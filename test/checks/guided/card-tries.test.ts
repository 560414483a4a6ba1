import { expect, test } from 'vitest';
import type { CardStart, DirectoryAnswer } from '../../../hal/contracts/chip-reader.ts';
import { failed, ok } from '../../../hal/contracts/fault.ts';
import type { HalResult } from '../../../hal/contracts/fault.ts';
import {
  failedBy,
  triesEvidence,
  triesMeasurements,
  triesState,
  tryCard,
  wasPulled,
} from '../../../src/checks/guided/card-tries.ts';
import type { CardTry } from '../../../src/checks/guided/card-tries.ts';
import { fakeChip } from '../../support/fake-chip.ts';
import { bareTerminal, lookAt } from '../../support/looking.ts';

const atr = {
  bytes: 9,
  convention: 'direct',
  protocols: [0],
  checkByte: 'absent',
  problems: [],
  fingerprint: null,
} as const;
const started: CardStart = { started: true, atr, durationMs: 40 };
const mute: CardStart = { started: false, failure: 'mute', code: 'FE', durationMs: 900 };
const answered: DirectoryAnswer = {
  answered: true,
  statusWord: 0x9000,
  schemes: [],
  exchanges: 2,
  longestMs: 3,
};

async function lot(
  starts: readonly CardStart[],
  answer: HalResult<DirectoryAnswer> = ok(answered),
): Promise<HalResult<readonly CardTry[]>> {
  const left = [...starts];
  const reader = fakeChip({
    start: () => Promise.resolve(ok(left.shift() ?? mute)),
    readDirectory: () => Promise.resolve(answer),
  });
  return tryCard(reader, starts.length, lookAt(bareTerminal()).context);
}

const tries = async (starts: readonly CardStart[]): Promise<readonly CardTry[]> => {
  const done = await lot(starts);
  return done.ok ? done.value : [];
};

test('good every time, now and then, never', async () => {
  expect(triesState(await tries([started, started]))).toBe('good');
  expect(triesState(await tries([started, mute]))).toBe('flaky');
  expect(triesState(await tries([mute, mute]))).toBe('failing');
  expect(triesState([])).toBe('failing');
});

test('a card that is gone ends the lot', async () => {
  const gone: CardStart = { started: false, failure: 'no-card', code: 'FE', durationMs: 1 };
  const lots = await tries([started, gone, started]);
  expect(lots).toHaveLength(2);
  expect(wasPulled(lots)).toBe(true);
  expect(failedBy(lots, 'mute')).toBe(false);
});

test('a card that never answers is mute; a reader that fails is not the card', async () => {
  const silent = await lot([started], failed('silent', 'no answer'));
  expect(silent).toMatchObject({ ok: true, value: [{ went: 'wrong', failure: 'mute' }] });
  expect(await lot([started], failed('refused', 'stopped'))).toMatchObject({
    ok: false,
    fault: { code: 'refused' },
  });
});

test('one line of evidence, and what is counted', async () => {
  const lots = await tries([started, mute, mute]);
  expect(triesEvidence('chip.card', 'card 1', lots).value).toBe('card 1: answered 1 of 3, else mute (FE)');
  expect(triesMeasurements(lots)).toEqual([
    { name: 'GoodCardReadCount', value: 1, unit: 'count' },
    { name: 'FailedCardReadCount', value: 2, unit: 'count' },
    { name: 'card-start-slowest', value: 40, unit: 'ms' },
  ]);
});

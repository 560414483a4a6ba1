import { describe, expect, test } from 'vitest';
import { failed, ok } from '../../hal/contracts/fault.ts';
import type { FaultCode } from '../../hal/contracts/fault.ts';
import type { MagstripeReader, MagstripeStatus } from '../../hal/contracts/magstripe-reader.ts';
import type { Terminal } from '../../hal/contracts/terminal.ts';
import { magstripeStatus } from '../../src/checks/magstripe-status.ts';
import { fakeMagstripe, goodMagstripeStatus } from '../support/fake-magstripe.ts';
import { everyFault, hanging } from '../support/faults.ts';
import { bareTerminal, lookAt } from '../support/looking.ts';

const devices = new Set(['magstripe'] as const);

const withReader = (reader: Partial<MagstripeReader>, parts: Partial<Terminal> = {}) =>
  magstripeStatus.run(
    lookAt(bareTerminal({ devices, magstripe: () => Promise.resolve(ok(fakeMagstripe(reader))), ...parts })),
  );

const withStatus = (status: Partial<MagstripeStatus>, parts: Partial<Terminal> = {}) =>
  withReader({ status: () => Promise.resolve(ok({ ...goodMagstripeStatus, ...status })) }, parts);

test.each<readonly [Partial<MagstripeStatus>, string]>([
  [{ locked: true }, 'magstripe.locked'],
  [{ tracksOff: [2] }, 'magstripe.track-disabled'],
  [{ switchedOff: true, tracksOff: [1, 2, 3] }, 'magstripe.track-disabled'],
  [{ memoryGood: false }, 'magstripe.self-test-failed'],
])('%o is %s', async (status, finding) => {
  const outcome = await withStatus(status);
  expect(outcome.verdict).toBe('failed');
  expect(outcome.findings.map(({ id }) => id)).toEqual([finding]);
  expect(outcome.findings[0]?.evidence[0].raw).toBe('property 04 = 95');
});

test('is quiet when all is well, and says what it saw', async () => {
  const outcome = await withStatus({});
  expect(outcome).toMatchObject({ verdict: 'passed', findings: [] });
  expect(outcome.seen.map(({ of }) => of)).toContain('magstripe.status');
});

test('what a model cannot tell is named and never taken for well', async () => {
  const outcome = await withStatus({ locked: null, tracksOff: null, switchedOff: null, memoryGood: null });
  expect(outcome).toMatchObject({ verdict: 'passed', reason: expect.stringContaining('magstripe.lock') });
  expect(outcome.seen.map(({ of }) => of)).toEqual(['magstripe.status']);
  const blind = await withStatus({ locked: true }, { blind: new Set(['magstripe.lock']) });
  expect(blind.findings).toEqual([]);
});

describe('a reader that fails', () => {
  const told: Partial<Record<FaultCode, string>> = {
    'no-device': 'magstripe.absent',
    disconnected: 'magstripe.absent',
    silent: 'magstripe.silent',
    'timed-out': 'magstripe.silent',
    protocol: 'magstripe.silent',
    busy: 'magstripe.claimed',
  };

  test.each(everyFault)('%s on opening', async (code) => {
    const outcome = await withReader({}, { magstripe: () => Promise.resolve(failed(code, code)) });
    expect(outcome.findings.map(({ id }) => id)).toEqual(told[code] === undefined ? [] : [told[code]]);
    expect(outcome.verdict).not.toBe('passed');
  });

  test.each(everyFault)('%s on asking', async (code) => {
    const outcome = await withReader({ status: () => Promise.resolve(failed(code, code)) });
    expect(outcome.findings.map(({ id }) => id)).toEqual(told[code] === undefined ? [] : [told[code]]);
  });

  test('in use by another program is no complaint', async () => {
    const outcome = await withReader({}, { magstripe: () => Promise.resolve(failed('busy', 'held')) });
    expect(outcome).toMatchObject({ verdict: 'skipped', reason: 'device-in-use' });
  });

  test('one that the model is not meant to have is no complaint', async () => {
    const outcome = await withReader(
      {},
      { devices: new Set(), magstripe: () => Promise.resolve(failed('no-device', 'none')) },
    );
    expect(outcome).toMatchObject({ verdict: 'unsupported', findings: [] });
  });
});

test('obeys cancel', async () => {
  const abort = new AbortController();
  const reader = fakeMagstripe({ status: hanging });
  const terminal = bareTerminal({ devices, magstripe: () => Promise.resolve(ok(reader)) });
  const running = magstripeStatus.run(lookAt(terminal, { signal: abort.signal }));
  abort.abort();
  expect(await running).toMatchObject({ verdict: 'cancelled' });
});

test('is unsupported where there is no such device', async () => {
  expect(await magstripeStatus.run(lookAt(bareTerminal()))).toMatchObject({
    verdict: 'unsupported',
    reason: 'no-device',
  });
});

import { describe, expect, test } from 'vitest';
import { failed, ok } from '../../hal/contracts/fault.ts';
import type { FaultCode } from '../../hal/contracts/fault.ts';
import { chipStatus } from '../../src/checks/chip-status.ts';
import { fakeChip, goodChipStatus } from '../support/fake-chip.ts';
import { everyFault, hanging } from '../support/faults.ts';
import { bareTerminal, lookAt } from '../support/looking.ts';

const devices = new Set(['chip'] as const);

test('is quiet when all is well, and says what the slot says', async () => {
  const chip = () => Promise.resolve(ok(fakeChip()));
  expect(await chipStatus.run(lookAt(bareTerminal({ devices, chip })))).toMatchObject({
    verdict: 'passed',
    seen: [{ of: 'chip.status', value: 'slot absent' }],
  });
});

test('a card that another program has alone is in use, not broken', async () => {
  const held = { ...goodChipStatus, condition: 'deviceBusy', sharing: 'exclusive' } as const;
  const chip = () => Promise.resolve(ok(fakeChip({ status: () => Promise.resolve(ok(held)) })));
  expect(await chipStatus.run(lookAt(bareTerminal({ devices, chip })))).toMatchObject({
    verdict: 'skipped',
    reason: 'device-in-use',
  });
});

describe('a reader that fails', () => {
  const told: Partial<Record<FaultCode, string>> = {
    refused: 'chip.service-stopped',
    'no-device': 'chip.absent',
    disconnected: 'chip.absent',
    silent: 'chip.absent',
    'timed-out': 'chip.absent',
  };

  test.each(everyFault)('%s', async (code) => {
    const opening = { devices, chip: () => Promise.resolve(failed(code, code)) };
    const asking = {
      devices,
      chip: () => Promise.resolve(ok(fakeChip({ status: () => Promise.resolve(failed(code, code)) }))),
    };
    for (const parts of [opening, asking]) {
      const outcome = await chipStatus.run(lookAt(bareTerminal(parts)));
      expect(outcome.findings.map(({ id }) => id)).toEqual(told[code] === undefined ? [] : [told[code]]);
      expect(outcome.verdict).not.toBe('passed');
    }
  });

  test('one that the model is not meant to have is no complaint', async () => {
    const chip = () => Promise.resolve(failed('no-device', 'none'));
    expect(await chipStatus.run(lookAt(bareTerminal({ chip })))).toMatchObject({ findings: [] });
  });
});

test('obeys cancel, and is unsupported where there is none', async () => {
  const abort = new AbortController();
  const chip = () => Promise.resolve(ok(fakeChip({ status: hanging })));
  const running = chipStatus.run(lookAt(bareTerminal({ devices, chip }), { signal: abort.signal }));
  abort.abort();
  expect(await running).toMatchObject({ verdict: 'cancelled' });
  expect(await chipStatus.run(lookAt(bareTerminal()))).toMatchObject({ verdict: 'unsupported' });
});

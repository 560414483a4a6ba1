import { describe, expect, test } from 'vitest';
import { failed, ok } from '../../hal/contracts/fault.ts';
import { contactlessStatus } from '../../src/checks/contactless-status.ts';
import { fakeContactless, goodContactlessStatus } from '../support/fake-chip.ts';
import { everyFault, hanging } from '../support/faults.ts';
import { bareTerminal, lookAt } from '../support/looking.ts';

const devices = new Set(['contactless'] as const);

test('is quiet when all is well', async () => {
  const contactless = () => Promise.resolve(ok(fakeContactless()));
  expect(await contactlessStatus.run(lookAt(bareTerminal({ devices, contactless })))).toMatchObject({
    verdict: 'passed',
    seen: [{ of: 'contactless.status', value: 'field: absent' }],
  });
});

test('in use by another program is skipped', async () => {
  const held = { ...goodContactlessStatus, condition: 'deviceBusy' } as const;
  const contactless = () => Promise.resolve(ok(fakeContactless({ status: () => Promise.resolve(ok(held)) })));
  expect(await contactlessStatus.run(lookAt(bareTerminal({ devices, contactless })))).toMatchObject({
    verdict: 'skipped',
    reason: 'device-in-use',
  });
});

describe('a reader that fails', () => {
  test.each(everyFault)('%s', async (code) => {
    const contactless = () => Promise.resolve(failed(code, code));
    const outcome = await contactlessStatus.run(lookAt(bareTerminal({ devices, contactless })));
    const told = code === 'no-device' ? ['contactless.absent'] : [];
    expect(outcome.findings.map(({ id }) => id)).toEqual(told);
    expect(outcome.verdict).not.toBe('passed');
  });

  test('a service that does not run is the complaint of the chip reader', async () => {
    const contactless = () => Promise.resolve(failed('refused', 'no service'));
    expect(await contactlessStatus.run(lookAt(bareTerminal({ devices, contactless })))).toMatchObject({
      verdict: 'skipped',
      reason: 'blocked-by:chip-status',
      findings: [],
    });
  });
});

test('obeys cancel, and is unsupported where there is none', async () => {
  const abort = new AbortController();
  const contactless = () => Promise.resolve(ok(fakeContactless({ status: hanging })));
  const terminal = bareTerminal({ devices, contactless });
  const running = contactlessStatus.run(lookAt(terminal, { signal: abort.signal }));
  abort.abort();
  expect(await running).toMatchObject({ verdict: 'cancelled' });
  expect(await contactlessStatus.run(lookAt(bareTerminal()))).toMatchObject({ verdict: 'unsupported' });
});

import { describe, expect, test } from 'vitest';
import { cupDialect } from '../../src/registration/iso8583/cup-fields.table.ts';
import type { Message } from '../../src/registration/iso8583/message.ts';
import { readSettlementTotals, settlementField48 } from '../../src/registration/iso8583/settlement-totals.ts';
import { authenticatedBytes, withMac } from '../../src/registration/keys/authenticated-bytes.ts';
import type { AcquirerFault } from '../../src/acquirer/acquirer-fault.ts';
import { askHost, hostRequest } from '../support/host-talk.ts';
import { valueOf } from '../support/decoded.ts';
import { countingApp, registrationBench, type RegistrationBench } from '../support/registration-bench.ts';

const canaryPan = '6222021234567890128';

const signedIn = async (faults: readonly AcquirerFault[] = []): Promise<RegistrationBench> => {
  const bench = registrationBench(faults);
  const order = { endpoint: '10.0.0.9:5001', first: 'sign-in' } as const;
  expect((await bench.port().register(order, bench.context)).kind).toBe('registered');
  return bench;
};

let stan = 100;
const sale = (changes: Readonly<Record<number, string>> = {}): Message => {
  stan += 1;
  return hostRequest('0200', '000', {
    2: canaryPan,
    3: '000000',
    4: '000000000100',
    11: String(stan).padStart(6, '0'),
    49: '156',
    ...changes,
  });
};

const sealed = async (bench: RegistrationBench, message: Message): Promise<Message> => {
  const bytes = valueOf(authenticatedBytes(message, cupDialect));
  const mac = await bench.keystore.mac('cup-ecb', bytes, bench.context);
  if (!mac.ok || mac.value.outcome !== 'ok') throw new Error('the secure module has no key');
  return withMac(message, mac.value.mac);
};
const codeOf = async (bench: RegistrationBench, message: Message): Promise<string | undefined> =>
  (await askHost(bench.acquirer, bench.time, message))?.fields.get(39);

describe('a sale probe', () => {
  test('under the keys of the sign-in is taken, and its answer can be checked with them', async () => {
    const bench = await signedIn();
    const answer = await askHost(bench.acquirer, bench.time, await sealed(bench, sale()));
    expect(answer?.fields.get(39)).toBe('00');
    const bytes = valueOf(authenticatedBytes(answer ?? sale(), cupDialect));
    const mac = await bench.keystore.mac('cup-ecb', bytes, bench.context);
    expect(mac).toMatchObject({
      value: { mac: Uint8Array.from(Buffer.from(answer?.fields.get(64) ?? '', 'hex')) },
    });
  });

  test('with one digit changed on the way is refused: A0', async () => {
    const bench = await signedIn();
    const message = await sealed(bench, sale());
    const forged = { ...message, fields: new Map(message.fields).set(4, '000000009900') };
    expect(await codeOf(bench, forged)).toBe('A0');
    expect(await codeOf(bench, sale())).toBe('A0');
  });

  test('before a sign-in is told to sign in', async () => {
    expect(await codeOf(registrationBench(), sale())).toBe('77');
  });

  test('with stale keys is refused until the next sign-in', async () => {
    const bench = await signedIn();
    bench.acquirer.faults.add({ at: 'keys', kind: 'workkey-stale' });
    expect(await codeOf(bench, await sealed(bench, sale()))).toBe('A0');
    await new Promise<void>((resolve) => void bench.time.after(1, resolve));
    const port = bench.port({ paymentApp: countingApp(800) });
    await port.register({ endpoint: '10.0.0.9:5001', first: 'sign-in' }, bench.context);
    expect(await codeOf(bench, await sealed(bench, sale({ 11: '000900' })))).toBe('00');
  });

  test('after another device with the same number signed in is refused: A0, within minutes, every time', async () => {
    const bench = await signedIn([{ at: 'registration', kind: 'duplicate-tid' }]);
    expect(await codeOf(bench, await sealed(bench, sale({ 11: '000800' })))).toBe('00');
    await new Promise<void>((resolve) => void bench.time.after(61_000, resolve));
    expect(await codeOf(bench, await sealed(bench, sale({ 11: '000801' })))).toBe('A0');
  });

  test('of a scheme that is off is refused, others are not', async () => {
    const bench = await signedIn();
    bench.acquirer.faults.add({ at: 'registration', kind: 'scheme-off' });
    expect(await codeOf(bench, await sealed(bench, sale()))).toBe('97');
  });

  test('with a wrong PIN is refused: 99', async () => {
    const bench = await signedIn([{ at: 'wire', kind: 'pin-refused' }]);
    expect(await codeOf(bench, await sealed(bench, sale({ 52: '0123456789ABCDEF' })))).toBe('99');
    expect(await codeOf(bench, await sealed(bench, sale()))).toBe('00');
  });
});

test('after signing off the keys are worth nothing', async () => {
  const bench = await signedIn();
  expect(await codeOf(bench, hostRequest('0820', '002', { 11: '000050' }))).toBe('00');
  expect(bench.acquirer.terminal('12345678')?.signState).toBe('signed-off');
  expect(await codeOf(bench, await sealed(bench, sale({ 11: '000700' })))).toBe('77');
});

describe('settlement', () => {
  const nothing = { debitTotal: 0n, debitCount: 0, creditTotal: 0n, creditCount: 0, result: 0 };
  const sold = { ...nothing, debitTotal: 12_345n, debitCount: 3 };
  const settle = (domestic: typeof nothing): Message =>
    hostRequest('0500', '201', {
      11: '000060',
      48: settlementField48({ domestic, foreign: nothing }),
      49: '156',
    });
  const seeds = [{ tid: '12345678', mid: '898000000000001', mainKey: new Uint8Array(16), totals: sold }];

  test('that balances closes the batch: result 1, no response code', async () => {
    const bench = registrationBench([{ at: 'batch', kind: 'open' }], { host: { terminals: seeds } });
    const answer = await askHost(bench.acquirer, bench.time, settle(sold));
    expect(answer?.fields.has(39)).toBe(false);
    expect(readSettlementTotals(answer?.fields.get(48) ?? '')).toMatchObject({
      domestic: { debitTotal: 12_345n, debitCount: 3, result: 1 },
      foreign: { result: 1 },
    });
    expect(bench.acquirer.terminal('12345678')?.batch).toBe(2);
    expect(bench.acquirer.faults.list()).toEqual([]);
  });

  test('that does not balance leaves the batch open until it is uploaded', async () => {
    const bench = registrationBench([], { host: { terminals: seeds } });
    const answer = await askHost(bench.acquirer, bench.time, settle({ ...sold, debitCount: 2 }));
    expect(readSettlementTotals(answer?.fields.get(48) ?? '')).toMatchObject({ domestic: { result: 2 } });
    expect(bench.acquirer.terminal('12345678')?.batch).toBe(1);
    expect(await codeOf(bench, hostRequest('0320', '207', { 11: '000061', 48: '0001' }))).toBe('00');
    expect(bench.acquirer.terminal('12345678')?.batch).toBe(2);
  });

  test('a batch that differs from the host while sales are in it: 77', async () => {
    const bench = registrationBench([], { host: { terminals: seeds } });
    const other = hostRequest('0800', '003', { 11: '000070', 60: '00000009003' });
    expect(await codeOf(bench, other)).toBe('77');
  });
});

describe('what the host shows', () => {
  test('holds no card number, no PIN, no key: neither its frames nor its accounts', async () => {
    const bench = await signedIn([{ at: 'wire', kind: 'pin-refused' }]);
    await codeOf(bench, await sealed(bench, sale({ 35: `${canaryPan}D2512`, 52: 'FEEDFACECAFEBEEF' })));
    const shown = JSON.stringify([
      bench.acquirer.frames(),
      bench.acquirer.terminals(),
      bench.acquirer.counters(),
    ]);
    expect(shown).toContain('0200');
    for (const canary of [canaryPan, 'FEEDFACECAFEBEEF', 'C0FFEE01'])
      for (const form of formsOf(canary)) expect(shown).not.toContain(form);
  });

  test('counts what happened', async () => {
    const bench = await signedIn();
    await codeOf(bench, await sealed(bench, sale()));
    expect(bench.acquirer.counters()).toMatchObject({
      connections: 2,
      requests: 2,
      attempts: 1,
      accepted: 2,
      peakRequestsPerSecond: 2,
      peakAttemptsPerSecond: 1,
    });
  });
});

/** The ways in which a secret could slip out. */
function formsOf(canary: string): readonly string[] {
  const bytes = Buffer.from(canary, 'hex');
  return [
    canary,
    canary.toLowerCase(),
    bytes.toString('base64').slice(0, -2),
    Buffer.from(canary).toString('hex'),
  ];
}

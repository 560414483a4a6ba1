import { describe, expect, test } from 'vitest';
import type { AcquirerFault } from '../../src/acquirer/acquirer-fault.ts';
import { cupAcquirer } from '../../src/acquirer/acquirer-profile.ts';
import type { AcquirerOptions } from '../../src/acquirer/acquirer.ts';
import { askHost, hostRequest } from '../support/host-talk.ts';
import { registrationBench, testMainKey } from '../support/registration-bench.ts';

const known = { tid: '12345678', mid: '898000000000001', mainKey: testMainKey };
const signIn = (changes: Readonly<Record<number, string>> = {}) =>
  hostRequest('0800', '003', { 11: '000010', ...changes });

const codeOf = async (
  message = signIn(),
  host: Partial<AcquirerOptions> = {},
  faults: readonly AcquirerFault[] = [],
): Promise<string | null | undefined> => {
  const { acquirer, time } = registrationBench(faults, { host });
  const answer = await askHost(acquirer, time, message);
  return answer === null ? null : answer.fields.get(39);
};

describe('a sign-in is judged in the order of real hosts', () => {
  const disabled = { ...known, state: 'disabled' } as const;
  test.each([
    ['another network', { ...signIn(), tpdu: '6000040000' }, {}, null],
    [
      'maintenance before all that is about the terminal',
      signIn({ 41: '99999999' }),
      { state: 'maintenance' },
      '96',
    ],
    ['a day change', signIn(), { state: 'day-cut' }, '90'],
    [
      'an unknown merchant before an unknown terminal',
      signIn({ 41: '99999999', 42: '898000000000009' }),
      {},
      '03',
    ],
    ['a frozen merchant', signIn(), { terminals: [{ ...known, merchant: 'frozen' }] }, '03'],
    ['an unknown terminal of a known merchant', signIn({ 41: '99999999' }), {}, '97'],
    [
      'a terminal nobody has registered yet',
      signIn(),
      { terminals: [{ ...known, state: 'unregistered' }] },
      '97',
    ],
    [
      'a terminal under another merchant',
      signIn({ 42: '898000000000002' }),
      {
        terminals: [known, { ...known, tid: '00000002', mid: '898000000000002' }],
      },
      '97',
    ],
    ['a disabled terminal', signIn(), { terminals: [disabled] }, '58'],
    ['a terminal under repair', signIn(), { terminals: [{ ...known, state: 'repair' }] }, '58'],
    [
      'another body',
      signIn({ 62: Buffer.from('Sequence No123060SN999999', 'latin1').toString('hex') }),
      {
        terminals: [{ ...known, serial: 'SN000001' }],
      },
      '03',
    ],
    [
      'software that may not sign in',
      signIn(),
      { profile: { ...cupAcquirer, refusedVersions: ['311100'] } },
      '30',
    ],
    ['nothing to object to', signIn(), {}, '00'],
  ] as const)('%s', async (_name, message, host, code) => {
    expect(await codeOf(message, host)).toBe(code);
  });

  test('hosts differ about codes', async () => {
    const codes = { ...cupAcquirer.codes, disabled: 'T3', otherMerchant: 'T2' };
    expect(await codeOf(signIn(), { terminals: [disabled], profile: { ...cupAcquirer, codes } })).toBe('T3');
  });

  test('a fault wins over the state of the host and of the terminal', async () => {
    const faults = [{ at: 'host', kind: 'day-cut' }];
    expect(await codeOf(signIn(), { state: 'maintenance', terminals: [disabled] }, faults)).toBe('90');
  });
});

describe('trace numbers', () => {
  test('are used once, in rising order, and begin again after the last', async () => {
    const { acquirer, time } = registrationBench();
    const asked: (string | undefined)[] = [];
    for (const stan of ['999998', '999998', '999997', '999999', '000001', '000001', '000002'])
      asked.push((await askHost(acquirer, time, signIn({ 11: stan })))?.fields.get(39));
    expect(asked).toEqual(['00', '94', '94', '00', '00', '94', '00']);
    expect(acquirer.counters().duplicates).toBe(3);
  });
});

describe('refusals and acceptances have the fields real ones have', () => {
  test('a refusal carries no keys', async () => {
    const { acquirer, time } = registrationBench([{ at: 'registration', kind: 'unregistered' }]);
    const answer = await askHost(acquirer, time, signIn());
    expect([...(answer?.fields.keys() ?? [])].toSorted((one, other) => one - other)).toEqual([
      11, 12, 13, 32, 37, 39, 41, 42, 60,
    ]);
    expect(answer).toMatchObject({ tpdu: '6000000003', mti: '0810', issues: [] });
  });

  test('an acceptance carries 40 bytes of them, and the local time of the host', async () => {
    const { acquirer, time } = registrationBench();
    const answer = await askHost(acquirer, time, signIn());
    expect(answer?.fields.get(62)).toHaveLength(80);
    expect([answer?.fields.get(12), answer?.fields.get(13)]).toEqual(['080000', '0101']);
  });
});

describe('an echo', () => {
  const echo = hostRequest('0820', '301');
  test('of an unknown terminal is refused, of a disabled one is not', async () => {
    expect(await codeOf(hostRequest('0820', '301', { 41: '99999999' }))).toBe('97');
    expect(await codeOf(echo, { terminals: [{ ...known, state: 'disabled' }] })).toBe('00');
  });
  test('proves nothing where the host does not look', async () => {
    const profile = { ...cupAcquirer, echoChecksTerminal: false };
    expect(await codeOf(hostRequest('0820', '301', { 41: '99999999' }), { profile })).toBe('00');
  });
});

test('faults begin, end, add up, and may hold for one terminal alone', async () => {
  const other = { ...known, tid: '00000002' };
  const { acquirer, time } = registrationBench(
    [
      { at: 'host', kind: 'maintenance', fromMs: 10_000, untilMs: 20_000 },
      { at: 'registration', kind: 'disabled', tid: other.tid },
    ],
    { host: { terminals: [known, other] } },
  );
  let stan = 0;
  const ask = async (tid: string): Promise<string | undefined> => {
    stan += 1;
    const message = signIn({ 11: String(stan).padStart(6, '0'), 41: tid });
    return (await askHost(acquirer, time, message))?.fields.get(39);
  };
  const waitUntil = (ms: number): Promise<void> =>
    new Promise((resolve) => void time.after(ms - time.monotonicMs(), resolve));
  expect([await ask(known.tid), await ask(other.tid)]).toEqual(['00', '58']);
  await waitUntil(12_000);
  expect([await ask(known.tid), await ask(other.tid)]).toEqual(['96', '96']);
  await waitUntil(25_000);
  expect([await ask(known.tid), await ask(other.tid)]).toEqual(['00', '58']);
  acquirer.faults.end('registration', 'disabled', other.tid);
  expect(await ask(other.tid)).toBe('00');
});

test('what cannot be read is counted and not answered', async () => {
  const { acquirer, time } = registrationBench();
  expect(await askHost(acquirer, time, { ...signIn(), fields: new Map([[41, '12345678']]) })).not.toBeNull();
  expect(acquirer.counters().unreadable).toBe(0);
});

import { describe, expect, test } from 'vitest';
import type { AcquirerFault } from '../../../src/acquirer/acquirer-fault.ts';
import { earlyMacCheckValueBlocks } from '../../../src/registration/keys/key-block-layouts.table.ts';
import { standardKeyProfile } from '../../../src/registration/keys/split-key-block.ts';
import type { ProbeOutcome, RegistrationOutcome } from '../../../src/registration/registration-port.ts';
import { registrationBench, testSettings, type RegistrationBench } from '../../support/registration-bench.ts';

const order = { endpoint: '10.0.0.9:5001', first: 'sign-in' } as const;
const signIn = (bench: RegistrationBench): Promise<RegistrationOutcome> =>
  bench.port().register(order, bench.context);
const echo = (bench: RegistrationBench): Promise<ProbeOutcome> =>
  bench.port().probe(order.endpoint, bench.context);

/** What an outcome says, in one word or two. */
const told = (outcome: RegistrationOutcome | ProbeOutcome): string => {
  switch (outcome.kind) {
    case 'answered':
      return outcome.code;
    case 'registered':
      return '00';
    case 'pending':
    case 'refused':
      return outcome.meaning.code;
    case 'failed':
      return `${outcome.failure.stage}: ${outcome.failure.cause}`;
  }
};

const oddities = (outcome: RegistrationOutcome): readonly string[] =>
  outcome.oddities.map(({ oddity }) => oddity);

describe('a host with nothing wrong', () => {
  test('accepts, and the secure module holds the keys', async () => {
    const bench = registrationBench();
    const outcome = await signIn(bench);
    expect(outcome).toMatchObject({
      kind: 'registered',
      stan: '000001',
      endpoint: '10.0.0.9:5001',
      signedIn: {
        batchNumber: '000001',
        adoptBatch: true,
        clockAheadMs: 0,
        requests: [],
        loadedKeys: ['pin', 'mac'],
      },
    });
    const status = await bench.keystore.status(bench.context);
    expect(status).toMatchObject({ ok: true, value: { workingKeys: ['pin', 'mac'] } });
    expect(bench.acquirer.terminal('12345678')).toMatchObject({ signState: 'signed-in', lastStan: '000001' });
  });

  test('answers an echo without a trace number and without new keys', async () => {
    const bench = registrationBench();
    expect(await echo(bench)).toMatchObject({ kind: 'answered', code: '00' });
    expect(bench.stans.used).toBe(0);
    expect(bench.acquirer.terminal('12345678')?.signState).toBe('initial');
  });

  test('may be asked gently first, on the same line', async () => {
    const bench = registrationBench();
    const outcome = await bench.port().register({ ...order, first: 'echo' }, bench.context);
    expect(outcome.kind).toBe('registered');
    expect(bench.acquirer.counters()).toMatchObject({ connections: 1, requests: 2, echoes: 1, attempts: 1 });
  });

  test('hands out single, double and track keys, as the terminal asks', async () => {
    const asked = { '001': ['pin', 'mac'], '003': ['pin', 'mac'], '004': ['pin', 'mac', 'track'] } as const;
    for (const signInCode of ['001', '003', '004'] as const) {
      const bench = registrationBench();
      const port = bench.port({ settings: { ...testSettings, signInCode } });
      expect(await port.register(order, bench.context)).toMatchObject({
        kind: 'registered',
        signedIn: { loadedKeys: asked[signInCode] },
      });
    }
  });

  test('with sales in the batch its number is left alone', async () => {
    const bench = registrationBench([], { app: { unsettledCount: 3 } });
    expect(await signIn(bench)).toMatchObject({ kind: 'registered', signedIn: { adoptBatch: false } });
    const unknown = registrationBench([], { app: { unsettledCount: 'unknown' } });
    expect(await signIn(unknown)).toMatchObject({ kind: 'registered', signedIn: { adoptBatch: false } });
  });

  test('a second call while one is under way is given its outcome: one trace number, one sign-in', async () => {
    const bench = registrationBench();
    const port = bench.port();
    const [one, other] = await Promise.all([
      port.register(order, bench.context),
      port.register(order, bench.context),
    ]);
    expect(one).toBe(other);
    expect(bench.stans.used).toBe(1);
    expect(bench.acquirer.counters().attempts).toBe(1);
  });
});

describe('what each fault comes to: the echo, then the sign-in', () => {
  const cases: readonly (readonly [AcquirerFault, string, string])[] = [
    [{ at: 'host', kind: 'refused' }, 'connect: refused', 'connect: refused'],
    [{ at: 'host', kind: 'black-hole' }, 'connect: timed-out', 'connect: timed-out'],
    [{ at: 'host', kind: 'reset' }, 'echo: closed', 'wait: closed'],
    [{ at: 'host', kind: 'slow' }, '00', '00'],
    [{ at: 'host', kind: 'maintenance' }, '96', '96'],
    [{ at: 'host', kind: 'suspended' }, '96', '96'],
    [{ at: 'host', kind: 'day-cut' }, '90', '90'],
    [{ at: 'host', kind: 'garbage' }, 'echo: garbage', 'wait: garbage'],
    [{ at: 'host', kind: 'truncated' }, 'echo: truncated', 'wait: truncated'],
    [{ at: 'host', kind: 'wrong-stan' }, '00', 'wait: other-stan'],
    [{ at: 'host', kind: 'late' }, 'echo: late', 'wait: late'],
    [{ at: 'host', kind: 'echo-only' }, '00', 'wait: silence'],
    [{ at: 'registration', kind: 'unregistered' }, '97', '97'],
    [{ at: 'registration', kind: 'disabled' }, '00', '58'],
    [{ at: 'registration', kind: 'repair' }, '00', '58'],
    [{ at: 'registration', kind: 'merchant-frozen' }, '03', '03'],
    [{ at: 'registration', kind: 'wrong-tid' }, '97', '97'],
    [{ at: 'registration', kind: 'wrong-mid' }, '03', '03'],
    [{ at: 'registration', kind: 'sim-changed' }, '00', '03'],
    [{ at: 'registration', kind: 'serial-mismatch' }, '00', '03'],
    [{ at: 'registration', kind: 'pending' }, '97', '97'],
    [{ at: 'keys', kind: 'kcv-mismatch' }, '00', 'load-keys: kcv-mismatch'],
    [{ at: 'batch', kind: 'open' }, '00', '77'],
    [{ at: 'batch', kind: 'out-of-step' }, '00', '77'],
    [{ at: 'batch', kind: 'stan-duplicate' }, '00', '94'],
    [{ at: 'config', kind: 'wrong-nii' }, 'echo: silence', 'wait: silence'],
    [{ at: 'config', kind: 'wrong-auth' }, 'echo: closed', 'wait: closed'],
    [{ at: 'wire', kind: 'wrong-terminal' }, 'echo: other-terminal', 'wait: other-terminal'],
    [{ at: 'wire', kind: 'wrong-message' }, 'echo: other-message', 'wait: other-message'],
    [{ at: 'wire', kind: 'wrong-length' }, 'echo: garbage', 'wait: garbage'],
    [{ at: 'wire', kind: 'zero-length' }, 'echo: zero-length', 'wait: zero-length'],
    [{ at: 'wire', kind: 'oversized' }, 'echo: oversized', 'wait: oversized'],
    [{ at: 'wire', kind: 'no-keys' }, '00', 'verify: no-keys'],
    [{ at: 'wire', kind: 'odd-keys' }, '00', 'verify: bad-key-block'],
    [{ at: 'wire', kind: 'early-check-value' }, '00', 'load-keys: kcv-mismatch'],
    [{ at: 'wire', kind: 'code', code: 'L4' }, 'L4', 'L4'],
    [{ at: 'wire', kind: 'bad-version' }, '00', '30'],
  ];

  test.each(cases.map(([fault, ...said]) => ({ fault, said, name: `${fault.at}.${fault.kind}` })))(
    '$name: $said',
    async ({ fault, said }) => {
      const bench = registrationBench([fault]);
      const heard = [told(await echo(bench)), told(await signIn(bench))];
      expect(heard).toEqual(said);
    },
  );

  test('repair, maintenance and suspension are told apart by the words of the host', async () => {
    const words = async (at: string, kind: string): Promise<unknown> => {
      const outcome = await signIn(registrationBench([{ at, kind }]));
      return outcome.kind === 'refused' ? outcome.hostText : null;
    };
    expect(await words('registration', 'repair')).toBe('终端报修停用');
    expect(await words('registration', 'disabled')).toBeNull();
    expect(await words('host', 'maintenance')).toBe('系统维护');
    expect(await words('host', 'suspended')).toBe('系统暂停');
  });

  test('a batch out of step is refused with the number of the host, an open one with our own', async () => {
    expect(await signIn(registrationBench([{ at: 'batch', kind: 'open' }]))).toMatchObject({
      batchNumber: '000001',
    });
    expect(await signIn(registrationBench([{ at: 'batch', kind: 'out-of-step' }]))).toMatchObject({
      batchNumber: '000002',
    });
  });

  test('a repeated trace number is refused once; the next one is taken', async () => {
    const bench = registrationBench([{ at: 'batch', kind: 'stan-duplicate' }]);
    expect(told(await signIn(bench))).toBe('94');
    expect(told(await signIn(bench))).toBe('00');
    expect(bench.acquirer.counters().duplicates).toBe(1);
  });
});

describe('answers that come oddly', () => {
  test.each([
    ['split', ['split']],
    ['drip-fed', ['drip-fed']],
    ['merged', ['merged', 'other-terminal']],
    ['duplicated', ['duplicated']],
    ['pad-f', []],
  ])('%s: accepted, and named', async (kind, seen) => {
    const outcome = await signIn(registrationBench([{ at: 'wire', kind }]));
    expect(told(outcome)).toBe('00');
    expect(oddities(outcome)).toEqual(seen);
  });

  test('a late answer is named with its age and loads no keys', async () => {
    const bench = registrationBench([{ at: 'host', kind: 'late', ms: 45_000 }]);
    const outcome = await signIn(bench);
    expect(outcome).toMatchObject({
      kind: 'failed',
      failure: { detail: 'after 45000 ms' },
      keysUnknown: true,
    });
    expect(await bench.keystore.status(bench.context)).toMatchObject({ value: { workingKeys: [] } });
  });

  test('a slow host costs the time it takes', async () => {
    const outcome = await signIn(registrationBench([{ at: 'host', kind: 'slow', ms: 12_000 }]));
    expect(outcome.kind).toBe('registered');
    expect(outcome.durationMs).toBeGreaterThanOrEqual(12_000);
  });

  test('what the header asks for is handed on', async () => {
    const bench = registrationBench([{ at: 'wire', kind: 'asks', digit: '5' }]);
    expect(await signIn(bench)).toMatchObject({ signedIn: { requests: ['download-chip-parameters'] } });
  });

  test('a host whose clock is off is told from ours', async () => {
    const bench = registrationBench([{ at: 'wire', kind: 'clock-skew', ms: 600_000 }]);
    expect(await signIn(bench)).toMatchObject({ signedIn: { clockAheadMs: -600_000 } });
  });

  test('an early check value is fine where the acquirer is known to lay keys out so', async () => {
    const bench = registrationBench([{ at: 'wire', kind: 'early-check-value' }]);
    const port = bench.port({ keyProfile: { ...standardKeyProfile, layouts: earlyMacCheckValueBlocks } });
    expect(told(await port.register(order, bench.context))).toBe('00');
  });
});

describe('the keys', () => {
  test('stay as they were when a new set does not fit, whole', async () => {
    const bench = registrationBench();
    await signIn(bench);
    const before = await bench.keystore.mac('cup-ecb', new Uint8Array(16), bench.context);
    bench.acquirer.faults.add({ at: 'keys', kind: 'kcv-mismatch' });
    expect(told(await signIn(bench))).toBe('load-keys: kcv-mismatch');
    expect(await bench.keystore.mac('cup-ecb', new Uint8Array(16), bench.context)).toEqual(before);
  });

  test.each([
    ['no main key', 'no-tmk', (bench: RegistrationBench) => bench.keystore.eraseMainKeys()],
    ['a tampered module', 'tampered', (bench: RegistrationBench) => bench.keystore.tamper()],
  ])('%s is seen before anything is dialled', async (_name, cause, spoil) => {
    const bench = registrationBench();
    spoil(bench);
    expect(told(await signIn(bench))).toBe(`precondition: ${cause}`);
    expect(bench.acquirer.counters().connections).toBe(0);
    expect(bench.stans.used).toBe(0);
  });
});

describe('before dialling', () => {
  test.each([
    ['a TID of seven characters', { tid: '1234567' }, 'tid-form'],
    ['no TID', { tid: null }, 'tid-form'],
    ['a MID of fourteen', { mid: '89800000000001' }, 'mid-form'],
    ['an unknown batch', { batchNumber: 'unknown' }, 'batch-unknown'],
  ] as const)('%s is refused', async (_name, app, cause) => {
    const bench = registrationBench([], { app });
    expect(told(await signIn(bench))).toBe(`precondition: ${cause}`);
    expect(bench.acquirer.counters().connections).toBe(0);
  });

  test.each([
    [{ host: '999.1.1.1', port: 5001, tls: false, nii: '0003' }, 'host-form'],
    [{ host: 'bad host', port: 5001, tls: false, nii: '0003' }, 'host-form'],
    [{ host: '', port: 5001, tls: false, nii: '0003' }, 'no-host'],
    [{ host: '10.0.0.9', port: 70_000, tls: false, nii: '0003' }, 'port-form'],
    [{ host: '10.0.0.9', port: 5001, tls: false, nii: '3' }, 'nii-form'],
  ])('%j is refused as %s', async (host, cause) => {
    const bench = registrationBench();
    const port = bench.port({ host });
    const [endpoint = ''] = port.endpoints;
    expect(told(await port.register({ endpoint, first: 'sign-in' }, bench.context))).toBe(
      `precondition: ${cause}`,
    );
    expect(bench.acquirer.counters().connections).toBe(0);
  });

  test('a clock that has lost its time is not dialled with', async () => {
    const bench = registrationBench();
    bench.time.setWallOffset(Date.UTC(2000, 0, 1) - Date.UTC(2026, 0, 1));
    expect(told(await signIn(bench))).toBe('precondition: clock-insane');
  });

  test('another network number is met with silence', async () => {
    const bench = registrationBench();
    const port = bench.port({ host: { host: '10.0.0.9', port: 5001, tls: false, nii: '0004' } });
    expect(told(await port.register(order, bench.context))).toBe('wait: silence');
  });
});

test('the backup endpoint stands behind the primary, each once', () => {
  const backup = { host: 'backup.example', port: 5002, tls: true, nii: null };
  const primary = { host: '10.0.0.9', port: 5001, tls: false, nii: '0003' };
  const port = registrationBench().port({ settings: { ...testSettings, backupHosts: [backup, primary] } });
  expect(port.endpoints).toEqual(['10.0.0.9:5001', 'backup.example:5002/tls']);
});

test('cancelled while waiting: ends at once, the keys are unknown', async () => {
  const bench = registrationBench([{ at: 'config', kind: 'wrong-nii' }]);
  const stop = new AbortController();
  bench.time.after(5_000, () => stop.abort(new Error('stop')));
  const outcome = await bench.port().register(order, { ...bench.context, signal: stop.signal });
  expect(outcome).toMatchObject({ kind: 'failed', failure: { cause: 'cancelled' }, keysUnknown: true });
  expect(bench.time.monotonicMs()).toBe(5_000);
});

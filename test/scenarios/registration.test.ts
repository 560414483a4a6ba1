import { describe, expect, it } from 'vitest';
import type { Report } from '../../src/report/report.ts';
import type { SessionRequest } from '../../src/report/session-request.ts';
import { exitStatus } from '../../src/report/roll-up.ts';
import { runScenario } from '../support/run-scenario.ts';

type Symptom = SessionRequest['symptom'];

const run = (symptom: Symptom, scenario: object, mend: SessionRequest['mend'] = 'none'): Promise<Report> =>
  runScenario({ symptom, ...scenario }, { symptom, mend });
const found = (report: Report): readonly string[] => report.findings.map(({ id }) => id);
const causes = (report: Report): readonly string[] => report.diagnosis.causes.map(({ id }) => id);

interface Case {
  readonly at: string;
  readonly kind: string;
  readonly symptom: Symptom;
  readonly cause: string;
}

const cases: readonly Case[] = [
  { at: 'host', kind: 'refused', symptom: 'no-connection', cause: 'host-outage' },
  { at: 'host', kind: 'reset', symptom: 'no-connection', cause: 'host-outage' },
  { at: 'host', kind: 'slow', symptom: 'slow', cause: 'host-outage' },
  { at: 'host', kind: 'maintenance', symptom: 'code:96', cause: 'host-window' },
  { at: 'host', kind: 'suspended', symptom: 'code:96', cause: 'host-window' },
  { at: 'host', kind: 'day-cut', symptom: 'code:90', cause: 'host-window' },
  { at: 'host', kind: 'garbage', symptom: 'no-connection', cause: 'host-outage' },
  { at: 'host', kind: 'truncated', symptom: 'no-connection', cause: 'host-outage' },
  { at: 'host', kind: 'wrong-stan', symptom: 'code:XX', cause: 'host-outage' },
  { at: 'host', kind: 'late', symptom: 'no-connection', cause: 'host-outage' },
  { at: 'host', kind: 'echo-only', symptom: 'code:XX', cause: 'host-outage' },
  { at: 'host', kind: 'capacity', symptom: 'no-connection', cause: 'host-outage' },
  { at: 'registration', kind: 'unregistered', symptom: 'unregistered', cause: 'deactivated' },
  { at: 'registration', kind: 'disabled', symptom: 'deactivated', cause: 'deactivated' },
  { at: 'registration', kind: 'repair', symptom: 'invalid-terminal', cause: 'deactivated' },
  { at: 'registration', kind: 'merchant-frozen', symptom: 'invalid-merchant', cause: 'merchant-invalid' },
  { at: 'registration', kind: 'wrong-tid', symptom: 'unregistered', cause: 'wrong-ids' },
  { at: 'registration', kind: 'wrong-mid', symptom: 'invalid-merchant', cause: 'wrong-ids' },
  { at: 'registration', kind: 'sim-changed', symptom: 'invalid-merchant', cause: 'binding-changed' },
  { at: 'registration', kind: 'serial-mismatch', symptom: 'invalid-merchant', cause: 'binding-changed' },
  { at: 'registration', kind: 'duplicate-tid', symptom: 'mac-or-pin-error', cause: 'duplicate-terminal' },
  { at: 'registration', kind: 'pending', symptom: 'unregistered', cause: 'registration-pending' },
  { at: 'registration', kind: 'code-expired', symptom: 'unregistered', cause: 'code-invalid' },
  { at: 'registration', kind: 'code-used', symptom: 'unregistered', cause: 'code-invalid' },
  { at: 'registration', kind: 'scheme-off', symptom: 'unregistered', cause: 'scheme-not-enabled' },
  { at: 'keys', kind: 'no-tmk', symptom: 'mac-or-pin-error', cause: 'key-missing' },
  { at: 'keys', kind: 'kcv-mismatch', symptom: 'mac-or-pin-error', cause: 'key-mismatch' },
  { at: 'keys', kind: 'workkey-stale', symptom: 'mac-or-pin-error', cause: 'workkey-stale' },
  { at: 'keys', kind: 'tampered', symptom: 'mac-or-pin-error', cause: 'tampered' },
  { at: 'batch', kind: 'open', symptom: 'code:77', cause: 'batch-open' },
  { at: 'batch', kind: 'out-of-step', symptom: 'code:77', cause: 'batch-open' },
  { at: 'batch', kind: 'stan-duplicate', symptom: 'code:94', cause: 'stan-duplicate' },
  { at: 'config', kind: 'wrong-host', symptom: 'no-connection', cause: 'wrong-host-config' },
  { at: 'config', kind: 'wrong-port', symptom: 'no-connection', cause: 'wrong-host-config' },
  { at: 'config', kind: 'wrong-nii', symptom: 'no-connection', cause: 'wrong-host-config' },
  { at: 'config', kind: 'wrong-auth', symptom: 'no-connection', cause: 'wrong-host-config' },
  { at: 'config', kind: 'missing-parameter', symptom: 'no-connection', cause: 'wrong-host-config' },
];

describe('every fault of registration gives its own finding and the cause of the map', () => {
  it.each(cases)('$at $kind → $cause', async ({ at, kind, symptom, cause }) => {
    const report = await run(symptom, { faults: [{ at, kind }], operator: { answers: 'absent' } });
    expect(found(report)).toEqual([`${at}.${kind}`]);
    expect(causes(report)).toEqual([cause]);
    expect(report.diagnosis.decided).toBe(true);
    expect(exitStatus(report, { strict: true })).toBe(kind === 'slow' ? 4 : 1);
  });
});

describe('97 of a terminal that never signed in', () => {
  const never = { history: { lastGoodDays: null } };

  it('is not registered, once the numbers were compared with the sheet', async () => {
    const report = await run('unregistered', {
      ...never,
      faults: [{ at: 'registration', kind: 'unregistered' }],
    });
    expect(causes(report)).toEqual(['not-registered']);
    expect(report.diagnosis.decided).toBe(true);
  });

  it('is a number typed wrongly, where the sheet says so', async () => {
    const report = await run('unregistered', {
      ...never,
      faults: [{ at: 'registration', kind: 'wrong-tid' }],
    });
    expect(found(report)).toContain('registration.wrong-tid');
    expect(causes(report)).toEqual(['wrong-ids']);
  });

  it('stays open while nobody is there to compare', async () => {
    const report = await run('unregistered', {
      ...never,
      faults: [{ at: 'registration', kind: 'unregistered' }],
      operator: { answers: 'absent' },
    });
    expect(report.diagnosis).toMatchObject({ decided: false });
    expect(causes(report).slice(0, 2)).toEqual(['not-registered', 'wrong-ids']);
  });
});

describe('a host that fails this terminal alone', () => {
  const fleet = { peers: 40, failing: 0 };
  const silent = { faults: [{ at: 'host', kind: 'black-hole' }] };

  it('is the acquirer’s affair when it is silent, its other port and others at its port answer, and the sheet agrees', async () => {
    const report = await run('no-connection', { ...silent, fleet });
    expect(report.diagnosis.decided).toBe(true);
    expect(causes(report)).toEqual(['host-outage']);
    expect(report.nextSteps[0]?.actor).toBe('acquirer');
  });

  it('may be the wrong machine while nobody compares the address with the sheet', async () => {
    const report = await run('no-connection', { ...silent, fleet, operator: { answers: 'absent' } });
    expect(report.diagnosis).toMatchObject({ decided: false, nextCheck: 'registration-sheet' });
    expect(causes(report)).toEqual(['wrong-host-config', 'host-outage']);
  });

  it('may be the wrong machine where it was never reached before', async () => {
    const never = { history: { lastGoodDays: null }, operator: { answers: 'absent' } };
    const report = await run('no-connection', { ...silent, ...never });
    expect(report.diagnosis).toMatchObject({ decided: false, nextCheck: 'registration-sheet' });
    expect(causes(report)).toEqual(['host-outage', 'wrong-host-config']);
  });

  it.each([
    ['garbage', true],
    ['truncated', true],
    // It echoes well, and so do all others: likely, and no more.
    ['wrong-stan', false],
    ['echo-only', false],
  ])('is out of order by what it answers: %s', async (kind, decided) => {
    const report = await run('no-connection', { faults: [{ at: 'host', kind }], fleet });
    expect(found(report)).toEqual([`host.${kind}`]);
    expect(report.diagnosis.decided).toBe(decided);
    expect(causes(report)).toEqual(['host-outage']);
  });

  it.each(['wrong-stan', 'echo-only'])('shows at the sign-in where the echo is well: %s', async (kind) => {
    const report = await run('no-connection', { faults: [{ at: 'host', kind }] });
    expect(found(report)).toEqual([`host.${kind}`]);
    expect(report.diagnosis.decided).toBe(true);
    expect(causes(report)).toEqual(['host-outage']);
  });

  it('is not blamed for hanging up on one terminal: the network is left alone', async () => {
    const report = await run('no-connection', { faults: [{ at: 'host', kind: 'reset' }], fleet }, 'safe');
    expect(causes(report)).not.toContain('network-path');
    expect(report.remedies).toEqual([]);
  });
});

describe('the code that is read out', () => {
  it('is that of the number typed wrongly, not that of a host which is closing its day', async () => {
    const report = await run('unregistered', {
      history: { lastGoodDays: 3, changedSinceLastGood: ['tid'] },
      faults: [
        { at: 'host', kind: 'day-cut' },
        { at: 'registration', kind: 'wrong-tid' },
      ],
    });
    expect(causes(report)).toEqual(['wrong-ids', 'host-window']);
    expect(report.nextSteps[0]?.text.en).toContain('answers 97;');
  });

  it('is the one on the screen where the cause has only an older one', async () => {
    const faults = [{ at: 'registration', kind: 'disabled' }];
    const report = await run('code:L4', { faults });
    expect(report.nextSteps[0]?.text.en).toContain('answers L4;');
  });
});

describe('an acquirer with codes of its own', () => {
  it.each([
    ['newland-posp', 'disabled', 'registration.disabled'],
    ['newland-posp', 'unregistered', 'registration.unregistered'],
    ['posp-private', 'merchant-frozen', 'registration.merchant-frozen'],
    ['posp-private', 'disabled', 'registration.disabled'],
    ['north-visa', 'unregistered', 'registration.unregistered'],
  ])('%s: %s is found by its own name', async (acquirer, kind, id) => {
    const report = await run('unregistered', { acquirer, faults: [{ at: 'registration', kind }] });
    expect(found(report)).toContain(id);
  });

  it('a code nobody defines is undecided, says the code, and names the next check', async () => {
    const report = await run('code:L4', {});
    expect(report.diagnosis.decided).toBe(false);
    expect(report.diagnosis.nextCheck).not.toBeNull();
  });
});

describe('states of the host, where no fault is named', () => {
  it.each([
    [{ state: 'maintenance' }, 'host.maintenance'],
    [{ state: 'day-cut' }, 'host.day-cut'],
    [{ terminalState: 'disabled' }, 'registration.disabled'],
    [{ terminalState: 'repair' }, 'registration.repair'],
    [{ terminalState: 'unregistered' }, 'registration.unregistered'],
    [{ terminalState: 'pending' }, 'registration.pending'],
  ])('%j: %s', async (host, id) => {
    expect(found(await run('unregistered', { host }))).toEqual([id]);
  });

  it('a fault wins over them', async () => {
    const host = { state: 'maintenance', faults: [{ kind: 'day-cut' }] };
    expect(found(await run('unregistered', { host }))).toEqual(['host.day-cut']);
  });
});

describe('a sign-in is never made where it could cost a sale', () => {
  const signIn = (report: Report): unknown => {
    const row = report.checks.find(({ id }) => id === 'registration-sign-in');
    return row === undefined ? 'not run' : (row.skipped ?? row.verdict);
  };

  it('not in a self-test, whatever is wrong, nor with --all', async () => {
    const faults = [{ at: 'registration', kind: 'repair' }];
    expect(signIn(await run(null, { faults }))).toBe('not run');
    const all = await runScenario({ faults }, { symptom: null, all: true, mend: 'none' });
    expect(signIn(all)).toBe('not run');
  });

  it('not while a card payment runs, nor where nobody can tell', async () => {
    const faults = [{ at: 'registration', kind: 'repair' }];
    const terminal = { payment: { open: [{ from: '0s', until: '1h' }] } };
    expect(['policy', 'device-in-use']).toContain(signIn(await run('unregistered', { faults, terminal })));
    const blind = ['payment-app.transaction'];
    expect(['policy', 'device-in-use']).toContain(signIn(await run('unregistered', { faults, blind })));
  });

  it('not below a rung that has said no already', async () => {
    const report = await run('unregistered', {
      history: { lastGoodDays: null },
      faults: [{ at: 'registration', kind: 'unregistered' }],
    });
    expect(signIn(report)).toBe('blocked-by:registration-echo');
  });
});

describe('what the agent mends', () => {
  it.each([
    { at: 'keys', kind: 'workkey-stale', symptom: 'mac-or-pin-error', remedy: 'sign-in-again', mend: 'safe' },
    { at: 'batch', kind: 'stan-duplicate', symptom: 'code:94', remedy: 'retry-registration', mend: 'safe' },
    { at: 'batch', kind: 'open', symptom: 'code:77', remedy: 'settle-batch', mend: 'ask' },
    { at: 'batch', kind: 'out-of-step', symptom: 'code:77', remedy: 'settle-batch', mend: 'ask' },
    { at: 'clock', kind: 'skew', symptom: 'no-connection', remedy: 'sync-clock', mend: 'safe' },
  ] as const)('$at $kind: cured by $remedy', async ({ at, kind, symptom, remedy, mend }) => {
    const report = await run(symptom, { faults: [{ at, kind }] }, mend);
    expect(report.remedies).toMatchObject([{ id: remedy, outcome: 'cured' }]);
    expect(report.findings.every(({ state }) => state === 'cleared')).toBe(true);
  });

  it('keys that do not fit are not cured by more sign-ins', async () => {
    const faults = [
      { at: 'keys', kind: 'workkey-stale' },
      { at: 'keys', kind: 'kcv-mismatch' },
    ];
    const report = await run('mac-or-pin-error', { faults }, 'safe');
    expect(report.remedies).toMatchObject([{ id: 'sign-in-again', outcome: 'failed' }]);
  });

  it('a payment that runs is waited for', async () => {
    const terminal = { payment: { open: [{ from: '0s', until: '1h' }] } };
    const report = await run(
      'mac-or-pin-error',
      { terminal, faults: [{ at: 'keys', kind: 'workkey-stale' }] },
      'safe',
    );
    expect(report.remedies.every(({ outcome }) => outcome === 'deferred')).toBe(true);
  });

  it('nothing that another must do: a second machine with the same number is left to the acquirer', async () => {
    const report = await run(
      'mac-or-pin-error',
      { faults: [{ at: 'registration', kind: 'duplicate-tid' }] },
      'safe',
    );
    expect(report.remedies).toEqual([]);
    expect(report.nextSteps[0]).toMatchObject({ actor: 'acquirer' });
  });
});

it('no report holds a key, a registration code or a card number', async () => {
  const terminal = { code: 'CANARY-CODE-42' };
  const reports = [
    await run('unregistered', { terminal, faults: [{ at: 'registration', kind: 'code-used' }] }),
    await run('unregistered', { terminal: { ...terminal, registration: 'http' } }),
    await run('mac-or-pin-error', { faults: [{ at: 'keys', kind: 'kcv-mismatch' }] }),
  ];
  const told = JSON.stringify(reports);
  for (const form of [
    'CANARY',
    Buffer.from('CANARY').toString('hex'),
    Buffer.from('CANARY').toString('base64'),
  ])
    expect(told).not.toContain(form);
  expect(told).not.toMatch(/[0-9A-F]{32}/);
});

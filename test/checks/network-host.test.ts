import { describe, expect, it } from 'vitest';
import { failed, ok } from '../../hal/contracts/fault.ts';
import type { FaultCode, HalResult } from '../../hal/contracts/fault.ts';
import type { ByteLink, NetLink } from '../../hal/contracts/links.ts';
import type { PaymentAppState } from '../../hal/contracts/payment-app.ts';
import type { Terminal } from '../../hal/contracts/terminal.ts';
import type { CheckOutcome } from '../../src/checks/check.ts';
import { inconclusive } from '../../src/checks/outcome.ts';
import { networkHost } from '../../src/checks/network-host.ts';
import { fakeLink, fakeNet } from '../support/fake-net.ts';
import { everyFault } from '../support/faults.ts';
import { bareTerminal, lookAt, testTime } from '../support/looking.ts';
import { quietApp } from '../support/quiet-app.ts';

const time = testTime();

function terminalWith(net: NetLink, app: HalResult<PaymentAppState> = ok(quietApp)): Terminal {
  return bareTerminal({
    network: {
      net,
      state: () => Promise.resolve(failed('unsupported', 'not asked')),
      renewLease: () => Promise.resolve(failed('unsupported', 'not asked')),
    },
    paymentApp: {
      state: () => Promise.resolve(app),
      nextStan: () => Promise.resolve(failed('unsupported', 'no counter')),
    },
  });
}

const run = (terminal: Terminal, signal?: AbortSignal): Promise<CheckOutcome> =>
  networkHost.run(lookAt(terminal, { time, ...(signal === undefined ? {} : { signal }) }));

const runDial = (code: FaultCode): Promise<CheckOutcome> =>
  run(terminalWith(fakeNet({ dial: () => Promise.resolve(failed(code, code)) })));

function dialAndLose(): Promise<HalResult<ByteLink>> {
  const link = fakeLink();
  time.after(20, () => link.lose({ code: 'disconnected', detail: 'gone' }));
  return Promise.resolve(ok(link));
}

describe('finds why the host cannot be reached', () => {
  it.each([
    ['refused', 'host.refused'],
    ['timed-out', 'host.black-hole'],
    ['silent', 'host.black-hole'],
    ['reset', 'host.reset'],
    ['unreachable', 'host.unreachable'],
  ] as const)('dialling ends %s → %s', async (code, id) => {
    const outcome = await runDial(code);
    expect(outcome).toMatchObject({ verdict: 'failed', findings: [{ id }] });
    expect(outcome.findings[0]?.evidence[0]?.raw).toContain('10.0.0.9:5001');
  });

  it('a host that hangs up at once', async () => {
    expect(await run(terminalWith(fakeNet({ dial: dialAndLose })))).toMatchObject({
      findings: [{ id: 'host.reset' }],
    });
  });

  it('waits less for a host that was silent a moment ago', async () => {
    const waits: number[] = [];
    const dial = (_: unknown, deadlineMs: number): Promise<HalResult<ByteLink>> => {
      waits.push(deadlineMs);
      return Promise.resolve(failed('timed-out', 'silent'));
    };
    const look = lookAt(terminalWith(fakeNet({ dial })), { time });
    const known = new Map([['network-path', inconclusive('host-silent')]]);
    expect(await networkHost.run({ ...look, earlier: known })).toMatchObject({
      findings: [{ id: 'host.black-hole' }],
    });
    await networkHost.run(look);
    expect(waits).toEqual([3_000, 10_000]);
  });

  it('but not that its name is unknown: that is for the rung below', async () => {
    const app = ok({ ...quietApp, host: { host: 'pos.example', port: 5001, tls: false, nii: null } });
    const net = fakeNet({ resolve: () => Promise.resolve(failed('unreachable', 'NXDOMAIN')) });
    expect(await run(terminalWith(net, app))).toMatchObject({ verdict: 'inconclusive', findings: [] });
  });
});

it('is quiet when the host can be reached', async () => {
  const outcome = await run(terminalWith(fakeNet()));
  expect(outcome).toMatchObject({ verdict: 'passed', findings: [], seen: [{ of: 'host.connect' }] });
  expect(outcome.measurements).toEqual([{ name: 'host.connect', value: 0, unit: 'ms' }]);
});

describe('condemns nothing without a host to dial', () => {
  it('where no payment application is known', async () => {
    expect(await networkHost.run(lookAt(bareTerminal()))).toMatchObject({ verdict: 'unsupported' });
    const none = ok({ ...quietApp, installed: 'no', host: null } as const);
    expect(await run(terminalWith(fakeNet(), none))).toMatchObject({ verdict: 'unsupported' });
  });

  it('where the application does not say which host', async () => {
    const unknown = ok({ ...quietApp, host: 'unknown' } as const);
    expect(await run(terminalWith(fakeNet(), unknown))).toMatchObject({ verdict: 'inconclusive' });
    for (const code of everyFault)
      expect((await run(terminalWith(fakeNet(), failed(code, code)))).findings).toEqual([]);
  });

  it('where the terminal is blind to it', async () => {
    const terminal = { ...terminalWith(fakeNet()), blind: new Set(['host.connect']) };
    expect(await run(terminal)).toMatchObject({ verdict: 'inconclusive' });
  });

  it('and survives whatever else dialling ends with', async () => {
    for (const code of everyFault) expect((await runDial(code)).verdict).not.toBe('passed');
  });
});

it('obeys cancel while it dials', async () => {
  const abort = new AbortController();
  const running = run(terminalWith(fakeNet({ dial: () => new Promise(() => undefined) })), abort.signal);
  abort.abort();
  expect(await running).toMatchObject({ verdict: 'cancelled' });
});

import { describe, expect, it } from 'vitest';
import { failed, ok } from '../../hal/contracts/fault.ts';
import type { Network, NetworkState } from '../../hal/contracts/network.ts';
import { renewLease } from '../../src/remedies/renew-lease.ts';
import type { JournalEntry, Treatment } from '../../src/remedies/remedy.ts';
import { complain } from '../support/complain.ts';
import { everyFault } from '../support/faults.ts';
import { wiredState, wiredTerminal } from '../support/ladder.ts';
import { bareTerminal, lookAt } from '../support/looking.ts';

interface Bench {
  readonly treatment: Treatment;
  readonly notes: JournalEntry[];
  renewals: number;
}

function bench(state: NetworkState, parts: Partial<Network> = {}): Bench {
  const notes: JournalEntry[] = [];
  const network: Partial<Network> = {
    state: () => Promise.resolve(ok(state)),
    renewLease: () => {
      made.renewals += 1;
      return Promise.resolve(ok(undefined));
    },
    ...parts,
  };
  const { terminal, context, operator } = lookAt(wiredTerminal(network));
  const journal = { note: (entry: JournalEntry) => void notes.push(entry), entries: () => notes };
  const treatment = { terminal, context, operator, remedyRunId: 'renew-lease-1', journal };
  const made: Bench = { treatment, notes, renewals: 0 };
  return made;
}

const withAddresses = (addresses: readonly string[]): NetworkState => ({
  ...wiredState,
  interfaces: wiredState.interfaces.map((link) => ({ ...link, addresses })),
});

describe('asks for a new address', () => {
  it.each([
    ['without one', withAddresses(['169.254.1.1/16'])],
    ['without name servers', { ...wiredState, dnsServers: [] }],
  ])('%s', async (_, state) => {
    const made = bench(state);
    expect(await renewLease.act(made.treatment)).toMatchObject({ ok: true, value: { changes: [{}] } });
    expect(made.renewals).toBe(1);
    expect(made.notes.map(({ phase }) => phase)).toEqual(['renew', 'done']);
  });

  it('when somebody else has ours', async () => {
    const made = bench(wiredState, { addressConflict: () => Promise.resolve(ok(true)) });
    expect(await renewLease.act(made.treatment)).toMatchObject({ ok: true });
    expect(made.renewals).toBe(1);
  });
});

it('touches nothing when the address is good', async () => {
  const made = bench(wiredState);
  expect(await renewLease.act(made.treatment)).toMatchObject({ ok: false, fault: { code: 'refused' } });
  expect(made.renewals).toBe(0);
  expect(made.notes).toEqual([]);
});

it('hands on whatever renewing or looking ends with', async () => {
  for (const code of everyFault) {
    const fault = () => Promise.resolve(failed(code, code));
    const unrenewed = bench(withAddresses([]), { renewLease: fault });
    expect(await renewLease.act(unrenewed.treatment)).toMatchObject({ ok: false, fault: { code } });
    expect(await renewLease.act(bench(wiredState, { state: fault }).treatment)).toMatchObject({ ok: false });
  }
  const { treatment } = bench(wiredState);
  expect(await renewLease.act({ ...treatment, terminal: bareTerminal() })).toMatchObject({
    fault: { code: 'no-device' },
  });
});

it('cures an address conflict on a simulated terminal, and proves it', async () => {
  const report = await complain('no-connection', [{ at: 'network', kind: 'ip-conflict' }], 'safe');
  expect(report.remedies).toMatchObject([{ id: 'renew-lease', outcome: 'cured' }]);
  expect(report.findings.find(({ id }) => id === 'network.ip-conflict')).toMatchObject({ state: 'cleared' });
});

it('leaves a firewall alone', async () => {
  const report = await complain('no-connection', [{ at: 'network', kind: 'firewall' }], 'safe');
  expect(report.remedies).toMatchObject([{ id: 'renew-lease', outcome: 'failed' }]);
  expect(report.changes).toEqual([]);
});

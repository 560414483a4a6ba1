import { describe, expect, it } from 'vitest';
import { failed, ok } from '../../hal/contracts/fault.ts';
import type { HostAddress } from '../../hal/contracts/payment-app.ts';
import { untoldState } from '../../hal/drivers/payment-app/untold-state.ts';
import { registrationSettingsOf } from '../../src/scenario/registration-settings.ts';
import { scenarioSchema } from '../../src/scenario/scenario-schema.ts';
import { switchEndpoint } from '../../src/remedies/switch-endpoint.ts';
import { fakeLink, fakeNet } from '../support/fake-net.ts';
import { programTreatment } from '../support/program-terminal.ts';
import { runScenario } from '../support/run-scenario.ts';
import type { ProgramTreatment } from '../support/program-terminal.ts';

const first: HostAddress = { host: 'a.example', port: 1, tls: false, nii: '0003' };
const second: HostAddress = { host: 'b.example', port: 2, tls: true, nii: null };

function terminalAt(
  reachable: readonly string[],
  notes: ProgramTreatment['notes'] = [],
): ProgramTreatment & { readonly used: HostAddress[] } {
  const used: HostAddress[] = [];
  const settings = registrationSettingsOf(
    scenarioSchema.parse({ scenario: 1, profile: 'generic-linux-80mm' }),
  );
  const state = { ...untoldState(0), host: first };
  const net = fakeNet({
    dial: ({ host }) =>
      Promise.resolve(reachable.includes(host) ? ok(fakeLink()) : failed('timed-out', host)),
  });
  const made = programTreatment({
    notes,
    terminal: {
      registration: { ...settings, backupHosts: [first, second] },
      network: {
        net,
        state: () => Promise.resolve(failed('unsupported', '')),
        renewLease: () => Promise.resolve(failed('unsupported', '')),
      },
      paymentApp: {
        state: () => Promise.resolve(ok(state)),
        nextStan: () => Promise.resolve(failed('unsupported', '')),
        useHost: (host) => {
          used.push(host);
          return Promise.resolve(ok(undefined));
        },
      },
    },
  });
  return { ...made, used };
}

describe('switching to a backup host', () => {
  it('has the application use the first other that can be reached', async () => {
    const { treatment, used, notes } = terminalAt(['b.example']);
    expect(await switchEndpoint.fits?.(treatment)).toBe(true);
    expect(await switchEndpoint.act(treatment)).toMatchObject({ ok: true });
    expect(used).toEqual([second]);
    expect(notes.map(({ phase }) => phase)).toEqual(['switch', 'done']);
  });

  it('leaves a host alone that answers, and all where none does', async () => {
    const fine = terminalAt(['a.example', 'b.example']);
    expect(await switchEndpoint.act(fine.treatment)).toMatchObject({ fault: { code: 'refused' } });
    const dead = terminalAt([]);
    expect(await switchEndpoint.act(dead.treatment)).toMatchObject({ fault: { code: 'unreachable' } });
    expect([...fine.used, ...dead.used]).toEqual([]);
  });

  it('switches back, from the journal alone, when undone and after a kill', async () => {
    const notes = [{ phase: 'switch', from: JSON.stringify(first), to: JSON.stringify(second) }];
    const undone = terminalAt([], [...notes, { phase: 'done' }]);
    expect(await switchEndpoint.recover?.(undone.treatment)).toMatchObject({ ok: true });
    expect(undone.used).toEqual([]);
    expect(await switchEndpoint.undo?.(undone.treatment)).toMatchObject({ ok: true });
    expect(undone.used).toEqual([first]);
    const killed = terminalAt([], [...notes]);
    await switchEndpoint.recover?.(killed.treatment);
    expect(killed.used).toEqual([first]);
  });

  it('does not fit where the application cannot be asked or no backup is known', async () => {
    expect(await switchEndpoint.fits?.(programTreatment().treatment)).toBe(false);
  });
});

describe('in a run', () => {
  const faults = [{ at: 'host', kind: 'black-hole' }];

  it('cures a dead host where the acquirer has another, and can be taken back', async () => {
    const report = await runScenario({ symptom: 'no-connection', faults, host: { backup: true } });
    expect(report.remedies).toMatchObject([
      { id: 'switch-endpoint', cause: 'host-outage', outcome: 'cured' },
    ]);
    expect(report.changes).toMatchObject([{ undo: expect.stringContaining('switch-endpoint') }]);
  });

  it('is not tried where there is no other', async () => {
    const report = await runScenario({ symptom: 'no-connection', faults });
    expect(report.remedies).toEqual([]);
  });
});

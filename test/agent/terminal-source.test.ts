import { describe, expect, it } from 'vitest';
import { simulatedTerminal } from '../../src/agent/simulated-source.ts';
import { localTerminal } from '../../src/agent/terminal-source.ts';

const plan = { devices: {}, profile: null, acquirer: null, realTime: false };

describe('the number of a terminal', () => {
  it('is told before any run: that of the scenario, and whatever this machine says of itself', async () => {
    const simulated = simulatedTerminal('no-receipt', plan, {});
    expect(simulated.ok ? await simulated.source.serial() : null).toMatch(/^SN/);
    const local = localTerminal(plan, {});
    if (!local.ok) throw new Error(local.problem.message.en);
    const opened = await local.source.open();
    if (!opened.ok) throw new Error(opened.fault.detail);
    expect(await local.source.serial()).toBe(opened.value.terminal.serial);
    await opened.value.dispose();
  });
});

describe('localTerminal', () => {
  it('is this machine, looked at anew for each run', async () => {
    const found = localTerminal(plan, {});
    if (!found.ok) throw new Error(found.problem.message.en);
    const opened = await found.source.open();
    if (!opened.ok) throw new Error(opened.fault.detail);
    expect(opened.value).toMatchObject({
      operator: null,
      symptom: null,
      terminal: { simulated: false, profileId: 'local-linux' },
    });
    await opened.value.dispose();
    found.source.close();
  });

  it('has a printer where the technician says that there is one', async () => {
    const devices = { printer: { kind: 'tcp', host: '127.0.0.1', port: 9 } } as const;
    const found = localTerminal({ ...plan, devices }, {});
    const opened = found.ok ? await found.source.open() : null;
    expect(opened?.ok === true && opened.value.terminal.devices.has('printer')).toBe(true);
  });

  it('is refused for a model that nobody knows', () => {
    expect(localTerminal({ ...plan, profile: 'moon-1' }, {})).toMatchObject({
      ok: false,
      problem: { code: 'not-found' },
    });
  });
});

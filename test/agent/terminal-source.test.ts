import { describe, expect, it } from 'vitest';
import { localTerminal, simulatedTerminal } from '../../src/agent/terminal-source.ts';

const plan = { devices: {}, profile: null, acquirer: null, realTime: false };

describe('simulatedTerminal', () => {
  it('opens the same world again for each run', async () => {
    const found = simulatedTerminal('no-receipt', plan, {});
    if (!found.ok) throw new Error(found.problem.message.en);
    const one = await found.source.open();
    if (!one.ok) throw new Error(one.fault.detail);
    const { time } = one.value;
    await one.value.dispose();
    const other = await found.source.open();
    expect(other.ok && other.value.time).toBe(time);
    expect(found.source.simulated).toBe(true);
    found.source.close();
  });

  it.each([
    ['nothing.json', plan, { code: 'usage', path: 'nothing.json' }],
    [
      'no-receipt',
      { ...plan, profile: 'moon-1' },
      { code: 'usage', message: { en: expect.stringContaining('profile moon-1 is not known') } },
    ],
    [
      'no-receipt',
      { ...plan, acquirer: 'moon' },
      { code: 'not-found', message: { zh: expect.stringContaining('没有应答码表「moon」') } },
    ],
  ])('says why there is no terminal: %s %j', (name, wanted, problem) => {
    expect(simulatedTerminal(name, wanted, {})).toMatchObject({ ok: false, problem });
  });
});

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

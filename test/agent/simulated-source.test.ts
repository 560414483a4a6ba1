import { describe, expect, it } from 'vitest';
import { simulatedTerminal } from '../../src/agent/simulated-source.ts';

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

import { describe, expect, it } from 'vitest';
import { failed } from '../../hal/contracts/fault.ts';
import type { BootLog } from '../../hal/contracts/platform.ts';
import { bootLog } from '../../src/checks/boot-log.ts';
import { bareTerminal, lookAt } from '../support/looking.ts';
import { quickCheckBehaviour, readingOf } from '../support/quick-check.ts';
import type { QuickCheck } from '../support/quick-check.ts';

const good: BootLog = {
  reason: 'power-on',
  cause: 'power-on',
  crashTraces: [],
  killedForMemory: [],
  usbResets: [],
  programFailures: [],
};
const untold = (): Promise<ReturnType<typeof failed>> => Promise.resolve(failed('unsupported', 'not asked'));
const quick: QuickCheck<BootLog> = {
  check: bootLog,
  terminal: (read) => ({ platform: { facts: untold, apps: untold, bootLog: read } }),
  good,
};

describe('records since the last start', () => {
  quickCheckBehaviour(quick);

  it.each([
    [{ reason: 'shutdown,battery', cause: 'supply' }, 'power.dropped-out'],
    [{ reason: 'shutdown,thermal', cause: 'heat' }, 'thermal.shut-down'],
    [{ reason: 'watchdog', cause: 'watchdog' }, 'platform.crashed'],
    [{ crashTraces: ['dmesg-ramoops-0'] }, 'platform.crashed'],
    [{ killedForMemory: ['cashier'] }, 'memory.program-killed'],
    [{ usbResets: [{ port: '1-1', count: 3 }] }, 'platform.usb-resets'],
    [{ programFailures: ['a: crashed', 'a: crashed', 'b: not responding'] }, 'software.app-failing'],
  ] as const)('%j → %s', async (part, id) => {
    const outcome = await readingOf(quick, { ...good, ...part });
    expect(outcome).toMatchObject({ verdict: 'warning', findings: [{ id }] });
  });

  it('what happens to everybody now and then is no complaint', async () => {
    const parts = {
      usbResets: [{ port: '1-1', count: 2 }],
      programFailures: ['a: crashed'],
      reason: 'x9',
      cause: null,
    };
    expect(await readingOf(quick, { ...good, ...parts })).toMatchObject({ verdict: 'passed', findings: [] });
  });

  it('a log that may not be read is unknown, one that there is not is unsupported', async () => {
    expect(await readingOf(quick, { ...good, killedForMemory: 'unknown' })).toMatchObject({
      verdict: 'inconclusive',
      reason: 'unknown: platform.log',
    });
    const nothing = {
      reason: null,
      crashTraces: null,
      killedForMemory: null,
      usbResets: null,
      programFailures: null,
    };
    expect(await readingOf(quick, { ...good, ...nothing })).toMatchObject({ verdict: 'unsupported' });
    const terminal = bareTerminal({ platform: { facts: untold, apps: untold } });
    expect(await bootLog.run(lookAt(terminal))).toMatchObject({ verdict: 'unsupported' });
  });
});

import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import type { Clock } from '../../../../hal/contracts/clock.ts';
import { linuxClock } from '../../../../hal/drivers/clock/linux-clock.ts';
import { parseCalls } from '../../../../hal/links/call-trace.ts';
import { replayCommands } from '../../../../hal/links/replay-commands.ts';
import { replayFiles } from '../../../../hal/links/replay-files.ts';
import { clockSkew } from '../../../../src/checks/clock-skew.ts';
import { fakeNet } from '../../../support/fake-net.ts';
import { bareTerminal, lookAt, testTime } from '../../../support/looking.ts';

function clock(trace: string): Clock {
  const text = readFileSync(new URL(`../../../traces/rtc/${trace}.calls`, import.meta.url), 'utf8');
  const steps = parseCalls(text);
  if (!steps.ok) throw new Error(steps.error.detail);
  const time = testTime();
  const files = replayFiles(steps.value, time);
  return linuxClock({ files, commands: replayCommands(steps.value, time), net: fakeNet() }, []);
}

test.each([
  ['kept', 'passed', []],
  ['battery-low', 'warning', ['clock.rtc-lost']],
  ['lost-invalid', 'failed', ['clock.rtc-lost']],
  ['lost-began-anew', 'failed', ['clock.rtc-lost']],
  ['never-synchronised', 'warning', ['clock.no-sync']],
  ['no-clock-chip', 'passed', []],
])('%s: %s %j', async (trace, verdict, findings) => {
  const outcome = await clockSkew.run(lookAt(bareTerminal({ clock: clock(trace) })));
  expect(outcome.verdict).toBe(verdict);
  expect(outcome.findings.map(({ id }) => id)).toEqual(findings);
});

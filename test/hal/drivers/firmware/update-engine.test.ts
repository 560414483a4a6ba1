import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { FirmwareEngine } from '../../../../hal/contracts/firmware.ts';
import { updateEngine } from '../../../../hal/drivers/firmware/update-engine.ts';
import { parseCalls } from '../../../../hal/links/call-trace.ts';
import { createMemoryCommands } from '../../../../hal/links/memory-commands.ts';
import { replayCommands } from '../../../../hal/links/replay-commands.ts';
import { realContext } from '../../../support/driver-context.ts';
import { realTime } from '../../../support/real-time.ts';

const context = realContext();
const handed = '/proc/77/fd/21';

function engineFrom(trace: string): FirmwareEngine {
  const text = readFileSync(new URL(`../../../traces/update-engine/${trace}.calls`, import.meta.url), 'utf8');
  const steps = parseCalls(text);
  if (!steps.ok) throw new Error(steps.error.detail);
  return updateEngine.open(replayCommands(steps.value, realTime), {});
}

describe('what the boot control says', () => {
  it.each([
    ['ready', 'a', 'a', ['good', 'good']],
    ['installed', 'a', 'b', ['good', 'unknown']],
    ['installed-old-boot-control', 'a', 'b', ['good', 'unknown']],
    ['idle-old-boot-control', 'a', 'a', ['good', 'unknown']],
    ['on-trial', 'b', 'b', ['good', 'unknown']],
    ['rolled-back', 'a', 'a', ['good', 'bad']],
  ])('%s: runs %s, next %s', async (trace, booted, next, states) => {
    const status = await engineFrom(trace).status(context);
    expect(status).toMatchObject({ value: { compatible: 'acme_t1', booted, next } });
    expect(status.ok && status.value.slots.map(({ state }) => state)).toEqual(states);
  });

  it('is told good, or to go back to the other slot', async () => {
    const engine = engineFrom('on-trial');
    expect(await engine.markGood(context)).toEqual({ ok: true, value: undefined });
    expect(await engine.rollBack(context)).toEqual({ ok: true, value: undefined });
  });

  it('P1 missing programs and garbage are faults', async () => {
    const engine = (programs: Parameters<typeof createMemoryCommands>[0]): FirmwareEngine =>
      updateEngine.open(createMemoryCommands(programs), {});
    expect(await engine({}).status(context)).toMatchObject({ fault: { code: 'no-device' } });
    expect(await engine({ getprop: () => 'x', bootctl: () => 'what?' }).status(context)).toMatchObject({
      fault: { code: 'protocol' },
    });
    expect(await engine({}).install(handed, context)).toMatchObject({ fault: { code: 'no-device' } });
  });
});

describe('what the engine says', () => {
  it('installs what it was handed, by the hash of that', async () => {
    expect(await engineFrom('installs').install(handed, context)).toEqual({
      ok: true,
      value: { outcome: 'installed', needsReboot: true },
    });
  });

  it.each([
    ['I8', 'refuses-signature', 'signature'],
    ['I1', 'refuses-hash', 'hash'],
    ['D5', 'refuses-downgrade', 'downgrade'],
    ['P2', 'refuses-space', 'no-space'],
    ['P1', 'refuses-inactive', 'other'],
    ['P1', 'refuses-busy', 'busy'],
    ['P1', 'refuses-waiting', 'busy'],
    ['P1', 'refuses-old-busy', 'busy'],
    ['P1', 'cut-short', 'other'],
  ])('%s %s', async (_row, trace, why) => {
    expect(await engineFrom(trace).install(handed, context)).toMatchObject({
      value: { outcome: 'refused', why },
    });
  });
});

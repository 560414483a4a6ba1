import { describe, expect, test } from 'vitest';
import { linuxClock } from '../../../../hal/drivers/clock/linux-clock.ts';
import { createMemoryCommands } from '../../../../hal/links/memory-commands.ts';
import type { MemoryProgram } from '../../../../hal/links/memory-commands.ts';
import { createMemoryFiles } from '../../../../hal/links/memory-files.ts';
import { createRealSeams } from '../../../../hal/links/real-seams.ts';
import { abortedSignal, realContext } from '../../../support/driver-context.ts';
import { realTime } from '../../../support/real-time.ts';
import { simulatedMachine, simulationStartMs } from '../../../support/simulated-linux.ts';

const source = { host: '198.51.100.10', port: 80 };

function simulated(...faults: NonNullable<Parameters<typeof simulatedMachine>[0]>) {
  const machine = simulatedMachine(faults);
  return { machine, clock: linuxClock(machine.seams, [source]), context: machine.context };
}

function withPrograms(
  programs: Readonly<Record<string, MemoryProgram>>,
  rtc?: Parameters<ReturnType<typeof createMemoryFiles>['put']>[1],
) {
  const files = createMemoryFiles({});
  if (rtc !== undefined) files.put('/sys/class/rtc/rtc0/since_epoch', rtc);
  const { net } = simulatedMachine().seams;
  return linuxClock({ files, commands: createMemoryCommands(programs), net }, []);
}

describe('a simulated clock', () => {
  test('healthy: synchronised, kept, and the reference agrees within its uncertainty', async () => {
    const { clock, context } = simulated();
    expect(await clock.status(context)).toEqual({
      ok: true,
      value: {
        nowMs: simulationStartMs,
        synchronised: true,
        rtcKept: true,
        rtcDoubted: false,
        latestKnownMs: null,
      },
    });
    const reference = await clock.reference(context);
    if (!reference.ok) throw new Error(reference.fault.detail);
    expect(Math.abs(reference.value.nowMs - context.time.now())).toBeLessThanOrEqual(
      reference.value.uncertaintyMs,
    );
    expect(reference.value).toMatchObject({ source: 'http-date:198.51.100.10:80' });
  });

  test.each([-7200, 86_400, 3])('skewed by %i s: the reference shows it', async (seconds) => {
    const { clock, context } = simulated({ at: 'clock', kind: 'skew', seconds });
    const reference = await clock.reference(context);
    const offMs = reference.ok ? context.time.now() - reference.value.nowMs : 0;
    expect(Math.abs(offMs - seconds * 1000)).toBeLessThan(600);
  });

  test('lost its battery-backed time, and not synchronised', async () => {
    const lost = simulated({ at: 'clock', kind: 'rtc-lost' });
    expect(await lost.clock.status(lost.context)).toMatchObject({ value: { rtcKept: false } });
    const drifting = simulated({ at: 'clock', kind: 'no-sync' });
    expect(await drifting.clock.status(drifting.context)).toMatchObject({ value: { synchronised: false } });
  });

  test('setting it mends all three', async () => {
    const { clock, context, machine } = simulated(
      { at: 'clock', kind: 'skew' },
      { at: 'clock', kind: 'rtc-lost' },
      { at: 'clock', kind: 'no-sync' },
    );
    const reference = await clock.reference(context);
    expect(await clock.set(reference.ok ? reference.value.nowMs : 0, context)).toEqual({
      ok: true,
      value: undefined,
    });
    expect(Math.abs(context.time.now() - machine.time.peerTime.now())).toBeLessThan(600);
    expect(await clock.status(context)).toMatchObject({ value: { synchronised: true, rtcKept: true } });
    expect(machine.faultsNow()).toEqual([]);
  });

  test('without a network the reference is unreachable, without a source unsupported', async () => {
    const { clock, context, machine } = simulated({ at: 'network', kind: 'link-down' });
    expect(await clock.reference(context)).toMatchObject({ ok: false, fault: { code: 'unreachable' } });
    expect(await linuxClock(machine.seams, []).reference(context)).toMatchObject({
      ok: false,
      fault: { code: 'unsupported' },
    });
  });

  test('the second source is asked when the first fails; cancel asks nobody', async () => {
    const machine = simulatedMachine();
    const clock = linuxClock(machine.seams, [{ host: '203.0.113.1', port: 80 }, source]);
    expect(await clock.reference(machine.context)).toMatchObject({
      ok: true,
      value: { source: 'http-date:198.51.100.10:80' },
    });
    const cancelled = { ...machine.context, signal: abortedSignal() };
    expect(await clock.reference(cancelled)).toMatchObject({ ok: false, fault: { code: 'cancelled' } });
    expect(await clock.set(0, cancelled)).toMatchObject({ ok: false, fault: { code: 'cancelled' } });
  });
});

describe('what systems say otherwise', () => {
  test('no systemd and no RTC: there are no such sensors', async () => {
    expect(await withPrograms({}).status(realContext())).toMatchObject({
      value: { synchronised: null, rtcKept: null },
    });
  });

  test('an RTC that refuses, stands at its beginning, or may not be read', async () => {
    expect(await rtcKept(() => ({ code: 'unsupported', detail: 'EINVAL' }))).toBe(false);
    expect(await rtcKept('86400\n')).toBe(false);
    expect(await rtcKept('1767225600\n')).toBe(true);
    expect(await rtcKept(() => ({ code: 'denied', detail: 'EACCES' }))).toBe('unknown');
  });

  test('setting without the right is denied, without date unsupported, and otherwise said', async () => {
    const context = realContext();
    const refusing = withPrograms({
      date: () => ({ code: 1, stdout: '', stderr: 'date: cannot set date: Operation not permitted' }),
    });
    expect(await refusing.set(0, context)).toMatchObject({ ok: false, fault: { code: 'denied' } });
    expect(await withPrograms({}).set(0, context)).toMatchObject({
      ok: false,
      fault: { code: 'unsupported' },
    });
    const odd = withPrograms({ date: () => ({ code: 1, stdout: '', stderr: 'date: invalid date' }) });
    expect(await odd.set(0, context)).toMatchObject({ ok: false, fault: { code: 'io' } });
  });

  test('this machine answers something true or unknown', async () => {
    const status = await linuxClock(createRealSeams({ time: realTime }), []).status(realContext());
    expect(status.ok && Math.abs(status.value.nowMs - realTime.now())).toBeLessThan(5000);
    expect(status.ok && [true, false, null, 'unknown']).toContain(status.ok && status.value.synchronised);
  });
});

async function rtcKept(content: Parameters<typeof withPrograms>[1]): Promise<unknown> {
  const status = await withPrograms({}, content).status(realContext());
  return status.ok ? status.value.rtcKept : status;
}

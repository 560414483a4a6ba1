import { describe, expect, it } from 'vitest';
import { sleep } from '../../hal/contracts/time.ts';
import { createVirtualTime } from '../../hal/simulators/virtual-time.ts';
import { faultSchema } from '../../src/scenario/fault-schema.ts';
import { startFaultSchedule } from '../../src/scenario/fault-schedule.ts';

const fault = (parts: object) => faultSchema.parse(parts);

function started(...parts: object[]) {
  const time = createVirtualTime({ startMs: 0 });
  const told: string[] = [];
  const schedule = startFaultSchedule(parts.map(fault), time, (at, kind, acting) =>
    told.push(
      `${String(time.monotonicMs())} ${at} ${kind} ${acting.map((one) => String(one.level)).join('+')}`,
    ),
  );
  return { time, told, schedule };
}

describe('startFaultSchedule', () => {
  it('tells faults that act from the start before it returns', () => {
    const { told, schedule } = started({ at: 'printer', kind: 'cover-open' });
    expect(told).toEqual(['0 printer cover-open 1']);
    expect(schedule.acts('printer', 'cover-open')).toBe(true);
  });

  it('begins and ends faults at their times, and adds up several of a kind', async () => {
    const { time, told } = started(
      { at: 'network', kind: 'loss', level: 0.25, from: '1s', until: '5s' },
      { at: 'network', kind: 'loss', level: 0.5, from: '2s', until: '3s' },
    );
    await sleep(time, 10_000);
    expect(told).toEqual([
      '1000 network loss 0.25',
      '2000 network loss 0.25+0.5',
      '3000 network loss 0.25',
      '5000 network loss ',
    ]);
  });

  it('lets what somebody mended stay mended, also what would only have begun', async () => {
    const { time, told, schedule } = started(
      { at: 'printer', kind: 'paper-out', until: '9s' },
      { at: 'printer', kind: 'paper-out', from: '5s' },
    );
    schedule.end('printer', 'paper-out');
    await sleep(time, 20_000);
    expect(told).toEqual(['0 printer paper-out 1', '0 printer paper-out ']);
    expect(schedule.acts('printer', 'paper-out')).toBe(false);
  });

  it('changes nothing after it was stopped', async () => {
    const { time, told, schedule } = started({ at: 'printer', kind: 'busy', from: '1s' });
    schedule.stop();
    await sleep(time, 5_000);
    expect(told).toEqual([]);
  });
});

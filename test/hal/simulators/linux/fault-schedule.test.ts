import { expect, test } from 'vitest';
import { sleep } from '../../../../hal/contracts/time.ts';
import { faultSchedule } from '../../../../hal/simulators/linux/fault-schedule.ts';
import { linuxFault } from '../../../../hal/simulators/linux/linux-fault.ts';
import { linuxFaultEffects } from '../../../../hal/simulators/linux/linux-faults.table.ts';
import { healthyLinux } from '../../../../hal/simulators/linux/linux-state.ts';
import { createVirtualTime } from '../../../../hal/simulators/virtual-time.ts';
import { faultKinds } from '../../../../src/scenario/fault-kinds.table.ts';

function schedule(...faults: Parameters<typeof linuxFault>[0][]) {
  const time = createVirtualTime({ startMs: 0 });
  const told: string[] = [];
  const made = faultSchedule(faults.map(linuxFault), time, ({ kind }, acts) =>
    told.push(`${acts ? '+' : '-'}${kind}@${String(time.monotonicMs())}`),
  );
  return { time, told, made };
}

test('faults begin and end at their times, and add up while they act', async () => {
  const { time, told, made } = schedule(
    { at: 'network', kind: 'latency', ms: 100 },
    { at: 'network', kind: 'latency', ms: 50, fromMs: 1000, untilMs: 2000 },
    { at: 'memory', kind: 'low', fromMs: 1500 },
  );
  expect(made.state().network.oneWayMs).toBe(107);
  await sleep(time, 1600);
  expect(made.state().network.oneWayMs).toBe(157);
  expect(made.state().memory.availableBytes).toBeLessThan(healthyLinux.memory.availableBytes);
  await sleep(time, 1000);
  expect(made.state().network.oneWayMs).toBe(107);
  expect(told).toEqual(['+latency@0', '+latency@1000', '+low@1500', '-latency@2000']);
});

test('what is mended is over, and what comes later comes all the same', async () => {
  const { time, told, made } = schedule(
    { at: 'clock', kind: 'no-sync', untilMs: 5000 },
    { at: 'clock', kind: 'no-sync', fromMs: 3000 },
  );
  made.end('clock', 'no-sync');
  made.end('clock', 'no-sync');
  expect(made.state()).toEqual(healthyLinux);
  await sleep(time, 6000);
  expect(made.faultsNow()).toHaveLength(1);
  expect(told).toEqual(['+no-sync@0', '-no-sync@0', '+no-sync@3000']);
});

test('a fault can begin by hand, once', () => {
  const { told, made } = schedule();
  const fault = linuxFault({ at: 'cpu', kind: 'saturated', fromMs: 99 });
  made.begin(fault);
  made.begin(fault);
  expect(made.faultsNow()).toEqual([fault]);
  expect(told).toEqual(['+saturated@0']);
});

test('faults of other devices are not its business', () => {
  const { told, made } = schedule({ at: 'printer', kind: 'paper-out' }, { at: 'network', kind: 'toString' });
  expect(made.faultsNow()).toEqual([]);
  expect(told).toEqual([]);
});

test('it knows exactly the public kinds of its places', () => {
  for (const [place, effects] of Object.entries(linuxFaultEffects)) {
    const published = Object.entries(faultKinds).find(([name]) => name === place)?.[1] ?? {};
    expect(Object.keys(effects).toSorted()).toEqual(Object.keys(published).toSorted());
  }
});

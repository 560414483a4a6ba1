import { expect, test } from 'vitest';
import { simulatedMachine, simulationStartMs } from '../../../support/simulated-linux.ts';

test('date sets the terminal’s wall clock and nobody else’s', async () => {
  const { seams, time } = simulatedMachine();
  expect(await seams.commands.run(['date', '-u', '-s', '@1800000000.250'], '', 100)).toMatchObject({
    value: { code: 0 },
  });
  expect(time.now()).toBe(1_800_000_000_250);
  expect(time.peerTime.now()).toBe(simulationStartMs);
  expect(await seams.commands.run(['date', '-u', '-s', 'tomorrow'], '', 100)).toMatchObject({
    value: { code: 1 },
  });
  expect(await seams.commands.run(['date'], '', 100)).toMatchObject({
    value: { stdout: expect.stringContaining('2027') },
  });
});

test('a skewed clock is right again once it was set, and stays so', async () => {
  const { seams, time, faultsNow } = simulatedMachine([{ at: 'clock', kind: 'skew', seconds: -7200 }]);
  expect(time.now()).toBe(simulationStartMs - 7_200_000);
  await seams.commands.run(['date', '-u', '-s', `@${String(simulationStartMs / 1000)}`], '', 100);
  expect(time.now()).toBe(simulationStartMs);
  expect(faultsNow()).toEqual([]);
});

test('a lost battery-backed clock begins in 2000 and holds again once it was written', async () => {
  const { seams, time, state } = simulatedMachine([{ at: 'clock', kind: 'rtc-lost' }]);
  expect(new Date(time.now()).getUTCFullYear()).toBe(2000);
  await seams.commands.run(['date', '-u', '-s', `@${String(simulationStartMs / 1000)}`], '', 100);
  expect(state().clock.rtcLost).toBe(true);
  await seams.commands.run(['hwclock', '-w', '-u'], '', 100);
  expect(state().clock.rtcLost).toBe(false);
  expect(time.now()).toBe(simulationStartMs);
});

test('the kernel log tells of what happened', async () => {
  const { seams } = simulatedMachine([
    { at: 'power', kind: 'unstable' },
    { at: 'storage', kind: 'corrupt' },
  ]);
  const log = await seams.commands.run(['dmesg'], '', 100);
  expect(log.ok && log.value.stdout.match(/Undervoltage/g)).toHaveLength(6);
  expect(log.ok && log.value.stdout).toContain('EXT4-fs error');
});

test('packages that were given are installed', async () => {
  const { seams } = simulatedMachine([], { apps: [{ id: 'cashier', version: '3.1' }] });
  expect(await seams.commands.run(['dpkg-query', '-W'], '', 100)).toMatchObject({
    value: { stdout: 'ii \tcashier\t3.1\n' },
  });
});

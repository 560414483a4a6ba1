import { expect, test } from 'vitest';
import { memoryPair } from '../../../../hal/links/memory-link.ts';
import { linuxFault } from '../../../../hal/simulators/linux/linux-fault.ts';
import { simulatedMachine } from '../../../support/simulated-linux.ts';

test('files, programs and ports of others join the terminal', async () => {
  let unsettled = 3;
  const machine = simulatedMachine([], {
    files: { '/data/app/cashier/parameters.json': () => JSON.stringify({ unsettled }) },
    programs: { 'next-stan': () => '000123\n' },
    openPort: () => Promise.resolve({ ok: true, value: memoryPair({ time: machine.time })[0] }),
  });
  unsettled = 4;
  const read = await machine.seams.files.read('/data/app/cashier/parameters.json', 100);
  expect(read.ok && Buffer.from(read.value).toString()).toBe('{"unsettled":4}');
  expect(await machine.seams.commands.run(['/opt/cashier/bin/next-stan'], '', 100)).toMatchObject({
    value: { stdout: '000123\n' },
  });
  expect(await machine.seams.openPort({ kind: 'usb-lp', path: '/dev/usb/lp0' })).toMatchObject({ ok: true });
});

test('nothing is attached unless somebody attached it', async () => {
  expect(await simulatedMachine().seams.openPort({ kind: 'usb-lp', path: '/dev/usb/lp0' })).toMatchObject({
    ok: false,
    fault: { code: 'no-device' },
  });
});

test('faults can be suffered and mended by hand', () => {
  const machine = simulatedMachine();
  machine.suffer(linuxFault({ at: 'clock', kind: 'skew', seconds: 60 }));
  expect(machine.time.wallOffsetMs).toBe(60_000);
  machine.endFault('clock', 'skew');
  expect(machine.time.wallOffsetMs).toBe(0);
  machine.suffer(linuxFault({ at: 'storage', kind: 'full', filledBy: 'cache' }));
  expect(machine.faultsNow()).toHaveLength(1);
});

test('faults of other simulators are passed over', () => {
  expect(
    simulatedMachine([
      { at: 'printer', kind: 'cover-open' },
      { at: 'host', kind: 'refused' },
    ]).faultsNow(),
  ).toEqual([]);
});

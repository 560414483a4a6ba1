import { describe, expect, it } from 'vitest';
import { failed } from '../../../hal/contracts/fault.ts';
import type { PortAddress } from '../../../hal/contracts/seams.ts';
import {
  chipDrivers,
  contactlessDrivers,
  magstripeDrivers,
  printerDrivers,
  scannerDrivers,
  systems,
} from '../../../hal/drivers/registry.ts';
import { bareTerminal, lookAt } from '../../support/looking.ts';

const port: PortAddress = { kind: 'serial', path: '/dev/ttyS9', baudRate: 9600 };
const openPort = (): Promise<ReturnType<typeof failed>> =>
  Promise.resolve(failed('no-device', 'nothing there'));
const { context } = lookAt(bareTerminal());

describe('the list of drivers', () => {
  it.each([
    ['printer', printerDrivers],
    ['magstripe', magstripeDrivers],
    ['chip', chipDrivers],
    ['contactless', contactlessDrivers],
    ['scanner', scannerDrivers],
  ])('names every %s driver once, for its own device', (device, drivers) => {
    const ids = drivers.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids.every((id) => /^[a-z0-9]+(-[a-z0-9]+)*$/.test(id))).toBe(true);
    expect(drivers.every((driver) => driver.device === device)).toBe(true);
  });

  it.each(
    [...printerDrivers, ...magstripeDrivers, ...chipDrivers, ...contactlessDrivers, ...scannerDrivers].map(
      (driver) => [driver.id, driver] as const,
    ),
  )('has %s behind its name, which says that nothing hangs on its port', async (_id, driver) => {
    expect(await driver.open({ openPort }, { port }, context)).toMatchObject({ ok: false });
  });

  it('names every system once', () => {
    const ids = systems.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
  });
});

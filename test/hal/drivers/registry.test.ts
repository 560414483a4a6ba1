import { describe, expect, it } from 'vitest';
import {
  chipDrivers,
  contactlessDrivers,
  magstripeDrivers,
  printerDrivers,
  systems,
} from '../../../hal/drivers/registry.ts';

describe('the list of drivers', () => {
  it.each([
    ['printer', printerDrivers],
    ['magstripe', magstripeDrivers],
    ['chip', chipDrivers],
    ['contactless', contactlessDrivers],
  ])('names every %s driver once, for its own device', (device, drivers) => {
    const ids = drivers.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids.every((id) => /^[a-z0-9]+(-[a-z0-9]+)*$/.test(id))).toBe(true);
    expect(drivers.every((driver) => driver.device === device)).toBe(true);
  });

  it('names every system once', () => {
    const ids = systems.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
  });
});

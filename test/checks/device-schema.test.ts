import { expect, it } from 'vitest';
import { deviceConditions, deviceNames } from '../../hal/contracts/device.ts';
import { deviceConditionSchema, deviceNameSchema } from '../../src/checks/device-schema.ts';

it('reports know every device and condition that hardware has, and no other', () => {
  for (const name of deviceNames) expect(deviceNameSchema.parse(name)).toBe(name);
  for (const condition of deviceConditions) expect(deviceConditionSchema.parse(condition)).toBe(condition);
  expect(deviceNameSchema.safeParse('toaster').success).toBe(false);
});

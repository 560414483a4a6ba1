import { expect, test } from 'vitest';
import { androidSystem } from '../../../hal/drivers/android-system.ts';
import { simulatedMachine } from '../../support/simulated-linux.ts';

test('services that are not there are faults by name; the kernel’s own files still tell', async () => {
  const { seams, context } = simulatedMachine();
  expect(await androidSystem.power(seams).status(context)).toMatchObject({ ok: false });
  expect(await androidSystem.thermal(seams).readings(context)).toMatchObject({ ok: false });
  expect(await androidSystem.memory(seams).status(context)).toMatchObject({ ok: true });
  expect(await androidSystem.cpu(seams).load(context)).toMatchObject({ ok: true });
});

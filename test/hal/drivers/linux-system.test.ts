import { expect, test } from 'vitest';
import { linuxSystem } from '../../../hal/drivers/linux-system.ts';
import { genericLinux80mm } from '../../../hal/profiles/generic-linux-80mm.ts';
import { simulatedMachine } from '../../support/simulated-linux.ts';

test('every part of a healthy simulated terminal answers', async () => {
  const { seams, context } = simulatedMachine();
  const answers = [
    await linuxSystem.network(seams).state(context),
    await linuxSystem.storage(seams, genericLinux80mm.storage).status(context),
    await linuxSystem.clock(seams, genericLinux80mm.timeSources).reference(context),
    await linuxSystem.memory(seams).status(context),
    await linuxSystem.cpu(seams).load(context),
    await linuxSystem.thermal(seams).readings(context),
    await linuxSystem.humidity(seams).percent(context),
    await linuxSystem.power(seams).status(context),
    await linuxSystem.platform(seams, { cachePaths: [], packages: [] }).facts(context),
  ];
  expect(answers.map(({ ok }) => ok)).toEqual(answers.map(() => true));
});

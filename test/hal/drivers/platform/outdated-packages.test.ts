import { expect, test } from 'vitest';
import { outdatedPackages } from '../../../../hal/drivers/platform/outdated-packages.ts';
import { createMemoryCommands } from '../../../../hal/links/memory-commands.ts';

const installed = (versions: string) => createMemoryCommands({ 'dpkg-query': () => versions });

test.each([
  ['ii \tpay\t4.1.9\n', ['pay 4.1.9 < 4.2']],
  ['ii \tpay\t4.2.1-3\n', []],
  ['ii \tother\t1\n', null],
  ['ii \tpay\t1:4.2\n', 'unknown'],
])('%j → %j', async (list, told) => {
  expect(await outdatedPackages(installed(list), { pay: '4.2' })).toEqual(told);
});

test('nobody said what is accepted, and nobody can list', async () => {
  expect(await outdatedPackages(installed('ii \tpay\t1\n'), {})).toBeNull();
  expect(await outdatedPackages(createMemoryCommands({}), { pay: '1' })).toBeNull();
});

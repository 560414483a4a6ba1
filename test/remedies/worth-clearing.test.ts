import { expect, it } from 'vitest';
import { failed } from '../../hal/contracts/fault.ts';
import { isWorthClearing } from '../../src/remedies/worth-clearing.ts';
import { cacheTerminal, mb } from '../support/cache-terminal.ts';

const entry = (bytes: number) => ({ path: '/data/cache/a', bytes, modifiedMs: 0 });

it('a tenth of what is missing is worth it, less is not', async () => {
  const { treatment, files } = cacheTerminal();
  files.put('/data/app/video', { bytes: 30 * mb });
  expect(await isWorthClearing(treatment, [entry(2 * mb)])).toBe(true);
  expect(await isWorthClearing(treatment, [entry(1 * mb)])).toBe(false);
  expect(await isWorthClearing(treatment, [])).toBe(false);
});

it('storage that does not say how full it is leaves it to the try', async () => {
  const { treatment } = cacheTerminal();
  const { storage } = treatment.terminal;
  if (storage === undefined) throw new Error('no storage');
  const silent = { ...storage, status: () => Promise.resolve(failed('io', '')) };
  const view = { ...treatment, terminal: { ...treatment.terminal, storage: silent } };
  expect(await isWorthClearing(view, [entry(1)])).toBe(true);
});

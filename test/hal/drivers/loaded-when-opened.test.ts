import { expect, it } from 'vitest';
import type { DeviceContext } from '../../../hal/contracts/device.ts';
import { ok } from '../../../hal/contracts/fault.ts';
import type { Driver } from '../../../hal/drivers/driver.ts';
import { loadedWhenOpened } from '../../../hal/drivers/loaded-when-opened.ts';
import { bareTerminal, lookAt } from '../../support/looking.ts';

const named = { id: 'slate', device: 'printer' } as const;
const slate: Driver<string, string, object> = {
  ...named,
  open: (_seams, options) => Promise.resolve(ok(`opened ${options}`)),
};

function contextWith(hold: () => () => void): DeviceContext {
  const { context } = lookAt(bareTerminal());
  return { ...context, time: { ...context.time, hold } };
}

it('is known by its name before anything is loaded, and opens as the driver itself', async () => {
  let loads = 0;
  const driver = loadedWhenOpened(named, () => {
    loads += 1;
    return Promise.resolve(slate);
  });
  expect(driver).toMatchObject(named);
  expect(loads).toBe(0);
  const { context } = lookAt(bareTerminal());
  expect(await driver.open({}, 'port', context)).toEqual(ok('opened port'));
  expect(loads).toBe(1);
});

it('lets the clock of a simulated terminal wait only while it loads', async () => {
  const told: string[] = [];
  const loading = async (): Promise<typeof slate> => {
    told.push('loads');
    await Promise.resolve();
    return { ...slate, open: () => Promise.resolve(ok(String(told.push('opens')))) };
  };
  const context = contextWith(() => {
    told.push('holds');
    return () => told.push('lets go');
  });
  await loadedWhenOpened(named, loading).open({}, 'port', context);
  expect(told).toEqual(['holds', 'loads', 'lets go', 'opens']);
});

it('lets the clock go when the code cannot be read', async () => {
  const told: string[] = [];
  const context = contextWith(() => () => told.push('lets go'));
  const driver = loadedWhenOpened<string, string, object>(named, () => Promise.reject(new Error('no file')));
  await expect(driver.open({}, 'port', context)).rejects.toThrow('no file');
  expect(told).toEqual(['lets go']);
});

it('is a bug when another driver stands behind the name', async () => {
  const driver = loadedWhenOpened(named, () => Promise.resolve({ ...slate, id: 'board' }));
  const { context } = lookAt(bareTerminal());
  await expect(driver.open({}, 'port', context)).rejects.toThrow('driver board is listed as slate');
});

import { describe, expect, it } from 'vitest';
import { failed, ok } from '../../hal/contracts/fault.ts';
import type { SoftwareHealth } from '../../hal/contracts/platform.ts';
import { updateApp } from '../../src/remedies/update-app.ts';
import { healthySoftware, terminalWithSoftware } from '../support/healthy-software.ts';
import { programTreatment } from '../support/program-terminal.ts';
import type { ProgramTreatment, ProgramWish } from '../support/program-terminal.ts';

const withSoftware = (software: Partial<SoftwareHealth>, wish: ProgramWish = {}): ProgramTreatment =>
  programTreatment({
    ...wish,
    terminal: terminalWithSoftware(() => Promise.resolve(ok({ ...healthySoftware, ...software }))),
  });

describe('updating the application', () => {
  it('fits where something is half installed or too old', async () => {
    expect(await updateApp.fits?.(withSoftware({}).treatment)).toBe(false);
    expect(await updateApp.fits?.(withSoftware({ halfInstalled: 'unknown', outdated: null }).treatment)).toBe(
      false,
    );
    expect(await updateApp.fits?.(withSoftware({ halfInstalled: ['cashier'] }).treatment)).toBe(true);
    expect(await updateApp.fits?.(withSoftware({ outdated: ['cashier 1 < 2'] }).treatment)).toBe(true);
  });

  it('finishes first, then fetches, then starts again', async () => {
    const { treatment, asked, notes } = withSoftware({ halfInstalled: ['x'], outdated: ['cashier 1 < 2'] });
    expect(await updateApp.act(treatment)).toMatchObject({ ok: true });
    expect(asked).toEqual(['finish updates', 'update cashier', 'restart cashier']);
    expect(notes.map(({ phase }) => phase)).toEqual(['finish', 'update', 'restart', 'running', 'done']);
  });

  it('fetches nothing when only finishing is wanted, and nothing at all when all is well', async () => {
    const half = withSoftware({ halfInstalled: ['x'] });
    await updateApp.act(half.treatment);
    expect(half.asked).toEqual(['finish updates', 'restart cashier']);
    expect(await updateApp.act(withSoftware({}).treatment)).toMatchObject({ fault: { code: 'refused' } });
  });

  it('stops at the first failure', async () => {
    const orders = { 'update cashier': failed('refused', 'no such package') };
    const { treatment, asked } = withSoftware({ outdated: ['cashier 1 < 2'] }, { orders });
    expect(await updateApp.act(treatment)).toMatchObject({ fault: { code: 'refused' } });
    expect(asked).toEqual(['update cashier']);
  });

  it('after a kill has the package manager finish, and starts what does not run', async () => {
    const { treatment, asked } = withSoftware(
      {},
      {
        notes: [
          { phase: 'update', to: 'cashier' },
          { phase: 'restart', to: 'cashier' },
        ],
        states: { cashier: { running: false } },
      },
    );
    expect(await updateApp.recover?.(treatment)).toMatchObject({ ok: true });
    expect(asked).toEqual(['finish updates', 'restart cashier']);
    const untouched = withSoftware({});
    await updateApp.recover?.(untouched.treatment);
    expect(untouched.asked).toEqual([]);
  });
});

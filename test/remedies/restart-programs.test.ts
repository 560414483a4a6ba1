import { describe, expect, it } from 'vitest';
import { failed } from '../../hal/contracts/fault.ts';
import { restartApp } from '../../src/remedies/restart-app.ts';
import { restartService } from '../../src/remedies/restart-service.ts';
import { recoverPrograms, restartPrograms } from '../../src/remedies/restart-programs.ts';
import { programTreatment } from '../support/program-terminal.ts';

const crashing = { cashier: { restarts: 7 } };
const stopped = { 'card-service': { running: false } } as const;

describe('starting programs again', () => {
  it('notes before each and after, and says what it did', async () => {
    const { treatment, notes, asked } = programTreatment({ states: crashing });
    expect(await restartApp.act(treatment)).toMatchObject({
      ok: true,
      value: { changes: [{ what: { en: 'Started Cashier again (it kept crashing)' }, backup: null }] },
    });
    expect(asked).toEqual(['restart cashier']);
    expect(notes).toEqual([
      { phase: 'restart', to: 'cashier' },
      { phase: 'running', to: 'cashier' },
      { phase: 'done' },
    ]);
  });

  it('is asked before whether it fits, each role for its own programs', async () => {
    expect(await restartApp.fits?.(programTreatment({ states: crashing }).treatment)).toBe(true);
    expect(await restartService.fits?.(programTreatment({ states: crashing }).treatment)).toBe(false);
    expect(await restartService.fits?.(programTreatment({ states: stopped }).treatment)).toBe(true);
  });

  it('touches nothing that is well', async () => {
    const { treatment, asked } = programTreatment();
    expect(await restartPrograms(treatment, 'app')).toMatchObject({ fault: { code: 'refused' } });
    expect(asked).toEqual([]);
  });

  it('tells why one did not start', async () => {
    const refused = failed('refused', 'no such file');
    const { treatment, notes } = programTreatment({
      states: crashing,
      orders: { 'restart cashier': refused },
    });
    expect(await restartPrograms(treatment, 'app')).toEqual(refused);
    expect(notes).toEqual([{ phase: 'restart', to: 'cashier' }]);
  });

  it('obeys cancel before the next one', async () => {
    const { treatment, asked } = programTreatment({ states: crashing });
    const context = { ...treatment.context, signal: AbortSignal.abort() };
    expect(await restartPrograms({ ...treatment, context }, 'app')).toMatchObject({
      fault: { code: 'cancelled' },
    });
    expect(asked).toEqual([]);
  });
});

describe('after a kill', () => {
  it('starts what was ended and does not run, and only that', async () => {
    const notes = [{ phase: 'restart', to: 'card-service' }];
    const dead = programTreatment({ notes, states: stopped });
    expect(await recoverPrograms(dead.treatment)).toMatchObject({ ok: true });
    expect(dead.asked).toEqual(['restart card-service']);
    const alive = programTreatment({ notes });
    await recoverPrograms(alive.treatment);
    expect(alive.asked).toEqual([]);
    const finished = programTreatment({
      notes: [...notes, { phase: 'running', to: 'card-service' }],
      states: stopped,
    });
    await recoverPrograms(finished.treatment);
    expect(finished.asked).toEqual([]);
  });

  it('a program that the profile no longer names is nobody’s any more', async () => {
    const { treatment } = programTreatment({
      notes: [{ phase: 'restart', to: 'gone' }],
      orders: { 'restart gone': failed('unsupported', 'gone') },
    });
    expect(await recoverPrograms(treatment)).toMatchObject({ ok: true });
  });
});

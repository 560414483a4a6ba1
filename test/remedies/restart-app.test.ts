import { describe, expect, it } from 'vitest';
import { restartApp } from '../../src/remedies/restart-app.ts';
import { programTreatment } from '../support/program-terminal.ts';

describe('starting the application again', () => {
  const crashing = { cashier: { restarts: 7 } };

  it('when it crashes, for no service, and not for another cause', async () => {
    expect(await restartApp.fits?.(programTreatment({ states: crashing }).treatment)).toBe(true);
    const service = { 'card-service': { running: false } } as const;
    expect(await restartApp.fits?.(programTreatment({ states: service }).treatment)).toBe(false);
    const other = programTreatment({ states: crashing, cause: 'memory-low' });
    expect(await restartApp.fits?.(other.treatment)).toBe(false);
  });

  it('touches the application alone', async () => {
    const { treatment, asked } = programTreatment({
      states: { ...crashing, 'card-service': { running: false } },
    });
    expect(await restartApp.act(treatment)).toMatchObject({ ok: true });
    expect(asked).toEqual(['restart cashier']);
  });

  it('waits like everything that could lose a sale', () => {
    expect(restartApp).toMatchObject({ class: 'destructive', risk: 'service-interruption', actor: 'agent' });
  });
});

import { describe, expect, it } from 'vitest';
import { restartService } from '../../src/remedies/restart-service.ts';
import { programTreatment } from '../support/program-terminal.ts';

describe('starting a service again', () => {
  const stopped = { 'card-service': { running: false } } as const;

  it('when it stands still, for no application, and not for another cause', async () => {
    expect(await restartService.fits?.(programTreatment({ states: stopped }).treatment)).toBe(true);
    const app = { cashier: { restarts: 7 } };
    expect(await restartService.fits?.(programTreatment({ states: app }).treatment)).toBe(false);
    const other = programTreatment({ states: stopped, cause: 'memory-low' });
    expect(await restartService.fits?.(other.treatment)).toBe(false);
  });

  it('touches the service alone', async () => {
    const { treatment, asked } = programTreatment({
      states: { ...stopped, cashier: { restarts: 7 } },
    });
    expect(await restartService.act(treatment)).toMatchObject({ ok: true });
    expect(asked).toEqual(['restart card-service']);
  });

  it('waits like everything that could lose a sale', () => {
    expect(restartService).toMatchObject({
      class: 'destructive',
      risk: 'service-interruption',
      actor: 'agent',
    });
  });
});

import { describe, expect, it } from 'vitest';
import { createMemoryLeases } from '../../src/session/leases.ts';

describe('leases within a process', () => {
  it('are all or nothing', () => {
    const leases = createMemoryLeases();
    leases.claim(['printer'], 'payment-app');
    expect(leases.claim(['network', 'printer'], 'run')).toMatchObject({
      ok: false,
      fault: { code: 'busy', detail: 'printer is held by payment-app' },
    });
    expect(leases.claim(['network'], 'run').ok).toBe(true);
  });

  it('release once', () => {
    const leases = createMemoryLeases();
    const first = leases.claim(['printer'], 'a');
    if (!first.ok) throw new Error('not claimed');
    first.value.release();
    leases.claim(['printer'], 'b');
    first.value.release();
    expect(leases.claim(['printer'], 'c').ok).toBe(false);
  });
});

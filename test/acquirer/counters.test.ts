import { expect, test } from 'vitest';
import { createVirtualTime } from '../../hal/simulators/virtual-time.ts';
import { createCounters } from '../../src/acquirer/counters.ts';

test('peaks are by the second, of all requests and of sign-ins alone', async () => {
  const time = createVirtualTime({ startMs: 0 });
  const counters = createCounters(time);
  const passed = (ms: number): Promise<void> => new Promise((resolve) => void time.after(ms, resolve));
  for (const kind of ['echo', 'echo', 'sign-in'] as const) counters.request(kind);
  await passed(1_000);
  for (const kind of ['sign-in', 'sign-in'] as const) counters.request(kind);
  await passed(5_000);
  counters.request('other');
  counters.refused('97');
  counters.refused('97');
  counters.count('duplicates');
  expect(counters.read()).toMatchObject({
    requests: 6,
    attempts: 3,
    echoes: 2,
    peakRequestsPerSecond: 3,
    peakAttemptsPerSecond: 2,
    refused: { 97: 2 },
    duplicates: 1,
    accepted: 0,
  });
});

import { expect, test } from 'vitest';
import { createVirtualTime } from '../../hal/simulators/virtual-time.ts';
import { createCapacity } from '../../src/acquirer/line/capacity.ts';
import { registrationBench } from '../support/registration-bench.ts';

test('requests are served in order, each after those before it; beyond the queue they are turned away', () => {
  const capacity = createCapacity(createVirtualTime({ startMs: 0 }));
  const load = { perSecond: 10, queue: 3, crowded: false };
  const places = Array.from({ length: 6 }, () => capacity.take(load));
  expect(places.map((place) => (place.free ? place.waitMs : null))).toEqual([100, 200, 300, 400, null, null]);
});

test('where others take every second place, the next try finds one', async () => {
  const bench = registrationBench([{ at: 'host', kind: 'capacity', perSecond: 10 }]);
  const order = { endpoint: '10.0.0.9:5001', first: 'sign-in' } as const;
  const outcomes = [
    await bench.port().register(order, bench.context),
    await bench.port().register(order, bench.context),
  ];
  expect(outcomes.map(({ kind }) => kind)).toEqual(['failed', 'registered']);
  expect(bench.acquirer.counters()).toMatchObject({ turnedAway: 1, attempts: 2 });
});

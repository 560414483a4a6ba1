import { expect, test } from 'vitest';
import { timingFigures } from '../../../../hal/codecs/magstripe/timing-figures.ts';

const quiet = { halves: [], extraTransitions: 0, missingTransitions: 0 };

test('speed is the cell over its time', () => {
  const timing = timingFigures({ ...quiet, cellsUs: Array(20).fill(1000) }, 0.5);
  expect(timing).toMatchObject({ cells: 20, meanSpeedMmPerS: 500, jitterShare: 0, maxJitterShare: 0 });
  expect([timing?.minSpeedMmPerS, timing?.maxSpeedMmPerS]).toEqual([500, 500]);
});

test('one slow cell moves jitter and hardly the speeds', () => {
  const timing = timingFigures(
    { ...quiet, cellsUs: [...Array(10).fill(1000), 1100, ...Array(10).fill(1000)] },
    0.5,
  );
  expect(timing?.maxJitterShare).toBeCloseTo(0.1, 2);
  expect(timing?.minSpeedMmPerS).toBeGreaterThan(490);
  expect(timing?.firstSpeedMmPerS).toBe(500);
});

test('halves and events are summed up', () => {
  const timing = timingFigures(
    { cellsUs: Array(8).fill(900), halves: [0.02, 0.04], extraTransitions: 2, missingTransitions: 3 },
    0.1,
  );
  expect(timing?.asymmetryMeanShare).toBeCloseTo(0.03, 9);
  expect(timing?.asymmetryDeviationShare).toBeCloseTo(0.01, 9);
  expect(timing).toMatchObject({ extraTransitions: 2, missingTransitions: 3 });
});

test('below eight clean cells nothing is said', () => {
  expect(timingFigures({ ...quiet, cellsUs: Array(7).fill(900) }, 0.1)).toBeNull();
});

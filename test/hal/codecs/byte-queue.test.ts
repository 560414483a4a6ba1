import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { ByteQueue } from '../../../hal/codecs/byte-queue.ts';

test('bytes come out in the order they went in, whatever the chunks', () => {
  const step = fc.oneof(
    fc.uint8Array({ maxLength: 600 }),
    fc.integer({ min: 0, max: 700 }).map((count) => ({ count })),
  );
  fc.assert(
    fc.property(fc.array(step, { maxLength: 30 }), (steps) => {
      const queue = new ByteQueue();
      let model: number[] = [];
      for (const next of steps) {
        if (next instanceof Uint8Array) {
          queue.push(next);
          model.push(...next);
          continue;
        }
        expect([...queue.take(next.count)]).toEqual(model.slice(0, next.count));
        model = model.slice(next.count);
      }
      expect(queue.length).toBe(model.length);
      expect([...queue.first(5)]).toEqual(model.slice(0, 5));
      expect(queue.at(0)).toBe(model[0]);
      expect(queue.at(model.length)).toBeUndefined();
      expect(queue.indexOf(7)).toBe(model.indexOf(7));
      expect(queue.indexOf(7, 3)).toBe(model.indexOf(7, 3));
    }),
    { numRuns: 2000 },
  );
});

test('nothing is left of what was dropped', () => {
  const queue = new ByteQueue();
  queue.push(Uint8Array.of(1, 2, 3));
  queue.clear();
  queue.push(Uint8Array.of(0, 0, 0));
  expect(queue.length).toBe(3);
  expect([...queue.take(9)]).toEqual([0, 0, 0]);
  expect(queue.at(-1)).toBeUndefined();
});

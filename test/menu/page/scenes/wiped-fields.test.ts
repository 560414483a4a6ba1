import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  fingerAt,
  fingerUp,
  freshFields,
  isSurelyDead,
  untouched,
} from '../../../../src/menu/page/scenes/wiped-fields.ts';
import type { WipedFields } from '../../../../src/menu/page/scenes/wiped-fields.ts';

const at = (fields: WipedFields, field: number): WipedFields =>
  fingerAt(
    fields,
    (((field - 1) % fields.columns) + 0.5) / fields.columns,
    (Math.floor((field - 1) / fields.columns) + 0.5) / fields.rows,
  );
const stroke = (fields: WipedFields, wiped: readonly number[]): WipedFields =>
  fingerUp(wiped.reduce(at, fields));

describe('fields under a finger', () => {
  it('count strokes, not the samples of one', () => {
    const once = stroke(freshFields(3, 3), [1, 1, 2, 2, 1]);
    expect(once.strokes.slice(0, 3)).toEqual([2, 1, 0]);
    expect(untouched(once)).toEqual([3, 4, 5, 6, 7, 8, 9]);
  });

  it('are not touched from outside', () => {
    const fields = freshFields(2, 2);
    for (const [x, y] of [
      [-0.1, 0.5],
      [1, 0.5],
      [0.5, 1.2],
    ] as const)
      expect(fingerAt(fields, x, y)).toBe(fields);
  });

  it('are dead beyond doubt only when every side was stroked three times', () => {
    const rest = [1, 2, 3, 4, 6, 7, 8, 9];
    const twice = stroke(stroke(freshFields(3, 3), rest), rest);
    expect(isSurelyDead(twice)).toBe(false);
    expect(isSurelyDead(stroke(twice, [2, 4, 6]))).toBe(false);
    const thrice = [2, 4, 6, 8].reduce((fields, field) => stroke(fields, [field]), twice);
    expect(isSurelyDead(thrice)).toBe(true);
    expect(isSurelyDead(at(thrice, 5))).toBe(false);
  });

  it('of a panel nobody touched condemn nothing, whatever comes in which order', () => {
    expect(isSurelyDead(freshFields(6, 10))).toBe(false);
    fc.assert(
      fc.property(
        fc.array(fc.array(fc.integer({ min: 1, max: 12 }), { maxLength: 6 }), { maxLength: 12 }),
        (strokes) => {
          const fields = strokes.reduce(stroke, freshFields(3, 4));
          const touched = new Set(strokes.flat());
          expect(untouched(fields)).toEqual(
            Array.from({ length: 12 }, (_, place) => place + 1).filter((field) => !touched.has(field)),
          );
          const nothingLeft = untouched(fields).length === 0 || touched.size === 0;
          expect(nothingLeft && isSurelyDead(fields)).toBe(false);
        },
      ),
      { numRuns: 500 },
    );
  });
});

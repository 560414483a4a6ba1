import { expect, test } from 'vitest';
import { inquirySchema } from '../../src/checks/operator.ts';
import { sceneSchema } from '../../src/checks/scene.ts';

test('a scene rides beside the words of a step, and steps without one stay as they were', () => {
  const words = { type: 'enter', question: { zh: '擦', en: 'wipe' }, format: 'all' } as const;
  const scene = { show: 'grid', columns: 6, rows: 10 } as const;
  expect(inquirySchema.parse({ ...words, scene })).toEqual({ ...words, scene });
  expect(inquirySchema.parse(words)).toEqual(words);
});

test('a scene nobody can draw is none', () => {
  expect(sceneSchema.safeParse({ show: 'grid', columns: 0, rows: 10 }).success).toBe(false);
  expect(sceneSchema.safeParse({ show: 'colours', colours: ['url(x)'] }).success).toBe(false);
  expect(sceneSchema.safeParse({ show: 'keys', keys: ['<b>'] }).success).toBe(false);
  expect(sceneSchema.safeParse({ show: 'tones', count: 2, hertz: 90_000 }).success).toBe(false);
});

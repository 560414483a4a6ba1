import { expect, it } from 'vitest';
import { findingIdSchema, plainIdSchema } from '../../src/checks/public-id.ts';

it.each(['printer.paper-out', 'magstripe.track-dead', 'a1.b2'])('%s is a finding id', (id) => {
  expect(findingIdSchema.safeParse(id).success).toBe(true);
  expect(plainIdSchema.safeParse(id).success).toBe(false);
});

it.each(['printer', 'Printer.out', 'printer.paper_out', 'printer..out', 'printer.-out', 'a.b.c', ''])(
  '%j is none',
  (id) => {
    expect(findingIdSchema.safeParse(id).success).toBe(false);
  },
);

it.each(['clear-cache', 'power', 'step-2'])('%s is a plain id', (id) => {
  expect(plainIdSchema.safeParse(id).success).toBe(true);
});

import { describe, expect, it } from 'vitest';
import { faultKinds, faultPlaces, kindsAt } from '../../src/scenario/fault-kinds.table.ts';
import { faultSchema, hostFaultSchema } from '../../src/scenario/fault-schema.ts';

const everyKind = faultPlaces.flatMap((at) =>
  Object.entries(kindsAt(at)).map(([kind, row]) => ({ at, kind, row })),
);

describe('faultSchema', () => {
  it.each(everyKind)(
    'takes $at $kind alone, with level only where it has a strength',
    ({ at, kind, row }) => {
      expect(faultSchema.parse({ at, kind })).toMatchObject({
        at,
        kind,
        level: 1,
        fromMs: 0,
        untilMs: Infinity,
      });
      expect(faultSchema.safeParse({ at, kind, level: 0.5 }).success).toBe(row.level === true);
      for (const extra of ['track', 'count', 'seconds', 'ms', 'perSecond'] as const) {
        expect(faultSchema.safeParse({ at, kind, [extra]: 1 }).success).toBe(row.extra === extra);
      }
      expect(faultSchema.safeParse({ at, kind, filledBy: 'cache' }).success).toBe(row.extra === 'filledBy');
    },
  );

  it('reads from and until as milliseconds', () => {
    expect(faultSchema.parse({ at: 'printer', kind: 'paper-out', from: '2s', until: '1m' })).toMatchObject({
      fromMs: 2_000,
      untilMs: 60_000,
    });
  });

  it.each([0, -0.1, 1.01, '0.5', null])('refuses level %j', (level) => {
    expect(faultSchema.safeParse({ at: 'network', kind: 'loss', level }).success).toBe(false);
  });

  it.each([0, 4, 1.5])('refuses track %j', (track) => {
    expect(faultSchema.safeParse({ at: 'magstripe', kind: 'track-dead', track }).success).toBe(false);
  });
});

describe('hostFaultSchema', () => {
  it('takes the kinds of the host without at', () => {
    for (const kind of Object.keys(faultKinds.host)) {
      expect(hostFaultSchema.parse({ kind })).toMatchObject({ at: 'host', kind });
    }
    expect(hostFaultSchema.safeParse({ kind: 'paper-out' }).success).toBe(false);
    expect(hostFaultSchema.safeParse({ at: 'host', kind: 'slow' }).success).toBe(false);
  });
});

import * as z from 'zod';
import { exactObject } from '../runtime/exact-object.ts';
import { durationSchema } from './duration.ts';
import { faultPlaces, kindsAt } from './fault-kinds.table.ts';
import type { FaultExtra, FaultKindRow, FaultPlace } from './fault-kinds.table.ts';

const levelSchema = z.number().gt(0).max(1).describe('strength; absent: 1');

/** The keys that single kinds take, with what each means when it is left out. */
const extraSchemas = {
  track: z.int().min(1).max(3).describe('which track'),
  filledBy: z.enum(['cache', 'data', 'logs']).describe('what fills the storage'),
  seconds: z
    .int()
    .min(-4_000_000_000)
    .max(4_000_000_000)
    .describe('how far the clock is ahead; negative: behind'),
  ms: z.int().min(1).max(600_000).describe('delay of one way'),
  perSecond: z.number().gt(0).max(100_000).describe('requests the host takes'),
  count: z.int().min(1).max(99_999).describe('transactions in the batch'),
} as const satisfies Record<FaultExtra, z.ZodType>;

/** A fault in one form for every place and kind, times in milliseconds since the run began (`untilMs` Infinity: to the end). */
const readFaultSchema = z
  .object({
    at: z.enum(faultPlaces),
    kind: z.string(),
    level: levelSchema.default(1),
    from: z.number().default(0),
    until: z.number().default(Infinity),
    track: extraSchemas.track.default(2),
    filledBy: extraSchemas.filledBy.default('data'),
    seconds: extraSchemas.seconds.default(86_400),
    ms: extraSchemas.ms.default(800),
    perSecond: extraSchemas.perSecond.default(10),
    count: extraSchemas.count.optional(),
  })
  .transform(({ from, until, ...fault }) => ({ ...fault, fromMs: from, untilMs: until }));

/** A fault as simulations take it: every number in place. */
export type ScenarioFault = z.output<typeof readFaultSchema>;

/** One entry of `faults`: the keys its kind takes and no other. */
export const faultSchema = z
  .discriminatedUnion('at', nonEmpty(faultPlaces.map((place) => faultsAtSchema(place))))
  .pipe(readFaultSchema);

/** One entry of `host.faults`: a fault of the host, without `at`. */
export const hostFaultSchema = z
  .discriminatedUnion(
    'kind',
    nonEmpty(Object.entries(kindsAt('host')).map(([kind, row]) => exactObject(shapeOf(kind, row)))),
  )
  .transform((fault) => ({ ...fault, at: 'host' }))
  .pipe(readFaultSchema);

function faultsAtSchema(
  place: FaultPlace,
): z.ZodDiscriminatedUnion<readonly [AnyObject, ...AnyObject[]], 'kind'> {
  const options = Object.entries(kindsAt(place)).map(([kind, row]) =>
    exactObject({ at: z.literal(place), ...shapeOf(kind, row) }),
  );
  return z.discriminatedUnion('kind', nonEmpty(options));
}

type AnyObject = z.ZodObject<z.core.$ZodLooseShape, z.core.$strict>;

function shapeOf(
  kind: string,
  row: FaultKindRow,
): Record<string, z.ZodType> & { kind: z.ZodLiteral<string> } {
  return {
    kind: z.literal(kind),
    from: durationSchema.optional(),
    until: durationSchema.optional(),
    ...(row.level === true && { level: levelSchema.optional() }),
    ...(row.extra !== undefined && { [row.extra]: extraSchemas[row.extra].optional() }),
  };
}

function nonEmpty<T>(list: readonly T[]): readonly [T, ...T[]] {
  const [first, ...rest] = list;
  if (first === undefined) throw new Error('a place without kinds');
  return [first, ...rest];
}

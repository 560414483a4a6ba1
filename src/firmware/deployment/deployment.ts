import * as z from 'zod';
import { imageNameSchema } from '../catalog/image.ts';

/** What is counted by an id must be countable under it. */
const idSchema = z.string().regex(/^(?!__proto__$)[A-Za-z0-9._:-]{1,100}$/);
const counterSchema = z.int().min(0).max(2_147_483_647);
const timeSchema = z.int().min(0).max(8.64e15);
const clockSchema = z.string().regex(/^\d{2}:\d{2}$/);

const windowSchema = z.object({
  timeZone: z.string().max(60),
  days: z.array(z.int().min(0).max(6)).max(7),
  from: clockSchema,
  to: clockSchema,
  minMinutes: z.int().min(0).max(600),
});

/** What an operator signs: which image this terminal is to get, and when. Times are milliseconds since 1970. */
export const deploymentSchema = z.strictObject({
  deploymentId: idSchema,
  deviceId: idSchema,
  target: imageNameSchema,
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
  length: z.int().min(1),
  releaseCounter: counterSchema,
  mode: z.enum(['check', 'stage', 'apply']),
  notBeforeMs: timeSchema,
  notAfterMs: timeSchema,
  deadlineMs: timeSchema.nullable(),
  window: windowSchema.nullable(),
  phasePermille: z.int().min(0).max(1000),
  maxDeferrals: z.int().min(0).max(100),
  /** Going back, no lower than `toCounter`, until `expiresMs`; the vendor's floor still holds. */
  allowDowngrade: z
    .strictObject({ toCounter: counterSchema, reason: z.string().min(1).max(400), expiresMs: timeSchema })
    .nullable(),
  /** Rises with every deployment for this terminal. */
  seq: z.int().min(1),
});

/** One deployment, its signatures not yet looked at. */
export type Deployment = z.infer<typeof deploymentSchema>;

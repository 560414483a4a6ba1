import * as z from 'zod';
import { wireLimits } from './limits.table.ts';

/** A body that needs more parts than this is larger than any that may be sent. */
export const mostParts = Math.ceil(((wireLimits.bodyBytes + 1_024) * 4) / 3 / wireLimits.partBytes);

/** A body as it travels: as it is, or one of several base64 parts of its deflated text. */
export const bodyPartSchema = z.union([
  z.object({
    z: z
      .string()
      .min(1)
      .max(wireLimits.partBytes)
      .regex(/^[A-Za-z0-9+/]+={0,2}$/),
    part: z.int().min(1).max(mostParts),
    of: z.int().min(1).max(mostParts),
  }),
  z.object({ json: z.unknown() }),
]);
/** A body, or a part of one. */
export type BodyPart = z.infer<typeof bodyPartSchema>;

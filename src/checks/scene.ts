import * as z from 'zod';
import { plainIdSchema } from './public-id.ts';

/**
 * What a face on the terminal's own screen shows for a step, beside its words: colours to look at one after the other, fields to wipe over,
 * keys to press, tones to play where the terminal has no voice of its own. A face without that screen asks in words alone.
 */
export const sceneSchema = z.discriminatedUnion('show', [
  z.object({
    show: z.literal('colours'),
    colours: z
      .array(z.enum(['white', 'black', 'red', 'green', 'blue']))
      .min(1)
      .max(8),
  }),
  /** Fields are counted from 1, line by line. */
  z.object({
    show: z.literal('grid'),
    columns: z.number().int().min(1).max(12),
    rows: z.number().int().min(1).max(20),
  }),
  z.object({ show: z.literal('keys'), keys: z.array(plainIdSchema).min(1).max(64) }),
  z.object({
    show: z.literal('tones'),
    count: z.number().int().min(1).max(9),
    hertz: z.number().min(100).max(8_000),
  }),
]);
/** One of `sceneSchema`. */
export type Scene = z.infer<typeof sceneSchema>;

import * as z from 'zod';

const form = 'expected a port, 0 (any free one) to 65535';

/** A TCP port as an option gives it. */
export const portSchema = z
  .string()
  .regex(/^\d{1,5}$/, form)
  .transform(Number)
  .pipe(z.number().max(65_535, form));

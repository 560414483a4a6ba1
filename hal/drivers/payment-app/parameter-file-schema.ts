import * as z from 'zod';

const hostSchema = z.strictObject({
  host: z.string().min(1).max(253),
  port: z.int().min(1).max(65_535),
  tls: z.boolean().default(false),
  nii: z
    .string()
    .regex(/^\d{4}$/)
    .nullable()
    .default(null),
});

const lastAnswerSchema = z.strictObject({
  code: z.string().regex(/^[0-9A-Za-z]{1,8}$/),
  of: z.enum(['sign-in', 'sale', 'echo', 'unknown']).default('unknown'),
  at: z.iso.datetime({ offset: true }),
});

const countSchema = z.int().min(0).max(999_999);

/**
 * The file by which a payment application tells its state. It writes the file anew at every change, by renaming a finished copy over
 * it, and leaves out what it cannot say. There is no field for card data, keys or PINs, and unknown fields are refused: a file that
 * holds more than this is not read further.
 */
export const parameterFileSchema = z.strictObject({
  format: z.literal(1),
  tid: z
    .string()
    .regex(/^[0-9A-Za-z]{1,16}$/)
    .optional(),
  mid: z
    .string()
    .regex(/^[0-9A-Za-z]{1,32}$/)
    .optional(),
  host: hostSchema.optional(),
  /** Sales not yet settled, and sales taken offline and not yet sent. */
  unsettled: countSchema.optional(),
  offline: countSchema.optional(),
  transactionOpen: z.boolean().optional(),
  /** When the last sign-in succeeded; null: never. */
  lastGoodSignIn: z.iso.datetime({ offset: true }).nullable().optional(),
  lastAnswer: lastAnswerSchema.nullable().optional(),
  batch: z
    .string()
    .regex(/^\d{1,6}$/)
    .optional(),
});

/** What a parameter file says. */
export type ParameterFile = z.output<typeof parameterFileSchema>;

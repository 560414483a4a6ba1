import * as z from 'zod';
import { firmwareComponents } from '../../../hal/contracts/firmware.ts';

const counterSchema = z.int().min(0).max(2_147_483_647);
const sha256Schema = z.string().regex(/^[0-9a-f]{64}$/);
const wordSchema = z.string().min(1).max(100);

/** The name of an image in the catalog: one plain file name, so that it can never leave the folder it is put in. */
export const imageNameSchema = z
  .string()
  .max(120)
  .regex(/^[A-Za-z0-9][A-Za-z0-9._-]*$/)
  .refine((name) => !name.includes('..') && !/^(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|$)/i.test(name));

/** The approval an image was listed under; dates are milliseconds since 1970. */
export const approvalSchema = z.object({
  scheme: z.literal('pci-pts'),
  number: wordSchema,
  firmwareListed: z.boolean(),
  firmwareExpiryMs: z.number().nullable(),
  deviceExpiryMs: z.number().nullable(),
});

/** What the vendor signs about one image beyond its hash and length. */
export const imageCustomSchema = z.object({
  component: z.enum(firmwareComponents),
  models: z.array(wordSchema).max(100),
  hwRevs: z.array(wordSchema).max(100),
  version: z.string().max(100),
  /** The ordering authority: a later release has a higher one. */
  releaseCounter: counterSchema,
  /** Lowest counter this image may be installed over; a terminal below it must take an image between first. */
  minFromCounter: counterSchema,
  requires: z.array(z.object({ component: z.enum(firmwareComponents), minCounter: counterSchema })).max(20),
  /** Terminals below this counter are unsafe to leave as they are, and must never go back below it. */
  floorCounter: counterSchema,
  installer: z.enum(['rauc', 'swupdate', 'update-engine']),
  /** What must sign the container itself: the bundle's own format. */
  format: z.enum(['rauc-plain', 'rauc-verity', 'swupdate', 'payload', 'file']),
  installedSize: z.int().min(0),
  /** Signed hashes of 1 MiB pieces; the file that lists them (32 bytes each) by its hash. */
  chunks: z.object({ size: z.literal(1_048_576), file: imageNameSchema, sha256: sha256Schema }),
  urgency: z.enum(['routine', 'critical']),
  deadlineMs: z.number().nullable(),
  approval: approvalSchema.nullable(),
  notes: z.object({ zh: z.string().max(400), en: z.string().max(400) }),
});

/** One image of the catalog: what TUF signs (name, length, hash) and what the vendor adds. */
export const catalogImageSchema = z.object({
  name: imageNameSchema,
  length: z
    .int()
    .min(1)
    .max(16 * 1024 ** 3),
  sha256: sha256Schema,
  custom: imageCustomSchema,
});

/** One image of the catalog. */
export type CatalogImage = z.infer<typeof catalogImageSchema>;
/** An image's approval. */
export type Approval = z.infer<typeof approvalSchema>;

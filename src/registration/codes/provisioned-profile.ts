import * as z from 'zod';
import type { Decoded } from '../../../hal/contracts/decoded.ts';
import { adviceIds } from './advice.table.ts';
import { codeActors, codeFixes, retryClasses, type CodeEntry, type CodeProfile } from './code-entry.ts';

const textSchema = z.strictObject({ zh: z.string().min(1), en: z.string().min(1) });

const entrySchema = z.strictObject({
  code: z.string().regex(/^[0-9A-Z]{2}$/),
  text: textSchema,
  responseClass: z.enum(['A', 'B', 'C', 'D', 'E']).nullable().default(null),
  retry: z.enum(retryClasses).default('slow'),
  graceRetries: z.union([z.literal(0), z.literal(1)]).optional(),
  floorMs: z.int().min(0).max(3_600_000).optional(),
  fix: z.enum(codeFixes).optional(),
  actor: z.enum(codeActors).default('acquirer'),
  advice: z.enum(adviceIds).default('ask-acquirer'),
});

const profileSchema = z.strictObject({
  id: z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/),
  title: textSchema,
  codes: z.array(entrySchema).max(500),
});

/** Reads a code table that an acquirer has provisioned: meanings of codes that no public table has. */
export function parseCodeProfile(data: unknown): Decoded<CodeProfile> {
  const parsed = profileSchema.safeParse(data);
  if (!parsed.success) return refused(z.prettifyError(parsed.error));
  const seen = new Set(parsed.data.codes.map((entry) => entry.code));
  if (seen.size !== parsed.data.codes.length) return refused('a code stands twice');
  return { ok: true, value: { ...parsed.data, codes: parsed.data.codes.map(withoutAbsent) } };
}

/** An optional property that is not there and one that is undefined are two things to the compiler. */
function withoutAbsent({ graceRetries, floorMs, fix, ...entry }: z.infer<typeof entrySchema>): CodeEntry {
  return {
    ...entry,
    ...(graceRetries === undefined ? {} : { graceRetries }),
    ...(floorMs === undefined ? {} : { floorMs }),
    ...(fix === undefined ? {} : { fix }),
  };
}

function refused(detail: string): Decoded<never> {
  return { ok: false, error: { code: 'bad-profile', offset: 0, need: null, have: null, detail } };
}

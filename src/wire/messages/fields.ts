import * as z from 'zod';

/** Name of an agent: it stands in paths and file names, so only letters, digits, dot, dash and underscore. */
export const agentIdSchema = z.string().regex(/^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/);
/** One life of an outbox; a lost outbox starts another. */
export const epochSchema = z.uuid();
/** Place of a report in its epoch, from 1, without holes. */
export const seqSchema = z.int().min(1).max(Number.MAX_SAFE_INTEGER);
/** A place, or 0 for none yet. */
export const seqOrNoneSchema = z.int().min(0).max(Number.MAX_SAFE_INTEGER);
/** An id given once and never again: letters, digits, dash, dot, underscore, colon. */
export const itemIdSchema = z.string().regex(/^[A-Za-z0-9][A-Za-z0-9._:-]{0,127}$/);
/** RFC 3339 UTC with milliseconds. */
export const instantSchema = z.iso.datetime({ precision: 3 });
/** A code for programs. */
export const codeSchema = z
  .string()
  .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/)
  .max(64);
/** A line for technicians: English, no secrets, no stacks. */
export const lineSchema = z.string().max(400);
/** A wait, milliseconds; a day at most, so that a hostile peer cannot silence an agent for good. */
export const waitMsSchema = z.number().min(0).max(86_400_000);
/** Names of optional abilities; both sides use what both name. */
export const featuresSchema = z.array(z.string().max(40)).max(64);

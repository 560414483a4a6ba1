import * as z from 'zod';
import { expected } from '../../runtime/expected-form.ts';

const form = expected({ zh: '应为 YYYY-MM-DD', en: 'expected YYYY-MM-DD' });

/** A day of the calendar as an option, its beginning in UTC as milliseconds since 1970. */
export const dayOption = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2}$/, form)
  .refine((day) => {
    const ms = beginningOf(day);
    return Number.isFinite(ms) && new Date(ms).toISOString().startsWith(day);
  }, form)
  .transform(beginningOf);

function beginningOf(day: string): number {
  return Date.parse(`${day}T00:00:00Z`);
}

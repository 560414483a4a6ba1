import * as z from 'zod';
import { expected } from '../runtime/expected-form.ts';

/** Milliseconds of one unit. */
const unitMs = { ms: 1, s: 1_000, m: 60_000, h: 3_600_000 } as const;

/** A duration as scenarios and options write it (`500ms`, `90s`, `5m`, `1h`), read as milliseconds. */
export const durationSchema = z
  .string()
  .regex(
    /^\d+(ms|s|m|h)$/,
    expected({
      zh: '应为时长，如 500ms、90s、5m、1h',
      en: 'expected a duration such as 500ms, 90s, 5m or 1h',
    }),
  )
  .transform((text) => durationMs(text));

function durationMs(text: string): number {
  const unit = text.endsWith('ms') ? 'ms' : text.endsWith('s') ? 's' : text.endsWith('m') ? 'm' : 'h';
  return Number.parseInt(text, 10) * unitMs[unit];
}

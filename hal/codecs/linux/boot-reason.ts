import type { BootCause } from '../../contracts/platform.ts';
import { bootCauses } from './boot-reason.table.ts';

/** What a boot reason as the boot loader wrote it means; null for words nobody knows. */
export function bootCauseOf(reason: string): BootCause | null {
  const told = reason.trim().slice(0, 200);
  return bootCauses.find(([form]) => form.test(told))?.[1] ?? null;
}

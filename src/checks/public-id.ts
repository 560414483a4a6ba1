import * as z from 'zod';

/** Public id of a finding: `<device>.<complaint>` in kebab-case. */
export const findingIdSchema = z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*\.[a-z0-9]+(-[a-z0-9]+)*$/);
/** Kebab-case id of a check, remedy, cause, guard or step. */
export const plainIdSchema = z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/);

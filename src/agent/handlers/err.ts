import type { Err } from '../../wire/messages/err.ts';
import { fine } from '../link/connection.ts';
import type { Connection, Handled } from '../link/connection.ts';

/** The hub complains; it is never answered, or two peers could complain about each other for ever. */
export function handleErr({ parts, pump }: Connection, { re, code, msg, retryAfterMs }: Err): Handled {
  parts.log.write('warn', 'hub-complains', { re: re ?? null, code, msg });
  if (retryAfterMs !== undefined) pump.credit({ pauseMs: retryAfterMs });
  return fine;
}

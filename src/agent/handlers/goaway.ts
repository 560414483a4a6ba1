import type { Goaway } from '../../wire/messages/goaway.ts';
import { fine } from '../link/connection.ts';
import type { Connection, Handled } from '../link/connection.ts';

/** The hub is about to go and says when to come back. */
export function handleGoaway(connection: Connection, { minMs, spreadMs }: Goaway): Handled {
  connection.end({ why: 'asked', minMs, spreadMs });
  return fine;
}

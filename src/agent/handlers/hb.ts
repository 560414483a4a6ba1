import type { Hb } from '../../wire/messages/hb.ts';
import { fine } from '../link/connection.ts';
import type { Connection, Handled } from '../link/connection.ts';

/** The hub's answer to a heartbeat tells how far apart the clocks are; nobody's clock is set by it. */
export function handleHb(connection: Connection, { t0, t1, t2 }: Hb): Handled {
  if (t1 === undefined || t2 === undefined) {
    return { fine: false, code: 'no-answer', msg: 'a heartbeat of the hub answers one of ours' };
  }
  const t3 = connection.parts.time.now();
  connection.offset((t1 - t0 + (t2 - t3)) / 2);
  connection.worked();
  return fine;
}

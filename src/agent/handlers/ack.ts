import type { Ack } from '../../wire/messages/ack.ts';
import { fine } from '../link/connection.ts';
import type { Connection, Handled } from '../link/connection.ts';

/** Reports are on the hub's disk. */
export function handleAck(connection: Connection, ack: Ack): Handled {
  if (!connection.pump.take(ack)) {
    return { fine: false, code: 'ack-above-sent', msg: 'acknowledges what was never sent' };
  }
  connection.worked();
  return fine;
}

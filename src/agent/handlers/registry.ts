import type { ToAgent } from '../../wire/protocol.ts';
import type { Connection, Handled } from '../link/connection.ts';
import { handleAck } from './ack.ts';
import { handleCmd } from './cmd.ts';
import { handleErr } from './err.ts';
import { handleFlow } from './flow.ts';
import { handleGoaway } from './goaway.ts';
import { handleHb } from './hb.ts';
import { handleWelcome } from './welcome.ts';

/** Gives a frame to its handler; a message without one does not compile. */
export function handle(connection: Connection, message: ToAgent): Handled {
  switch (message.t) {
    case 'ack':
      return handleAck(connection, message);
    case 'cmd':
      return handleCmd(connection, message);
    case 'err':
      return handleErr(connection, message);
    case 'flow':
      return handleFlow(connection, message);
    case 'goaway':
      return handleGoaway(connection, message);
    case 'hb':
      return handleHb(connection, message);
    case 'welcome':
      return handleWelcome();
  }
}

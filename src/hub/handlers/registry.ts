import type { ToHub } from '../../wire/protocol.ts';
import type { AgentConnection } from '../gateway/agent-connection.ts';
import { handleBye } from './bye.ts';
import { handleErr } from './err.ts';
import type { Handled } from './handled.ts';
import { handleHb } from './hb.ts';
import { handleHello } from './hello.ts';
import { handleLive } from './live.ts';
import { handleRpt } from './rpt.ts';

/** Gives a frame to its handler; a message without one does not compile. */
export function handle(connection: AgentConnection, message: ToHub): Handled {
  switch (message.t) {
    case 'bye':
      return handleBye(connection);
    case 'err':
      return handleErr(connection, message);
    case 'hb':
      return handleHb(connection, message);
    case 'hello':
      return handleHello(connection, message);
    case 'live':
      return handleLive(connection, message);
    case 'rpt':
      return handleRpt(connection, message);
  }
}

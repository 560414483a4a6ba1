import type { AgentConnection } from '../gateway/agent-connection.ts';
import { fine } from './handled.ts';
import type { Handled } from './handled.ts';

/** The agent leaves on purpose. */
export function handleBye(connection: AgentConnection): Handled {
  connection.close(1_000, 'bye');
  return fine;
}

import type { Hb } from '../../wire/messages/hb.ts';
import type { AgentConnection } from '../gateway/agent-connection.ts';
import { fine, tooEarly } from './handled.ts';
import type { Handled } from './handled.ts';

/** Answers with the hub's time: its loop runs, and the agent learns how far apart the clocks are. */
export function handleHb(connection: AgentConnection, { n, t0 }: Hb): Handled {
  const { agent, parts } = connection;
  if (agent === null) return tooEarly;
  const t1 = parts.time.now();
  connection.send({ t: 'hb', n, t0, t1, t2: parts.time.now() });
  return fine;
}

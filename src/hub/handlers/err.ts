import type { Err } from '../../wire/messages/err.ts';
import type { AgentConnection } from '../gateway/agent-connection.ts';
import { fine, tooEarly } from './handled.ts';
import type { Handled } from './handled.ts';

/** The agent complains. A command it would not look at is told to whoever gave it; nothing is answered. */
export function handleErr({ agent, parts }: AgentConnection, { re, about, code, msg }: Err): Handled {
  if (agent === null) return tooEarly;
  const { agentId } = agent;
  parts.log.write('warn', 'agent-complains', { agent: agentId, re: re ?? null, code, msg });
  if (about !== undefined) {
    parts.bus.publish(`news.${agentId}`, { kind: 'refused', agentId, jti: about, code, msg });
  }
  return fine;
}

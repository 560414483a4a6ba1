import { sessionEventSchema } from '../../report/session-event.ts';
import type { Live } from '../../wire/messages/live.ts';
import type { AgentConnection } from '../gateway/agent-connection.ts';
import { fine, tooEarly } from './handled.ts';
import type { Handled } from './handled.ts';

/** Progress for whoever watches. An event this hub does not know is dropped, as any other may be; a report must come as `rpt`. */
export function handleLive({ agent, parts }: AgentConnection, live: Live): Handled {
  if (agent === null) return tooEarly;
  const event = sessionEventSchema.safeParse(live.b);
  if (!event.success || event.data.kind === 'finished') return fine;
  parts.bus.publish(`news.${agent.agentId}`, { kind: 'live', agentId: agent.agentId, event: event.data });
  return fine;
}

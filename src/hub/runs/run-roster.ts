import type { Bus } from '../bus/bus.ts';
import { runSessionResultSchema } from '../../wire/commands/run-session.ts';

/** Which agent runs which session, as far as this process has heard. */
export interface RunRoster {
  agentOf(sessionId: string): string | null;
  close(): void;
}

/** Sessions remembered; older ones are long over. */
const mostSessions = 1_000;

/** Learns from what agents tell while they run. */
export function createRunRoster(bus: Bus): RunRoster {
  const agents = new Map<string, string>();
  const learn = (sessionId: string, agentId: string): void => {
    agents.delete(sessionId);
    agents.set(sessionId, agentId);
    const [oldest] = agents.keys();
    if (agents.size > mostSessions && oldest !== undefined) agents.delete(oldest);
  };
  const close = bus.subscribe('news.*', (message) => {
    if (message.kind === 'live') return learn(message.event.sessionId, message.agentId);
    if (message.kind !== 'state') return undefined;
    const result = runSessionResultSchema.safeParse(message.state.result);
    return result.success ? learn(result.data.sessionId, message.agentId) : undefined;
  });
  return { agentOf: (sessionId) => agents.get(sessionId) ?? null, close };
}

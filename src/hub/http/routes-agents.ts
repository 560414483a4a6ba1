import { replyJson } from './json-reply.ts';
import type { Route } from './route.ts';

/** `GET /api/agents`: every agent this hub has met, and whether it is connected. */
export const listAgents: Route = {
  method: 'GET',
  path: /^\/api\/agents$/,
  answer: async ({ response, api }) => {
    const rows = await api.store.agents();
    const agents = rows.map((row) => {
      const present = api.roster.get(row.agentId);
      return {
        id: row.agentId,
        online: present !== null,
        since: present?.since ?? null,
        model: row.model,
        version: row.version,
        queued: row.queued,
        dropped: row.dropped,
        firstSeen: row.firstSeen,
        lastSeen: row.lastSeen,
      };
    });
    replyJson(response, 200, { agents });
  },
};

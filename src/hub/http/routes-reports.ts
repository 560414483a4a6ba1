import { agentIdSchema } from '../../wire/messages/fields.ts';
import { replyError, replyJson, replyText } from './json-reply.ts';
import type { Route } from './route.ts';

/** Reports in one list. */
const mostReports = 500;

/** `GET /api/reports?agent=&limit=`: newest first, without their content. */
export const listReports: Route = {
  method: 'GET',
  path: /^\/api\/reports$/,
  answer: async ({ response, query, api }) => {
    const agent = query.get('agent');
    const limit = query.get('limit') ?? '50';
    if (agent !== null && !agentIdSchema.safeParse(agent).success) {
      return replyError(response, 400, { code: 'invalid', message: 'agent: expected the id of an agent' });
    }
    if (!/^\d{1,3}$/.test(limit) || Number(limit) < 1 || Number(limit) > mostReports) {
      const message = `limit: expected a number from 1 to ${String(mostReports)}`;
      return replyError(response, 400, { code: 'invalid', message });
    }
    const reports = await api.store.reports({ agentId: agent, limit: Number(limit) });
    return replyJson(response, 200, { reports });
  },
};

/** `GET /api/reports/<id>`: the report as the agent sent it. */
export const showReport: Route = {
  method: 'GET',
  path: /^\/api\/reports\/([A-Za-z0-9][A-Za-z0-9._:-]{0,127})$/,
  answer: async ({ response, id, api }) => {
    const report = await api.store.report(id);
    if (report === null) return replyError(response, 404, { code: 'not-found', message: 'no such report' });
    return replyText(response, 200, `${report}\n`);
  },
};

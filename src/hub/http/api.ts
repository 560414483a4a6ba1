import type { IncomingMessage, ServerResponse } from 'node:http';
import type { ApiParts } from './api-parts.ts';
import { replyError } from './json-reply.ts';
import { guardRequest } from './request-guard.ts';
import type { Route } from './route.ts';
import { listAgents } from './routes-agents.ts';
import { listReports, showReport } from './routes-reports.ts';
import { answerRun, cancelRun, startRun } from './routes-runs.ts';

const routes: readonly Route[] = [listAgents, listReports, showReport, startRun, answerRun, cancelRun];

/** Answers one request of the hub's HTTP API. Always answers, never throws, never shows a stack. */
export async function answerApi(
  request: IncomingMessage,
  response: ServerResponse,
  api: ApiParts,
  port: number,
): Promise<void> {
  // A caller that hangs up in the middle is told nothing and ends nothing.
  response.on('error', () => undefined);
  request.on('error', () => undefined);
  const refused = guardRequest(request, port);
  if (refused !== null) return replyError(response, refused.status, refused);
  const url = URL.parse(request.url ?? '', 'http://localhost');
  const known = routes.filter(({ path }) => url !== null && path.test(url.pathname));
  if (url === null || known.length === 0) {
    return replyError(response, 404, { code: 'not-found', message: 'no such address' });
  }
  const route = known.find(({ method }) => method === request.method);
  if (route === undefined) {
    return replyError(response, 405, { code: 'method', message: `expected ${known[0]?.method ?? 'GET'}` });
  }
  const id = route.path.exec(url.pathname)?.[1] ?? '';
  const exchange = { request, response, id, query: url.searchParams, api };
  return route.answer(exchange).catch((error: unknown) => {
    api.log.write('error', 'api', {
      path: url.pathname,
      detail: error instanceof Error ? error.message : 'unknown',
    });
    replyError(response, 503, { code: 'storage', message: 'the hub cannot answer now' });
  });
}

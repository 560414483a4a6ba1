import type { ServerResponse } from 'node:http';
import * as z from 'zod';
import { sessionRequestSchema } from '../../report/session-request.ts';
import { answerStepArgsSchema, answerStepResultSchema } from '../../wire/commands/answer-step.ts';
import { cancelSessionArgsSchema, cancelSessionResultSchema } from '../../wire/commands/cancel-session.ts';
import type { Order, OrderEnd } from '../runs/command-desk.ts';
import { watchRun } from '../runs/run-watch.ts';
import { replyError, replyJson } from './json-reply.ts';
import { readBody } from './read-body.ts';
import type { Exchange, Route } from './route.ts';

const bySchema = z.string().min(1).max(80).default('hub');

const runBodySchema = z.object({
  symptom: sessionRequestSchema.shape.symptom.default(null),
  mend: sessionRequestSchema.shape.mend.default('none'),
  all: sessionRequestSchema.shape.all,
  only: sessionRequestSchema.shape.only,
  skip: sessionRequestSchema.shape.skip,
  timeoutMs: sessionRequestSchema.shape.timeoutMs,
  by: bySchema,
});

/** `POST /api/agents/<id>/runs`: runs a diagnosis; one `SessionEvent` a line, the report in the last one. Hanging up does not stop the run. */
export const startRun: Route = {
  method: 'POST',
  path: /^\/api\/agents\/([A-Za-z0-9][A-Za-z0-9._-]{0,63})\/runs$/,
  answer: async (exchange) => {
    const { request, response, id, api } = exchange;
    const body = await readBody(request, runBodySchema, api.limits.bodyBytes);
    if (!body.ok) return replyError(response, body.refused.status, body.refused);
    if ((await api.store.agent(id)) === null) {
      return replyError(response, 404, {
        code: 'unknown-agent',
        message: 'no agent of this id was ever here',
      });
    }
    const { by, ...wanted } = body.value;
    return streamRun(exchange, { ...wanted, by: { door: 'hub', name: by } });
  },
};

/** `POST /api/runs/<session>/answer`: answers an open step. */
export const answerRun: Route = {
  method: 'POST',
  path: /^\/api\/runs\/([A-Za-z0-9][A-Za-z0-9._:-]{0,127})\/answer$/,
  answer: async (exchange) => {
    const schema = answerStepArgsSchema.omit({ sessionId: true }).extend({ by: bySchema });
    const body = await readBody(exchange.request, schema, exchange.api.limits.bodyBytes);
    if (!body.ok) return replyError(exchange.response, body.refused.status, body.refused);
    const { by, ...step } = body.value;
    return order(
      exchange,
      { cmd: 'answer-step', args: { ...step, sessionId: exchange.id }, by },
      (result) => {
        const read = answerStepResultSchema.safeParse(result);
        return read.success ? { status: read.data.outcome === 'taken' ? 200 : 409, value: read.data } : null;
      },
    );
  },
};

/** `POST /api/runs/<session>/cancel`: asks a run to end. */
export const cancelRun: Route = {
  method: 'POST',
  path: /^\/api\/runs\/([A-Za-z0-9][A-Za-z0-9._:-]{0,127})\/cancel$/,
  answer: async (exchange) => {
    const reason = cancelSessionArgsSchema.shape.reason.default('asked through the hub');
    const body = await readBody(
      exchange.request,
      z.object({ reason, by: bySchema }),
      exchange.api.limits.bodyBytes,
    );
    if (!body.ok) return replyError(exchange.response, body.refused.status, body.refused);
    const args = { sessionId: exchange.id, reason: body.value.reason };
    return order(exchange, { cmd: 'cancel-session', args, by: body.value.by }, (result) => {
      const read = cancelSessionResultSchema.safeParse(result);
      return read.success ? { status: read.data.cancelled ? 200 : 409, value: read.data } : null;
    });
  },
};

function streamRun(
  { response, id, api }: Exchange,
  request: z.output<typeof sessionRequestSchema>,
): Promise<void> {
  return new Promise((resolve) => {
    response.on('close', () => {
      stop();
      resolve();
    });
    const stop = watchRun(api, id, request, {
      onBegun: () => {
        response.writeHead(200, { 'content-type': 'application/x-ndjson', 'cache-control': 'no-store' });
        response.flushHeaders();
      },
      onEvent: (event) => {
        // A caller that does not read loses progress, never the report.
        if (response.writableLength < api.limits.busyBytes) writeLine(response, JSON.stringify(event));
      },
      onReport: (report, stamp) => {
        const head = JSON.stringify({ ...stamp, kind: 'finished' });
        writeLine(response, `${head.slice(0, -1)},"report":${report}}`);
        response.end();
      },
      onProblem: ({ status, code, message }) => {
        if (!response.headersSent) return replyError(response, status, { code, message });
        writeLine(response, JSON.stringify({ error: { code, message } }));
        response.end();
        return undefined;
      },
    });
  });
}

function writeLine(response: ServerResponse, json: string): void {
  if (!response.destroyed) response.write(`${json}\n`);
}

async function order(
  { response, id, api }: Exchange,
  what: { readonly cmd: Order['cmd']; readonly args: unknown; readonly by: string },
  answerOf: (result: unknown) => { readonly status: number; readonly value: unknown } | null,
): Promise<void> {
  const agentId = api.runs.agentOf(id);
  if (agentId === null) {
    return replyError(response, 404, { code: 'unknown-run', message: 'no run of this id is known here' });
  }
  const given: Order = { agentId, cmd: what.cmd, args: what.args, by: { door: 'hub', name: what.by } };
  const end = await api.commands.ask(given, api.limits.acceptMs);
  const answer = end.kind === 'state' && end.state.state === 'succeeded' ? answerOf(end.state.result) : null;
  if (answer !== null) return replyJson(response, answer.status, answer.value);
  const problem = problemOf(end);
  return replyError(response, problem.status, problem);
}

function problemOf(end: OrderEnd): {
  readonly status: number;
  readonly code: string;
  readonly message: string;
} {
  switch (end.kind) {
    case 'offline':
      return { status: 503, code: 'agent-offline', message: 'the agent is not connected' };
    case 'silent':
      return { status: 504, code: 'timed-out', message: 'the agent did not answer in time' };
    case 'refused':
      return { status: 403, code: end.code, message: end.msg };
    case 'state':
      return {
        status: 502,
        code: end.state.code ?? end.state.state,
        message: end.state.msg ?? 'not carried out',
      };
  }
}

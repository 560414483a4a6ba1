import * as z from 'zod';
import { failed } from '../../hal/contracts/fault.ts';
import { AgentGone } from '../agent/socket/call-desk.ts';
import { reportSchema } from '../report/report.ts';
import type { Report } from '../report/report.ts';
import { sessionEventSchema } from '../report/session-event.ts';
import type { SessionEvent } from '../report/session-event.ts';
import type { AnswerOutcome, Refusal, SessionHost } from '../session/session-host.ts';
import { linesOf } from './lines-of.ts';

const problemSchema = z.object({ error: z.object({ code: z.string(), message: z.string() }) });
const outcomeSchema = z.object({
  outcome: z.enum(['taken', 'no-such-step', 'already-answered', 'not-accepted']),
});
const agentsSchema = z.object({ agents: z.array(z.object({ id: z.string(), online: z.boolean() })) });

/** Where an agent is reached through its hub. */
export interface HubAddress {
  /** Base of the hub's API: `http://127.0.0.1:7480`. */
  readonly hubUrl: string;
  readonly agentId: string;
}

/** Whether the hub knows the agent and is connected to it; rejects with `AgentGone` when there is no hub. */
export async function agentAtHub({ hubUrl, agentId }: HubAddress): Promise<'online' | 'offline' | 'unknown'> {
  const listed = agentsSchema.safeParse(await (await ask(`${hubUrl}/api/agents`)).json());
  const agent = listed.success ? listed.data.agents.find(({ id }) => id === agentId) : undefined;
  if (agent === undefined) return 'unknown';
  return agent.online ? 'online' : 'offline';
}

/** The runs of an agent as its hub serves them. Methods reject with `AgentGone` when the hub cannot be reached. A run is watched once, from its beginning. */
export function hostAtHub({ hubUrl, agentId }: HubAddress): SessionHost {
  const streams = new Map<string, AsyncGenerator<SessionEvent>>();
  return {
    start: async (request) => {
      const response = await post(`${hubUrl}/api/agents/${agentId}/runs`, {
        ...request,
        by: request.by.name,
      });
      if (!response.ok) return { refused: refusalOf(await response.json()) };
      const events = eventsOf(response);
      const first = await events.next();
      if (first.done === true) throw new AgentGone('the hub hung up before the run began');
      streams.set(first.value.sessionId, withFirst(first.value, events));
      return { sessionId: first.value.sessionId };
    },
    watch: (sessionId) => streams.get(sessionId) ?? nothing(),
    answer: async (sessionId, step, by): Promise<AnswerOutcome> => {
      const response = await post(`${hubUrl}/api/runs/${sessionId}/answer`, { ...step, by: by.name });
      const read = outcomeSchema.safeParse(await response.json());
      return read.success ? read.data.outcome : 'no-such-step';
    },
    cancel: async (sessionId, by, reason) =>
      (await post(`${hubUrl}/api/runs/${sessionId}/cancel`, { reason, by: by.name })).ok,
    list: () => Promise.resolve([]),
    report: (id) => reportAtHub(hubUrl, id),
    undo: () => Promise.resolve(failed('unsupported', 'a repair is taken back on its terminal')),
    printSlip: () => Promise.resolve(failed('unsupported', 'a slip is printed at its terminal')),
  };
}

/** A report as the hub gives it back from its database; null when it has none of this id. */
export async function reportAtHub(hubUrl: string, id: string): Promise<Report | null> {
  const response = await ask(`${hubUrl}/api/reports/${id}`);
  if (!response.ok) return null;
  const read = reportSchema.safeParse(await response.json());
  return read.success ? read.data : null;
}

async function* eventsOf(response: Response): AsyncGenerator<SessionEvent> {
  for await (const line of linesOf(response)) {
    const value: unknown = JSON.parse(line);
    const problem = problemSchema.safeParse(value);
    if (problem.success) throw new AgentGone(problem.data.error.message);
    const event = sessionEventSchema.safeParse(value);
    if (event.success) yield event.data;
  }
}

async function* withFirst(
  first: SessionEvent,
  rest: AsyncGenerator<SessionEvent>,
): AsyncGenerator<SessionEvent> {
  yield first;
  yield* rest;
}

async function* nothing(): AsyncGenerator<never> {}

const refusals: Readonly<Record<string, Refusal['code']>> = {
  invalid: 'invalid',
  'bad-args': 'invalid',
  busy: 'busy',
  stopping: 'stopping',
  'not-allowed': 'not-allowed',
};

function refusalOf(value: unknown): Refusal {
  const read = problemSchema.safeParse(value);
  const { code, message } = read.success
    ? read.data.error
    : { code: 'unknown', message: 'the hub said nothing' };
  const known = refusals[code];
  if (known === undefined) throw new AgentGone(message);
  return { code: known, message };
}

function post(url: string, body: object): Promise<Response> {
  return ask(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
}

async function ask(url: string, init?: RequestInit): Promise<Response> {
  try {
    return await fetch(url, init);
  } catch (error) {
    throw new AgentGone(`no hub answers at ${new URL(url).origin}`, { cause: error });
  }
}

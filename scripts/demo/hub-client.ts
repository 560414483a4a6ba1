import * as z from 'zod';
import { sleep } from '../../hal/contracts/time.ts';
import type { Report } from '../../src/report/report.ts';
import { reportSchema } from '../../src/report/report.ts';
import { sessionEventSchema } from '../../src/report/session-event.ts';
import type { SessionEvent } from '../../src/report/session-event.ts';
import { createProcessTime } from '../../src/runtime/process-time.ts';

/** How a run asked of the hub ended. */
export type HubRun =
  | { readonly ok: true; readonly report: Report }
  | { readonly ok: false; readonly message: string };

const agentsSchema = z.object({ agents: z.array(z.object({ id: z.string(), online: z.boolean() })) });
const problemSchema = z.object({ error: z.object({ message: z.string() }) });

/** How long the agent may take to reach the hub, and the hub to have a report on its disk. */
const patienceMs = 10_000;

/** Whether the agent is connected, waiting a little for it. */
export async function isOnline(hubUrl: string, agentId: string): Promise<boolean> {
  return soon(async () => {
    const listed = agentsSchema.safeParse(await getJson(`${hubUrl}/api/agents`));
    return listed.success && listed.data.agents.some(({ id, online }) => id === agentId && online)
      ? true
      : null;
  }).then((found) => found === true);
}

/** Has the hub run a diagnosis on an agent; `onEvent` is told of each step as it comes. */
export async function runThroughHub(
  url: string,
  request: object,
  onEvent: (event: SessionEvent) => void,
): Promise<HubRun> {
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(request),
  });
  let rest = '';
  for await (const text of (response.body ?? new ReadableStream()).pipeThrough(new TextDecoderStream())) {
    const lines = (rest + text).split('\n');
    rest = lines.pop() ?? '';
    for (const line of lines) {
      const end = takeLine(line, onEvent);
      if (end !== null) return end;
    }
  }
  return takeLine(rest, onEvent) ?? { ok: false, message: 'the hub hung up before the report came' };
}

function takeLine(line: string, onEvent: (event: SessionEvent) => void): HubRun | null {
  if (line.trim() === '') return null;
  const value: unknown = JSON.parse(line);
  const problem = problemSchema.safeParse(value);
  if (problem.success) return { ok: false, message: problem.data.error.message };
  const event = sessionEventSchema.safeParse(value);
  if (!event.success) return null;
  onEvent(event.data);
  return event.data.kind === 'finished' ? { ok: true, report: event.data.report } : null;
}

/** The report as the hub gives it back from its database; null when it does not. */
export async function readBack(hubUrl: string, reportId: string): Promise<Report | null> {
  return soon(async () => {
    const read = z
      .union([reportSchema, z.object({ report: reportSchema }).transform(({ report }) => report)])
      .safeParse(await getJson(`${hubUrl}/api/reports/${reportId}`));
    return read.success ? read.data : null;
  });
}

async function getJson(url: string): Promise<unknown> {
  const response = await fetch(url);
  return response.ok ? await response.json() : null;
}

async function soon<T>(attempt: () => Promise<T | null>): Promise<T | null> {
  const time = createProcessTime();
  const untilMs = time.monotonicMs() + patienceMs;
  for (;;) {
    const found = await attempt();
    if (found !== null || time.monotonicMs() > untilMs) return found;
    await sleep(time, 50);
  }
}

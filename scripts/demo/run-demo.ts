import type { Text } from '../../hal/contracts/text.ts';
import { AgentGone } from '../../src/agent/socket/call-desk.ts';
import type { CliOutput } from '../../src/cli/cli-io.ts';
import { showsUnicode } from '../../src/cli/language.ts';
import { foreignText } from '../../src/cli/foreign/foreign-text.ts';
import { hostAtHub } from '../../src/cli/hub-host.ts';
import { createProgress } from '../../src/cli/progress.ts';
import { reportText } from '../../src/cli/show-report.ts';
import { untilStopped } from '../../src/cli/until-stopped.ts';
import { watchRun } from '../../src/cli/watch-run.ts';
import type { Report } from '../../src/report/report.ts';
import { sessionRequestSchema } from '../../src/report/session-request.ts';
import { exitStatus } from '../../src/report/roll-up.ts';
import { bringUp } from './demo-machinery.ts';
import type { Machinery } from './demo-machinery.ts';
import type { DemoOptions } from './demo-options.ts';
import { agentMissing, demoTexts, notKept } from './demo-texts.table.ts';
import { isOnline, readBack } from './hub-client.ts';

/** The process the demonstration runs in. */
export interface DemoProcess {
  readonly output: CliOutput;
  readonly errors: CliOutput;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly uid: number;
  readonly stop: AbortSignal;
}

/** Brings everything up, runs the diagnosis, shows what the hub kept, takes everything down. Gives the exit status. */
export async function runDemo(options: DemoOptions, process: DemoProcess): Promise<number> {
  const texts = demoTexts[options.lang];
  const say = (line: string): void => process.output.write(`${line}\n`);
  const complain = (text: Text): void => process.errors.write(`posdoctor: ${text[options.lang]}\n`);
  const brought = await bringUp(options, process);
  if (!brought.ok) {
    complain(brought.message);
    return brought.status;
  }
  const { machinery } = brought;
  try {
    say(texts.up(machinery.hub.url, machinery.agent.agentId, machinery.source.simulated));
    const report = await Promise.race([
      diagnose(options, machinery, process).catch(lostHub),
      untilStopped(process.stop).then(() => null),
    ]);
    if (report !== null && 'complaint' in report) complain(report.complaint);
    else if (report !== null) tell(report, options, machinery, process);
    if (options.stay && !process.stop.aborted) {
      say(texts.staying(machinery.agent.doors.menuUrl ?? '-', machinery.hub.url));
      await untilStopped(process.stop);
    }
    return process.stop.aborted ? signalStatus(process.stop) : statusOf(report, options);
  } finally {
    await machinery.stop();
  }
}

/** Why there is no report. */
interface Failed {
  readonly complaint: Text;
}

/** A hub that went away is a line to tell; anything else is a bug. */
function lostHub(error: unknown): Failed {
  if (error instanceof AgentGone) return { complaint: foreignText(error.message) };
  throw error;
}

/** The report as the hub gave it back, or one line on what failed. */
async function diagnose(
  options: DemoOptions,
  { hub, agent, source }: Machinery,
  { output, env, stop }: DemoProcess,
): Promise<Report | Failed> {
  const address = { hubUrl: hub.url, agentId: agent.agentId };
  if (!(await isOnline(address))) return { complaint: agentMissing };
  const { plan, lang } = options;
  const by = { door: 'hub', name: 'demo' } as const;
  const request = sessionRequestSchema.parse({
    symptom: plan.symptom,
    mend: plan.mend ?? (source.simulated ? 'safe' : 'none'),
    all: plan.all,
    by,
  });
  const form = output.isTerminal ? 'live' : 'lines';
  const progress = createProgress({ output, lang, unicode: showsUnicode(env), form });
  const ran = await watchRun(request, { host: hostAtHub(address), progress, prompt: null, by, stop });
  if (!ran.ended) return { complaint: ran.message };
  return (await readBack(hub.url, ran.report.id)) ?? { complaint: notKept(ran.report.id) };
}

function tell(report: Report, options: DemoOptions, { hub, data }: Machinery, { output }: DemoProcess): void {
  const texts = demoTexts[options.lang];
  const again = `npm run -s posdoctor -- report show ${report.id} --data ${data}`;
  const text = reportText({ lang: options.lang, io: { out: output } }, report);
  output.write(
    `\n${text}\n\n${texts.kept(report.id, hub.databasePath, again)}\n${texts.wouldExit(exitStatus(report, { strict: false }))}\n`,
  );
}

/** The demonstration succeeded when the hub gave the report back; a terminal that was named speaks for itself. */
function statusOf(report: Report | Failed | null, options: DemoOptions): number {
  if (report === null || 'complaint' in report) return 3;
  return options.demonstration ? 0 : exitStatus(report, { strict: false });
}

function signalStatus(stop: AbortSignal): number {
  return stop.reason === 'SIGTERM' ? 143 : 130;
}

import type { CliOutput } from '../../src/cli/cli-io.ts';
import { showsUnicode } from '../../src/cli/language.ts';
import { createProgress } from '../../src/cli/progress.ts';
import { reportText } from '../../src/cli/show-report.ts';
import { untilStopped } from '../../src/cli/until-stopped.ts';
import type { Report } from '../../src/report/report.ts';
import { exitStatus } from '../../src/report/roll-up.ts';
import { bringUp } from './demo-machinery.ts';
import type { Machinery } from './demo-machinery.ts';
import type { DemoOptions } from './demo-options.ts';
import { demoTexts } from './demo-texts.table.ts';
import { isOnline, readBack, runThroughHub } from './hub-client.ts';

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
  const complain = (line: string): void => process.errors.write(`posdoctor: ${line}\n`);
  const brought = await bringUp(options, process);
  if (!brought.ok) {
    complain(brought.message);
    return brought.status;
  }
  const { machinery } = brought;
  try {
    say(texts.up(machinery.hub.url, machinery.agent.agentId, machinery.source.simulated));
    const report = await Promise.race([
      diagnose(options, machinery, process),
      untilStopped(process.stop).then(() => null),
    ]);
    if (typeof report === 'string') complain(report);
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

/** The report as the hub gave it back, or one line on what failed. */
async function diagnose(
  options: DemoOptions,
  { hub, agent, source }: Machinery,
  { output, env }: DemoProcess,
): Promise<Report | string> {
  const texts = demoTexts[options.lang];
  if (!(await isOnline(hub.url, agent.agentId))) return texts.agentMissing;
  const progress = createProgress({
    output,
    lang: options.lang,
    unicode: showsUnicode(env),
    form: output.isTerminal ? 'live' : 'lines',
  });
  const { plan } = options;
  const ran = await runThroughHub(
    `${hub.url}/api/agents/${agent.agentId}/runs`,
    {
      symptom: plan.symptom,
      mend: plan.mend ?? (source.simulated ? 'safe' : 'none'),
      all: plan.all,
      by: 'demo',
    },
    (event) => progress.show(event),
  );
  progress.clear();
  if (!ran.ok) return ran.message;
  return (await readBack(hub.url, ran.report.id)) ?? texts.notKept(ran.report.id);
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
function statusOf(report: Report | string | null, options: DemoOptions): number {
  if (report === null || typeof report === 'string') return 3;
  return options.demonstration ? 0 : exitStatus(report, { strict: false });
}

function signalStatus(stop: AbortSignal): number {
  return stop.reason === 'SIGTERM' ? 143 : 130;
}

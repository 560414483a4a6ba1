import { AgentGone } from '../agent/socket/call-desk.ts';
import { exitStatus } from '../report/roll-up.ts';
import type { SessionRequest } from '../report/session-request.ts';
import type { Report } from '../report/report.ts';
import type { CommandContext } from './commands/command.ts';
import { exitStatuses } from './exit-status.table.ts';
import { showsUnicode } from './language.ts';
import { openTarget } from './open-target.ts';
import type { RunTarget } from './open-target.ts';
import { createProgress, noProgress } from './progress.ts';
import type { Progress } from './progress.ts';
import type { RunPlan } from './run-options.ts';
import { showReport } from './show-report.ts';
import { createStepPrompt } from './step-prompt.ts';
import { watchRun } from './watch-run.ts';

const usualTimeoutMs = 300_000;

/** Runs a plan to its report, shows that, and gives the exit status. */
export async function runPlan(plan: RunPlan, context: CommandContext): Promise<number> {
  try {
    const opened = await openTarget(plan, context);
    if (!opened.ok) return context.fail(opened.problem);
    return await runAndClose(opened.target, plan, context);
  } catch (error) {
    if (!(error instanceof AgentGone)) throw error;
    const { foreignText } = await import('./foreign/foreign-text.ts');
    return context.fail({ code: 'unreachable', message: foreignText(error.message) });
  }
}

async function runAndClose(target: RunTarget, plan: RunPlan, context: CommandContext): Promise<number> {
  try {
    return await runOn(target, plan, context);
  } finally {
    await target.close();
  }
}

async function runOn(target: RunTarget, plan: RunPlan, context: CommandContext): Promise<number> {
  const { io } = context;
  const asking = io.input.isTTY === true && io.err.isTerminal;
  if (plan.mend === 'ask' && target.asksHere && !asking) {
    return context.fail({
      code: 'usage',
      message: {
        zh: '--mend ask：这里没有人可问（不是终端），应为 none 或 safe',
        en: '--mend ask needs a terminal to ask on, expected none or safe',
      },
    });
  }
  const request = requestOf(plan, target);
  const watched = await watchRun(request, {
    host: target.host,
    by: target.by,
    stop: io.stop,
    prompt: asking && target.asksHere ? createStepPrompt(io, context.lang) : null,
    progress: progressOf(context, asking && target.asksHere),
  });
  if (!watched.ended) return context.fail(watched);
  target.keep(watched.report, request);
  showReport(context, watched.report);
  return statusOf(watched.report, plan.strict);
}

function requestOf(plan: RunPlan, target: RunTarget): SessionRequest {
  return {
    symptom: plan.symptom,
    mend: plan.mend ?? target.usualMend,
    all: plan.all,
    only: [...plan.only],
    skip: [...plan.skip],
    by: target.by,
    timeoutMs: plan.timeoutMs ?? usualTimeoutMs,
  };
}

/** On a terminal alone: whoever reads stderr from a pipe wants problems, not progress. */
function progressOf({ io, quiet, lang }: CommandContext, asks: boolean): Progress {
  if (!io.err.isTerminal || quiet) return noProgress;
  return createProgress({ output: io.err, lang, unicode: showsUnicode(io.env), form: 'live', asks });
}

/** A run that ended without an answer of its own (cut off, cancelled elsewhere) says so instead of what little it found. */
function statusOf(report: Report, strict: boolean): number {
  if (report.ended === 'interrupted') return exitStatuses.internal;
  if (report.ended === 'cancelled') return exitStatuses.inconclusive;
  return exitStatus(report, { strict });
}

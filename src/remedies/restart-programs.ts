import { failed, ok } from '../../hal/contracts/fault.ts';
import type { HalResult } from '../../hal/contracts/fault.ts';
import type { ManagedProgram } from '../../hal/contracts/program-control.ts';
import type { Text } from '../../hal/contracts/text.ts';
import { sleep } from '../../hal/contracts/time.ts';
import { programsToRestart } from './programs-to-restart.ts';
import type { RestartTarget } from './programs-to-restart.ts';
import type { Treated, Treatment } from './remedy.ts';

/** The load of the last minute has to pass, and a program that crashes at its start shows it by then. */
const watchMs = 55_000;

/** Starts again what of one role stands still, crashes or hogs. Each program stands in the journal before it is ended and once it runs. */
export async function restartPrograms(treatment: Treatment, role: ManagedProgram['role']): Promise<Treated> {
  const { terminal, context, journal } = treatment;
  const targets = await programsToRestart(treatment, role);
  if (terminal.programs === undefined || targets.length === 0)
    return failed(
      'refused',
      `no ${role} stands still, crashes or uses too much: starting again would mend nothing`,
    );
  for (const { program } of targets) {
    if (context.signal.aborted)
      return failed('cancelled', 'cancelled before the next program was started again');
    journal.note({ phase: 'restart', to: program.id });
    const restarted = await terminal.programs.restart(program.id, context);
    if (!restarted.ok) return restarted;
    journal.note({ phase: 'running', to: program.id });
  }
  journal.note({ phase: 'done' });
  if (targets.some(({ why }) => why === 'crashing' || why === 'processor'))
    await sleep(context.time, watchMs, context.signal);
  return ok({ changes: targets.map((target) => ({ what: tell(target), backup: null })) });
}

/** A program that was being started again when we died is started now if it does not run: between its end and its start nobody can pay. */
export async function recoverPrograms({ terminal, context, journal }: Treatment): Promise<HalResult<void>> {
  const notes = journal.entries();
  const finished = new Set(notes.filter(({ phase }) => phase === 'running').map(({ to }) => to));
  const open = notes.filter(({ phase, to }) => phase === 'restart' && !finished.has(to));
  for (const { to: id } of open) {
    if (id === undefined) continue;
    if (terminal.programs === undefined) return failed('no-device', 'no program can be started from here');
    const state = await terminal.programs.state(id, context);
    if (state.ok && state.value.running === true) continue;
    const restarted = await terminal.programs.restart(id, context);
    if (!restarted.ok && restarted.fault.code !== 'unsupported') return restarted;
  }
  journal.note({ phase: 'done' });
  return ok(undefined);
}

const reasons: Readonly<Record<RestartTarget['why'], Text>> = {
  stopped: { zh: '没有运行', en: 'was not running' },
  crashing: { zh: '反复崩溃', en: 'kept crashing' },
  memory: { zh: '占满内存', en: 'had filled the memory' },
  processor: { zh: '占满处理器', en: 'kept the processor busy' },
};

function tell({ program, why }: RestartTarget): Text {
  const { zh, en } = reasons[why];
  return {
    zh: `重启了${program.name.zh}（之前${zh}）`,
    en: `Started ${program.name.en} again (it ${en})`,
  };
}

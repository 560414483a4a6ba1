import { failed } from '../../hal/contracts/fault.ts';
import type { HalResult } from '../../hal/contracts/fault.ts';
import { connectToAgent } from '../agent/socket-client.ts';
import { simulatedTerminal } from '../agent/simulated-source.ts';
import { localTerminal } from '../agent/terminal-source.ts';
import type { FoundTerminal, TerminalPlan } from '../agent/terminal-source.ts';
import type { Report } from '../report/report.ts';
import { dataFiles } from '../runtime/data-folder.ts';
import { loadConfig } from '../runtime/load-config.ts';
import { createProcessTime } from '../runtime/process-time.ts';
import { createFileLeases } from '../session/file-leases.ts';
import { createMemoryLeases } from '../session/leases.ts';
import { printSlip } from '../session/print-slip.ts';
import type { PrintedSlip } from '../session/print-slip.ts';
import type { CommandContext } from './commands/command.ts';
import type { TerminalChoice } from './terminal-option.ts';

/** Which terminal prints, and its devices that are set otherwise. */
export interface SlipTarget {
  readonly terminal: TerminalChoice;
  readonly devices: TerminalPlan['devices'];
}

/** Prints through the running agent, which holds the devices; without one, or when a terminal is named, from here. */
export async function printSlipAt(
  report: Report,
  target: SlipTarget,
  context: CommandContext,
): Promise<HalResult<PrintedSlip>> {
  if (target.terminal.kind === 'agent')
    return failed('unsupported', 'slips are printed at the terminal: log in there, or use its menu');
  if (target.terminal.kind === 'running-agent') {
    const told = await throughAgent(report, context);
    if (told !== null) return told;
  }
  return here(report, target, context);
}

async function throughAgent(
  report: Report,
  { data, io, lang }: CommandContext,
): Promise<HalResult<PrintedSlip> | null> {
  const connected = await connectToAgent({ dataDir: data, uid: io.uid, time: createProcessTime() });
  if (!connected.ok) return null;
  const { client } = connected;
  try {
    const by = { door: 'cli', name: io.env['USER'] ?? 'cli' } as const;
    return await client.host.printSlip(report.id, lang, by);
  } finally {
    client.close();
  }
}

async function here(
  report: Report,
  target: SlipTarget,
  context: CommandContext,
): Promise<HalResult<PrintedSlip>> {
  const found = terminalOf(target, context);
  if (!found.ok) return failed('no-device', found.problem.message.en);
  const { source } = found;
  const leases = source.simulated
    ? createMemoryLeases()
    : createFileLeases(dataFiles(context.data).leases, process.pid);
  try {
    return await printSlip(report, context.lang, { openSituation: source.open, leases });
  } finally {
    source.close();
  }
}

function terminalOf({ terminal, devices }: SlipTarget, { data, io }: CommandContext): FoundTerminal {
  const plan = { devices, acquirer: null, realTime: false, profile: null };
  if (terminal.kind === 'simulated') return simulatedTerminal(terminal.file, plan, io.env);
  if (terminal.kind === 'profile') return localTerminal({ ...plan, profile: terminal.id }, io.env);
  const config = loadConfig(dataFiles(data).config);
  return localTerminal({ ...plan, profile: config.ok ? config.config.profile : null }, io.env);
}

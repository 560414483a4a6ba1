import type { DeviceContext } from '../../../hal/contracts/device.ts';
import { openLocalFirmware, readLocalFirmware } from '../../agent/local-firmware.ts';
import { simulatedTerminal } from '../../agent/simulated-source.ts';
import { localTerminal } from '../../agent/terminal-source.ts';
import type { FoundTerminal } from '../../agent/terminal-source.ts';
import type { FirmwareDesk } from '../../firmware/firmware-desk.ts';
import type { OpenedDesk } from '../../firmware/setup/open-firmware-desk.ts';
import { thisMachine } from '../../../hal/this-machine.ts';
import type { Situation } from '../../report/situation.ts';
import { createProcessTime } from '../../runtime/process-time.ts';
import { about } from '../../runtime/joined-texts.ts';
import { faultText } from '../foreign/foreign-text.ts';
import type { CliProblem, CommandContext } from '../commands/command.ts';
import { terminalChoiceOf, ownTerminalForms } from '../terminal-option.ts';

/** A terminal opened for its firmware, in this very process. */
export interface OpenedFirmware {
  readonly situation: Situation;
  readonly context: DeviceContext;
  /** What is known and ordered here; null: nobody has set this terminal up. */
  readonly desk: FirmwareDesk | null;
  /** What asking the outside world takes; null where the desk is only a simulated memory. */
  readonly opened: OpenedDesk | null;
}

type Work = (context: CommandContext, firmware: OpenedFirmware) => Promise<number> | number;

/** Opens the terminal chosen, does the work and closes it again. */
export async function withFirmware(
  context: CommandContext,
  terminal: string | undefined,
  work: Work,
): Promise<number> {
  const setup = readLocalFirmware(context.data);
  if (!setup.ok) return context.fail({ code: 'usage', message: setup.complaint });
  const found = foundTerminal(terminal, context);
  if (!found.ok) return context.fail(found.problem);
  const situated = await found.source.open();
  if (!situated.ok) {
    found.source.close();
    return context.fail({ code: 'not-found', message: faultText(situated.fault) });
  }
  const situation = situated.value;
  try {
    const { time, random } = situation;
    const { files } = thisMachine(createProcessTime(), context.io.env);
    const opened = openLocalFirmware(context.data, situation.terminal, { files, time });
    return await work(context, {
      situation,
      context: { time, random, signal: context.io.stop },
      desk: opened?.desk ?? situation.firmware ?? null,
      opened,
    });
  } finally {
    await situation.dispose();
    found.source.close();
  }
}

/** Nobody has said whom this terminal believes. */
export const notSetUp: CliProblem = {
  code: 'not-found',
  message: {
    zh: '没有固件设置；用 posdoctor firmware set-up <文件> 装入发布方给的 firmware-setup.json',
    en: 'no firmware setup here; "posdoctor firmware set-up <file>" takes the one that the publisher made (firmware-setup.json)',
  },
};

function foundTerminal(option: string | undefined, { io, data }: CommandContext): FoundTerminal {
  const choice = terminalChoiceOf(option);
  const plan = { devices: {}, profile: null, acquirer: null, realTime: false, data };
  if (choice?.kind === 'simulated') return simulatedTerminal(choice.file, plan, io.env);
  if (choice?.kind === 'local' || choice?.kind === 'running-agent') return localTerminal(plan, io.env);
  if (choice?.kind === 'profile') return localTerminal({ ...plan, profile: choice.id }, io.env);
  return { ok: false, problem: { code: 'usage', message: about('--terminal', ownTerminalForms) } };
}

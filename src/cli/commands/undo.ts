import { connectToAgent } from '../../agent/socket-client.ts';
import { localTerminal } from '../../agent/terminal-source.ts';
import type { FaultCode } from '../../../hal/contracts/fault.ts';
import type { HalResult } from '../../../hal/contracts/fault.ts';
import { dataFiles } from '../../runtime/data-folder.ts';
import { loadConfig } from '../../runtime/load-config.ts';
import { createProcessTime } from '../../runtime/process-time.ts';
import type { FailureCode } from '../exit-status.table.ts';
import { faultText } from '../foreign/foreign-text.ts';
import { openInProcessHost } from '../in-process-host.ts';
import type { CliCommand, CommandContext } from './command.ts';

/** `undo <repair>`: takes back what a repair changed; the id is in the report (`changes[].undo`). */
export const undoCommand: CliCommand = {
  define: (command, perform, lang) => {
    command
      .argument('<repair>', { zh: '修复编号，见报告', en: 'id of the repair, as the report gives it' }[lang])
      .action((id: string) => perform((context) => undo(context, id)));
  },
};

async function undo(context: CommandContext, id: string): Promise<number> {
  const undone = await undoWherever(context, id);
  if (!undone.ok)
    return context.fail({
      code: failureOf[undone.fault.code] ?? 'internal',
      message: faultText(undone.fault),
    });
  if (context.json) context.print(JSON.stringify({ undone: id }));
  else context.print(context.say({ zh: `已撤销 ${id}`, en: `taken back: ${id}` }));
  return 0;
}

/** Through the running agent, which holds the devices; without one, here, on this machine. */
async function undoWherever(context: CommandContext, id: string): Promise<HalResult<void>> {
  const by = { door: 'cli' as const, name: context.io.env['USER'] ?? 'cli' };
  const connected = await connectToAgent({
    dataDir: context.data,
    uid: context.io.uid,
    time: createProcessTime(),
  });
  if (connected.ok) {
    try {
      return await connected.client.host.undo(id, by);
    } finally {
      connected.client.close();
    }
  }
  const config = loadConfig(dataFiles(context.data).config);
  const profile = config.ok ? config.config.profile : null;
  const terminal = localTerminal({ devices: {}, profile, acquirer: null, realTime: false }, context.io.env);
  if (!terminal.ok) return { ok: false, fault: { code: 'no-device', detail: terminal.problem.message.en } };
  const opened = await openInProcessHost({
    source: terminal.source,
    data: context.data,
    onBug: () => undefined,
  });
  try {
    return await opened.host.undo(id, by);
  } finally {
    await opened.close();
  }
}

const failureOf: Readonly<Partial<Record<FaultCode, FailureCode>>> = {
  'no-device': 'not-found',
  refused: 'refused',
  busy: 'refused',
  unsupported: 'refused',
  denied: 'not-allowed',
  'timed-out': 'timed-out',
};

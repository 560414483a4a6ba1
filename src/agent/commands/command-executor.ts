import type { Time } from '../../../hal/contracts/time.ts';
import type { SessionEvent } from '../../report/session-event.ts';
import type { Log } from '../../runtime/log.ts';
import type { Command } from '../../wire/messages/cmd.ts';
import type { SessionHost } from '../../session/session-host.ts';
import type { Outbox } from '../outbox/outbox.ts';
import { reportItem } from '../outbox/report-item.ts';
import type { CommandContext } from './command-kind.ts';
import type { CommandLedger } from './command-ledger.ts';
import { prepareCommand } from './registry.ts';

/** How far the clocks of hub and agent may differ when a command's time is judged. */
const clockSkewMs = 120_000;

/** Says no without keeping anything: what an unproved hub sends must not fill the disk. */
export type Refuse = (code: string, msg: string) => void;

/** Obeys commands, each once, off the connection's own loop. */
export interface CommandExecutor {
  take(command: Command, trusted: boolean, refuse: Refuse): void;
  /** Reports commands that a killed process left behind. */
  recover(): void;
}

/** What an executor works with. */
export interface ExecutorParts {
  readonly agentId: string;
  readonly host: SessionHost;
  readonly ledger: CommandLedger;
  readonly outbox: Outbox;
  readonly time: Time;
  readonly log: Log;
  live(event: SessionEvent): void;
}

/** An executor for one agent. */
export function createCommandExecutor(parts: ExecutorParts): CommandExecutor {
  const { ledger, log } = parts;

  const execute = async (command: Command): Promise<void> => {
    const { jti, cmd } = command;
    const prepared = prepareCommand(cmd, command.args);
    if (!prepared.ok) {
      ledger.note(jti, cmd, { state: 'rejected', code: prepared.code, msg: prepared.msg });
      return;
    }
    if (!ledger.note(jti, cmd, { state: 'accepted' })) return;
    try {
      ledger.note(jti, cmd, await prepared.run(contextOf(parts, command)));
    } catch (error) {
      log.write('error', 'command-crashed', {
        cmd,
        detail: error instanceof Error ? error.message : 'unknown',
      });
      ledger.note(jti, cmd, { state: 'failed', code: 'internal', msg: 'the agent could not carry it out' });
    }
  };

  return {
    take: (command, trusted, refuse) => {
      const { jti, cmd } = command;
      if (!trusted) return refuse('not-permitted', 'only a hub of this machine and data folder is obeyed');
      if (command.aud !== parts.agentId) return refuse('not-for-me', 'for another agent');
      if (ledger.state(jti) !== null) return ledger.repeat(jti);
      log.write('info', 'command', { cmd, jti, by: command.by.name });
      if (parts.time.now() > Date.parse(command.exp) + clockSkewMs) {
        ledger.note(jti, cmd, { state: 'expired', code: 'expired' });
        return;
      }
      void execute(command);
    },
    recover: () => {
      for (const { jti, cmd, result } of ledger.unfinished()) {
        ledger.note(jti, cmd, { state: 'interrupted', code: 'agent-restarted', result });
      }
    },
  };
}

function contextOf(parts: ExecutorParts, { jti, cmd, by }: Command): CommandContext {
  return {
    host: parts.host,
    by: { door: 'hub', name: by.name },
    progress: (step) => {
      parts.ledger.note(jti, cmd, step);
    },
    live: (event) => parts.live(event),
    queueReport: (report) => {
      parts.outbox.put(reportItem(report));
    },
  };
}

import { answerStep } from './answer-step.ts';
import { cancelSession } from './cancel-session.ts';
import type { CommandContext, CommandKind } from './command-kind.ts';
import type { CommandStep } from './command-ledger.ts';
import { runSession } from './run-session.ts';

/** Checks the arguments of a command by name; what it gives runs it. */
export type PreparedCommand =
  | { readonly ok: true; run(context: CommandContext): Promise<CommandStep> }
  | { readonly ok: false; readonly code: 'unknown-command' | 'bad-args'; readonly msg: string };

/** Finds a command and checks what it was given. */
export function prepareCommand(name: string, args: unknown): PreparedCommand {
  switch (name) {
    case 'run-session':
      return prepared(runSession, args);
    case 'answer-step':
      return prepared(answerStep, args);
    case 'cancel-session':
      return prepared(cancelSession, args);
    default:
      return { ok: false, code: 'unknown-command', msg: 'this agent has no such command' };
  }
}

function prepared<Args>(kind: CommandKind<Args>, args: unknown): PreparedCommand {
  const read = kind.args.safeParse(args);
  if (read.success) return { ok: true, run: (context) => kind.run(read.data, context) };
  const issue = read.error.issues[0];
  return {
    ok: false,
    code: 'bad-args',
    msg: `${issue?.path.map(String).join('.') ?? ''}: ${issue?.message ?? ''}`,
  };
}

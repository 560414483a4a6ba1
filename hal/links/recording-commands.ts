import type { CommandLink } from '../contracts/links.ts';
import type { Time } from '../contracts/time.ts';
import { noted } from './call-trace.ts';
import type { CallStep } from './call-trace.ts';

/** The same programs, with every run noted. Never record a program whose output holds card data or keys. */
export function recordingCommands(
  commands: CommandLink,
  time: Time,
  note: (step: CallStep) => void,
): CommandLink {
  return {
    run: (argv, stdin, deadlineMs) =>
      noted({ call: 'run', args: [argv, stdin], time, note }, commands.run(argv, stdin, deadlineMs)),
  };
}

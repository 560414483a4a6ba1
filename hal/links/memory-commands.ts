import { failed, ok } from '../contracts/fault.ts';
import type { HalResult } from '../contracts/fault.ts';
import type { CommandLink, CommandResult } from '../contracts/links.ts';

/** A program in memory: gets its arguments (without its name) and input. A text alone is a good end with that output. */
export type MemoryProgram = (
  args: readonly string[],
  stdin: string,
) => string | CommandResult | Promise<string | CommandResult>;

/** Programs by name that live in memory; any other is not installed. A path counts by its last part. */
export function createMemoryCommands(programs: Readonly<Record<string, MemoryProgram>>): CommandLink {
  return {
    run: async ([path = '', ...args], stdin): Promise<HalResult<CommandResult>> => {
      const name = path.slice(path.lastIndexOf('/') + 1);
      const program = Object.hasOwn(programs, name) ? programs[name] : undefined;
      if (program === undefined) return failed('no-device', `${path}: no such program`);
      const result = await program(args, stdin);
      return ok(typeof result === 'string' ? { code: 0, stdout: result, stderr: '' } : result);
    },
  };
}

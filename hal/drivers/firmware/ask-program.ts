import { failed, ok } from '../../contracts/fault.ts';
import type { HalResult } from '../../contracts/fault.ts';
import type { CommandLink, CommandResult } from '../../contracts/links.ts';
import { lastWords } from './engine-words.ts';

/** Questions are answered at once or not at all, in milliseconds; writing an image has a deadline of its own. */
export const programDeadlineMs = 10_000;

/** What a program prints; a bad end is `refused` in its own last words. */
export async function askText(commands: CommandLink, argv: readonly string[]): Promise<HalResult<string>> {
  const done = await askWell(commands, argv);
  return done.ok ? ok(done.value.stdout.trim()) : done;
}

/** The whole number that a program prints and nothing else. */
export async function askNumber(commands: CommandLink, argv: readonly string[]): Promise<HalResult<number>> {
  const read = await askText(commands, argv);
  if (!read.ok) return read;
  return /^\d{1,15}$/.test(read.value)
    ? ok(Number(read.value))
    : failed('protocol', `${argv.join(' ')}: not a number`);
}

/** Has a program do something of which only the end counts. */
export async function orderTold(commands: CommandLink, argv: readonly string[]): Promise<HalResult<void>> {
  const done = await askWell(commands, argv);
  return done.ok ? ok(undefined) : done;
}

async function askWell(commands: CommandLink, argv: readonly string[]): Promise<HalResult<CommandResult>> {
  const done = await commands.run(argv, '', programDeadlineMs);
  if (!done.ok || done.value.code === 0) return done;
  return failed('refused', lastWords(done.value));
}

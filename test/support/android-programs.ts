import { createMemoryCommands } from '../../hal/links/memory-commands.ts';
import type { CommandLink } from '../../hal/contracts/links.ts';

/** Programs of an Android terminal by their whole command line; what is not told is not there. */
export function androidPrograms(answers: Readonly<Record<string, string>>): CommandLink {
  const names = new Set(Object.keys(answers).map((line) => line.split(' ')[0] ?? ''));
  const programs = [...names].map(
    (name) =>
      [
        name,
        (args: readonly string[]) =>
          answers[[name, ...args].join(' ')] ?? { code: 1, stdout: '', stderr: `${name}: bad arguments` },
      ] as const,
  );
  return createMemoryCommands(Object.fromEntries(programs));
}

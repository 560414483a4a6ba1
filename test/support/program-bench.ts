import { programControl } from '../../hal/drivers/programs/program-control.ts';
import type { ProgramPlace, ProgramWay } from '../../hal/drivers/programs/driver.ts';
import { createMemoryCommands } from '../../hal/links/memory-commands.ts';
import type { MemoryProgram } from '../../hal/links/memory-commands.ts';
import { createMemoryFiles } from '../../hal/links/memory-files.ts';
import { bareTerminal, lookAt } from './looking.ts';

/** A context on virtual time. */
export const { context: programContext } = lookAt(bareTerminal());

const place = (way: ProgramWay, more: Partial<ProgramPlace> = {}): ProgramPlace => ({
  id: 'pay',
  name: { zh: '收银', en: 'Pay' },
  role: 'app',
  serves: [],
  way,
  ...more,
});

/** The control of one program, `pay`, over programs in memory, and every command line that was run. */
export function programBench(
  way: ProgramWay,
  programs: Readonly<Record<string, MemoryProgram>>,
  more: Partial<ProgramPlace> = {},
) {
  const asked: string[] = [];
  const noted = Object.fromEntries(
    Object.entries(programs).map(([name, program]) => [
      name,
      (args: readonly string[], stdin: string) => {
        asked.push([name, ...args].join(' '));
        return program(args, stdin);
      },
    ]),
  );
  const files = createMemoryFiles({});
  files.put('/proc/stat', 'cpu 1 1\ncpu0 1 1\ncpu1 1 1\n');
  return {
    asked,
    control: programControl({ files, commands: createMemoryCommands(noted) }, [place(way, more)]),
  };
}

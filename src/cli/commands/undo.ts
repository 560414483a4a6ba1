import type { CliCommand } from './command.ts';
/** Placeholder. */
export const undoCommand: CliCommand = { define: () => undefined };

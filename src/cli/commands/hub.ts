import type { CliCommand } from './command.ts';
/** Placeholder. */
export const hubCommand: CliCommand = { define: () => undefined };

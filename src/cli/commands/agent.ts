import type { CliCommand } from './command.ts';
/** Placeholder. */
export const agentCommand: CliCommand = { define: () => undefined };

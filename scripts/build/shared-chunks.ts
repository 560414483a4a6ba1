import { join } from 'node:path';
import type { CodeSplittingGroup } from 'rolldown';

type NameOf = Extract<CodeSplittingGroup['name'], (...args: never[]) => unknown>;
type Context = Parameters<NameOf>[1];

/** What is started again and again, or stays for months; everything else may take a file more. */
const MAINS: Readonly<Record<string, string>> = {
  start: 'src/cli/run-process.ts',
  agent: 'src/cli/commands/agent.ts',
  run: 'src/cli/commands/run.ts',
  checks: 'src/session/catalogue.ts',
  hub: 'src/cli/commands/hub.ts',
};

/**
 * One file for what the same mains need. A file for every mixture of the hundred lazy places was ninety files to find and open before an agent
 * could begin; and nobody reads what no main of its own needs.
 */
export function sharedChunks(root: string): CodeSplittingGroup {
  let closures: readonly (readonly [string, ReadonlySet<string>])[] | null = null;
  return {
    debugName: 'shared',
    // A module's imports are needed by whoever needs the module: no two of these files import each other.
    includeDependenciesRecursively: false,
    name: (id, context) => {
      closures ??= Object.entries(MAINS).map(([name, file]) => [name, closure(join(root, file), context)]);
      const needing = closures.filter(([, modules]) => modules.has(id)).map(([name]) => name);
      return needing.length === 0 ? null : needing.join('-');
    },
  };
}

function closure(id: string, context: Context, seen = new Set<string>()): ReadonlySet<string> {
  if (seen.has(id)) return seen;
  seen.add(id);
  for (const next of context.getModuleInfo(id)?.importedIds ?? []) closure(next, context, seen);
  return seen;
}

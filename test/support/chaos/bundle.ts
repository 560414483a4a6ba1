import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'rolldown';

/** Where the bundled processes stand. */
export interface Bundles {
  readonly hub: string;
  readonly agent: string;
}

/** Bundles the two processes once: a hundred starts from many small sources would take most of the test's time. */
export async function bundleProcesses(folder: string): Promise<Bundles> {
  await build({
    input: { hub: sourceOf('hub-process.ts'), agent: sourceOf('agent-process.ts') },
    platform: 'node',
    // Optional native parts of ws, which are not installed.
    external: ['bufferutil', 'utf-8-validate'],
    logLevel: 'warn',
    output: { dir: folder, format: 'esm', entryFileNames: '[name].mjs' },
  });
  return { hub: join(folder, 'hub.mjs'), agent: join(folder, 'agent.mjs') };
}

function sourceOf(name: string): string {
  return fileURLToPath(new URL(name, import.meta.url));
}

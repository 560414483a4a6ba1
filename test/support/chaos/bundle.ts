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
  await bundle(folder, { hub: sourceOf('hub-process.ts'), agent: sourceOf('agent-process.ts') });
  return { hub: join(folder, 'hub.mjs'), agent: join(folder, 'agent.mjs') };
}

/** Bundles the terminal that signs in, and gives where it stands. */
export async function bundleSignIn(folder: string): Promise<string> {
  await bundle(folder, { signIn: sourceOf('sign-in-process.ts') });
  return join(folder, 'signIn.mjs');
}

/** Bundles the process that carries out one repair and dies, and gives where it stands. */
export async function bundleKilled(folder: string): Promise<string> {
  await bundle(folder, { killed: sourceOf('../killed/killed-process.ts') });
  return join(folder, 'killed.mjs');
}

async function bundle(folder: string, input: Record<string, string>): Promise<void> {
  await build({
    input,
    platform: 'node',
    // Optional native parts of ws, which are not installed.
    external: ['bufferutil', 'utf-8-validate'],
    logLevel: 'warn',
    output: { dir: folder, format: 'esm', entryFileNames: '[name].mjs' },
  });
}

function sourceOf(name: string): string {
  return fileURLToPath(new URL(name, import.meta.url));
}

import { chmodSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { rolldown } from 'rolldown';
import type { OutputChunk, RolldownOutput } from 'rolldown';
import { asciiOnly } from './ascii-only.ts';
import { borrowBuiltins } from './borrow-builtins.ts';
import { loadWhenUsed, writePackages } from './load-when-used.ts';
import { sharedChunks } from './shared-chunks.ts';

const root = join(import.meta.dirname, '../..');

/** Each process: its entry, and the file it becomes. Agent and hub are commands of the one program. */
const PROCESSES = [{ entry: 'src/cli/main.ts', name: 'posdoctor' }] as const;

/** Stay outside the bundle: the serial binding finds its native code beside its own files; the others ws only tries for. */
const EXTERNAL = [/^@serialport\/bindings-cpp/, 'bufferutil', 'utf-8-validate'];

/** One process in its bundle: the file to start, how much there is of it in all, and what is loaded at once. */
export interface Bundle {
  readonly entry: string;
  readonly file: string;
  readonly kilobytes: number;
  /** Modules that are read before the first line runs. */
  readonly atOnce: readonly string[];
}

/**
 * Bundles every process into one ESM file in the folder, with what is loaded lazily under `chunks/`: node-forge and
 * serialport must cost nothing before they are used.
 */
export async function bundleProcesses(folder: string): Promise<readonly Bundle[]> {
  rmSync(join(folder, 'chunks'), { recursive: true, force: true });
  const bundles: Bundle[] = [];
  for (const { entry, name } of PROCESSES) {
    bundles.push(await bundle(entry, name, folder));
  }
  await writePackages(join(folder, 'chunks'));
  return bundles;
}

async function bundle(entry: string, name: string, folder: string): Promise<Bundle> {
  const build = await rolldown({
    cwd: root,
    input: { [name]: entry },
    platform: 'node',
    external: EXTERNAL,
    plugins: [loadWhenUsed, borrowBuiltins, asciiOnly],
    logLevel: 'warn',
    preserveEntrySignatures: false,
  });
  try {
    const written = await build.write({
      dir: folder,
      format: 'esm',
      // Half the text to read and keep in memory; names stay, so that a stack in the log still tells where.
      minify: { compress: false, mangle: false, codegen: { removeWhitespace: true } },
      entryFileNames: '[name].js',
      chunkFileNames: `chunks/${name}-[name]-[hash].js`,
      codeSplitting: { groups: [sharedChunks(root)] },
    });
    return describeBundle(entry, name, written, folder);
  } finally {
    await build.close();
  }
}

function describeBundle(entry: string, name: string, { output }: RolldownOutput, folder: string): Bundle {
  const chunks = new Map(
    output.flatMap((each) => (each.type === 'chunk' ? [[each.fileName, each] as const] : [])),
  );
  const atOnce = [...loadedAtOnce(`${name}.js`, chunks)];
  const file = join(folder, `${name}.js`);
  chmodSync(file, 0o755);
  return {
    entry,
    file,
    kilobytes: Math.round([...chunks.values()].reduce((sum, { code }) => sum + code.length, 0) / 1024),
    atOnce: atOnce.flatMap((each) => chunks.get(each)?.moduleIds ?? [each]),
  };
}

function loadedAtOnce(
  fileName: string,
  chunks: ReadonlyMap<string, OutputChunk>,
  seen = new Set<string>(),
): ReadonlySet<string> {
  if (seen.has(fileName)) return seen;
  seen.add(fileName);
  for (const next of chunks.get(fileName)?.imports ?? []) loadedAtOnce(next, chunks, seen);
  return seen;
}

import { createRequire } from 'node:module';
import { join } from 'node:path';
import { rolldown } from 'rolldown';
import type { Plugin } from 'rolldown';

/** Packages that are mostly tables: half a megabyte for text that a printer or a host wants in Chinese, which no start needs. */
const PACKAGES = ['iconv-lite'] as const;

const prefix = '\0when-used:';

/**
 * Puts large packages beside the chunks, each in one file, to be read when the first of its functions is called. An import cannot wait so
 * long without making everything above it asynchronous; `require` can.
 */
export const loadWhenUsed: Plugin = {
  name: 'load-when-used',
  resolveId: (source) => (PACKAGES.some((name) => name === source) ? `${prefix}${source}` : null),
  load: (id) => (id.startsWith(prefix) ? standIn(id.slice(prefix.length)) : null),
};

/** Writes the packages' files into the folder of the chunks. */
export async function writePackages(chunksFolder: string): Promise<void> {
  for (const name of PACKAGES) {
    const build = await rolldown({
      input: createRequire(import.meta.url).resolve(name),
      platform: 'node',
      logLevel: 'warn',
    });
    await build.write({
      file: join(chunksFolder, fileOf(name)),
      format: 'cjs',
      minify: { compress: false, mangle: false, codegen: { removeWhitespace: true } },
    });
    await build.close();
  }
}

function fileOf(name: string): string {
  return `${name}.cjs`;
}

function standIn(name: string): string {
  return `import { createRequire } from 'node:module';
const load = createRequire(import.meta.url);
let whole;
export default new Proxy({}, { get: (_, name) => (whole ??= load('./${fileOf(name)}'))[name] });
`;
}

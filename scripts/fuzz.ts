// `npm run fuzz -- [part of a test's path …] [--runs N] [--seed S]`: every property of the tests with far more cases than `npm test` gives it.
import { readFileSync, readdirSync } from 'node:fs';
import { basename, join } from 'node:path';
import { startVitest } from 'vitest/node';
import { fuzzOptions, withRuns } from './fuzz/fuzz-options.ts';
import type { FuzzOptions } from './fuzz/fuzz-options.ts';

const root = join(import.meta.dirname, '..');

const options = fuzzOptions(
  process.argv.slice(2),
  (crypto.getRandomValues(new Uint32Array(1))[0] ?? 0) >>> 1,
);
if ('complaint' in options) {
  process.stderr.write(`fuzz: ${options.complaint}\n`);
  process.exitCode = 2;
} else {
  await fuzz(options);
}

async function fuzz({ filters, runs, seed }: FuzzOptions): Promise<void> {
  const files = propertyTests().filter(
    (file) => filters.length === 0 || filters.some((part) => file.includes(part)),
  );
  // Vitest takes an empty list for all there is.
  if (files.length === 0) {
    process.stderr.write(`fuzz: no test with a property has ${filters.join(' or ')} in its path\n`);
    process.exitCode = 2;
    return;
  }
  process.stdout.write(
    `seed ${seed}, ${runs} cases a property, ${files.length} files; again with: npm run fuzz -- ${filters.join(' ')} --runs ${runs} --seed ${seed}\n`,
  );
  process.env['POSDOCTOR_FUZZ_SEED'] = String(seed);
  let changed = 0;
  const vitest = await startVitest(
    'test',
    files,
    {
      watch: false,
      config: false,
      root,
      testTimeout: 0,
      // What was kept of a test file has the usual number of cases in it.
      fsModuleCache: false,
      setupFiles: [join(root, 'scripts/fuzz/fuzz-seed.ts')],
    },
    {
      plugins: [
        {
          name: 'more-cases',
          enforce: 'pre',
          transform: (code, id) => {
            if (!id.startsWith(join(root, 'test'))) return null;
            const fuzzed = withRuns(code, runs);
            if (fuzzed !== code) changed += 1;
            return fuzzed;
          },
        },
      ],
    },
  );
  await vitest.close();
  if (changed > 0) return;
  process.stderr.write('fuzz: no property was given more cases than npm test gives it\n');
  process.exitCode = 3;
}

function propertyTests(): readonly string[] {
  const files = readdirSync(join(root, 'test'), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts'))
    .map((file) => ({ file: join('test', file), text: readFileSync(join(root, 'test', file), 'utf8') }));
  const holders = files.filter(({ text }) => text.includes('numRuns')).map(({ file }) => basename(file));
  return files
    .filter(({ file }) => file.endsWith('.test.ts'))
    .filter(({ file, text }) =>
      holders.some((holder) => basename(file) === holder || text.includes(`/${holder}'`)),
    )
    .map(({ file }) => file);
}

import { parseArgs } from 'node:util';

/** What a fuzz run is told: which test files (parts of their paths; none: all with properties), how many cases each, from which seed. */
export interface FuzzOptions {
  readonly filters: readonly string[];
  readonly runs: number;
  readonly seed: number;
}

const usualRuns = 1_000_000;
const largestSeed = 0x7fff_ffff;

/** Reads the command line; a complaint names the word that is wrong and what belongs there. */
export function fuzzOptions(
  argv: readonly string[],
  freshSeed: number,
): FuzzOptions | { readonly complaint: string } {
  try {
    const { values, positionals } = parseArgs({
      args: [...argv],
      allowPositionals: true,
      options: { runs: { type: 'string' }, seed: { type: 'string' } },
    });
    const runs = whole(values.runs, usualRuns, 1);
    const seed = whole(values.seed, freshSeed, 0);
    if (runs === null) return { complaint: `--runs ${String(values.runs)}: expected a whole number above 0` };
    if (seed === null)
      return { complaint: `--seed ${String(values.seed)}: expected a whole number from 0 to ${largestSeed}` };
    return { filters: positionals, runs, seed };
  } catch (error) {
    return { complaint: error instanceof Error ? error.message : 'not a command line' };
  }
}

function whole(text: string | undefined, usual: number, least: number): number | null {
  if (text === undefined) return usual;
  const value = Number(text);
  return Number.isInteger(value) && value >= least && value <= largestSeed ? value : null;
}

/** A test file with as many cases for each of its properties as were asked for; any other text as it is. */
export function withRuns(source: string, runs: number): string {
  return source.replaceAll(/\bnumRuns: 2_?000\b/g, `numRuns: ${runs}`);
}

import type { EngineRefusal } from '../../contracts/firmware.ts';
import type { CommandResult } from '../../contracts/links.ts';

/** What an engine's complaint means; the first pattern that fits counts, so the most telling come first. */
export type RefusalWords = readonly (readonly [RegExp, EngineRefusal])[];

/** Sorts a complaint; what no pattern knows is `other`. */
export function refusalIn(lines: readonly string[], words: RefusalWords): EngineRefusal {
  const text = lines.join('\n');
  return words.find(([pattern]) => pattern.test(text))?.[1] ?? 'other';
}

/** The lines an engine wrote, without its progress: "40% Verifying signature done." is no complaint about a signature. */
export function linesOf({ stdout, stderr }: CommandResult): readonly string[] {
  return `${stdout}\n${stderr}`
    .split('\n')
    .filter((line) => line.trim() !== '' && !/^\s*\d{1,3}%/.test(line));
}

/** The last thing an engine said, short enough for a report. */
export function lastWords(result: CommandResult): string {
  return linesOf(result).at(-1)?.slice(0, 200) ?? `exit ${String(result.code)}`;
}

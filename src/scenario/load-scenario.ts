import { readJsonAs, mistakeText } from '../runtime/schema-mistake.ts';
import { scenarioSchema } from './scenario-schema.ts';
import type { Scenario } from './scenario-schema.ts';

/** A scenario, or one line per mistake: file, path, line, column and the expected form. */
export type LoadedScenario =
  | { readonly ok: true; readonly scenario: Scenario }
  | { readonly ok: false; readonly complaints: readonly [string, ...string[]] };

/** No scenario comes near; a bound keeps a wrong file (a core dump, a recording) from being parsed at length. */
const longestText = 1_048_576;

/** Reads the text of a scenario file; `name` is what the file is called in complaints. */
export function loadScenario(text: string, name: string): LoadedScenario {
  if (text.length > longestText)
    return { ok: false, complaints: [`${name}: longer than 1 MiB, expected a scenario file`] };
  const read = readJsonAs(text, scenarioSchema);
  if (read.ok) return { ok: true, scenario: read.value };
  const [first, ...rest] = read.mistakes;
  return {
    ok: false,
    complaints: [mistakeText(name, first), ...rest.map((mistake) => mistakeText(name, mistake))],
  };
}

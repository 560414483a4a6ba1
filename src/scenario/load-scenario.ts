import type { Text } from '../../hal/contracts/text.ts';
import { about } from '../runtime/joined-texts.ts';
import { mistakesText, readJsonAs } from '../runtime/schema-mistake.ts';
import { scenarioSchema } from './scenario-schema.ts';
import type { Scenario } from './scenario-schema.ts';

/** A scenario, or every mistake in one line: file, path, line, column and the expected form. */
export type LoadedScenario =
  | { readonly ok: true; readonly scenario: Scenario }
  | { readonly ok: false; readonly complaint: Text };

/** No scenario comes near; a bound keeps a wrong file (a core dump, a recording) from being parsed at length. */
const longestText = 1_048_576;

/** Reads the text of a scenario file; `name` is what the file is called in complaints. */
export function loadScenario(text: string, name: string): LoadedScenario {
  if (text.length > longestText) return { ok: false, complaint: about(name, tooLong) };
  const read = readJsonAs(text, scenarioSchema);
  if (read.ok) return { ok: true, scenario: read.value };
  return { ok: false, complaint: mistakesText(name, read.mistakes) };
}

const tooLong: Text = {
  zh: '超过 1 MiB，应为场景文件',
  en: 'longer than 1 MiB, expected a scenario file',
};

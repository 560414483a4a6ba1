import { existsSync, readFileSync, statSync } from 'node:fs';
import { builtInScenarios } from './built-in-scenarios.ts';
import { loadScenario } from './load-scenario.ts';
import type { LoadedScenario } from './load-scenario.ts';

/** Loads the scenario that `sim:<name>` means: a file, or, where no such file is, one that comes with the program. */
export function findScenario(name: string): LoadedScenario {
  if (!existsSync(name)) {
    const builtIn = builtInScenarios.get(name);
    if (builtIn !== undefined) return loadScenario(JSON.stringify(builtIn, null, 2), name);
    const known = [...builtInScenarios.keys()].join(', ');
    return { ok: false, complaints: [`${name}: no such file, expected a scenario file or one of ${known}`] };
  }
  if (!statSync(name).isFile())
    return { ok: false, complaints: [`${name}: not a file, expected a scenario file`] };
  try {
    return loadScenario(readFileSync(name, 'utf8'), name);
  } catch (error) {
    return {
      ok: false,
      complaints: [`${name}: cannot be read (${error instanceof Error ? error.message : 'unknown'})`],
    };
  }
}

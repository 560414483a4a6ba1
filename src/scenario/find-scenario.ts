import { existsSync, readFileSync, statSync } from 'node:fs';
import { about } from '../runtime/joined-texts.ts';
import { systemText } from '../runtime/system-words.ts';
import { builtInScenarios } from './built-in-scenarios.ts';
import { loadScenario } from './load-scenario.ts';
import type { LoadedScenario } from './load-scenario.ts';

/** Loads the scenario that `sim:<name>` means: a file, or, where no such file is, one that comes with the program. */
export function findScenario(name: string): LoadedScenario {
  if (!existsSync(name)) {
    const builtIn = builtInScenarios.get(name);
    if (builtIn !== undefined) return loadScenario(JSON.stringify(builtIn, null, 2), name);
    const known = [...builtInScenarios.keys()];
    return wrong(
      name,
      `没有这个文件，应为场景文件，或 ${known.join('、')} 之一`,
      `no such file, expected a scenario file or one of ${known.join(', ')}`,
    );
  }
  if (!statSync(name).isFile())
    return wrong(name, '不是文件，应为场景文件', 'not a file, expected a scenario file');
  try {
    return loadScenario(readFileSync(name, 'utf8'), name);
  } catch (error) {
    const reason = systemText(error);
    return wrong(name, `读不了，${reason.zh}`, `cannot be read (${reason.en})`);
  }
}

function wrong(name: string, zh: string, en: string): LoadedScenario {
  return { ok: false, complaint: about(name, { zh, en }) };
}

import type { Check } from '../checks/check.ts';
import type { Playbook, Symptom } from '../playbooks/playbook.ts';
import type { SessionRequest } from '../report/session-request.ts';
import type { Catalogue } from './catalogue.ts';

/** A check of `routine` joins every run when it costs at most this and does nothing to the world. */
const companionSeconds = 1;

/** What a run will look at, in order; or the word of the request that names nothing here. */
export type Selection =
  | {
      readonly ok: true;
      readonly playbook: Playbook;
      readonly checks: readonly Check[];
      readonly ofPlaybook: ReadonlySet<string>;
    }
  | { readonly ok: false; readonly unknown: string };

/** The symptom's playbook, then every quick harmless check of `routine`; `all` adds the rest, `only` and `skip` narrow it down. */
export function selectChecks(catalogue: Catalogue, request: SessionRequest, symptom: Symptom): Selection {
  const unknown = [...request.only, ...request.skip].find((word) => !isKnown(catalogue, word));
  if (unknown !== undefined) return { ok: false, unknown };
  const playbook = playbookFor(catalogue, symptom);
  const chosen =
    request.only.length > 0
      ? namedChecks(catalogue, request.only)
      : usualChecks(catalogue, playbook, request.all);
  const wanted = chosen.filter((id) => !request.skip.includes(id));
  const checks = inOrder(catalogue, wanted).filter((check) => !request.skip.includes(check.id));
  // What was asked for by name must come to a conclusion just as what the symptom asks for.
  const asked = request.only.length > 0 ? wanted : [];
  return { ok: true, playbook, checks, ofPlaybook: new Set([...playbook.checks, ...asked]) };
}

/** The playbook that answers a symptom exactly, else the one for any code, else `routine`. */
export function playbookFor(catalogue: Catalogue, symptom: Symptom): Playbook {
  const exact = catalogue.playbooks.find((playbook) => playbook.symptoms.includes(symptom));
  const anyCode =
    symptom?.startsWith('code:') === true
      ? catalogue.playbooks.find((p) => p.symptoms.includes('code:*'))
      : undefined;
  const found = exact ?? anyCode ?? catalogue.playbooks.find((playbook) => playbook.symptoms.includes(null));
  if (found === undefined) throw new Error('no playbook answers a routine self-test');
  return found;
}

function usualChecks(catalogue: Catalogue, playbook: Playbook, all: boolean): readonly string[] {
  const routine = playbookFor(catalogue, null).checks;
  const companions = routine.filter((id) => isCompanion(catalogue.check(id)));
  const rest = all
    ? catalogue.checks.filter((check) => !check.effects.includes('rotates-keys')).map((check) => check.id)
    : [];
  return [...playbook.checks, ...companions, ...rest];
}

function isCompanion(check: Check | undefined): boolean {
  return (
    check !== undefined &&
    check.level === 'internal' &&
    check.costSeconds <= companionSeconds &&
    check.effects.length === 0
  );
}

/** Check ids, or devices: every check that is about the device, which it names first; one that only borrows it is not meant. */
function namedChecks(catalogue: Catalogue, words: readonly string[]): readonly string[] {
  return words.flatMap((word) =>
    catalogue.check(word) === undefined
      ? catalogue.checks
          .filter((check) => check.needs[0] === word || check.id.startsWith(`${word}-`))
          .map((check) => check.id)
      : [word],
  );
}

function isKnown(catalogue: Catalogue, word: string): boolean {
  return namedChecks(catalogue, [word]).length > 0;
}

/** Each check once, after those it depends on. */
function inOrder(catalogue: Catalogue, ids: readonly string[]): readonly Check[] {
  const ordered = new Map<string, Check>();
  const add = (id: string): void => {
    const check = catalogue.check(id);
    if (check === undefined || ordered.has(id)) return;
    for (const dependency of check.dependsOn) add(dependency);
    ordered.set(id, check);
  };
  for (const id of ids) add(id);
  return [...ordered.values()];
}

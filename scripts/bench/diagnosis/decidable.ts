import type { Report } from '../../../src/report/report.ts';
import { causeRow } from '../../../src/playbooks/causes.table.ts';
import type { Symptom } from '../../../src/playbooks/playbook.ts';
import { catalogue } from '../../../src/session/catalogue.ts';
import { playbookFor } from '../../../src/session/select-checks.ts';
import { lookAlikes } from './complaints.table.ts';
import { knownFaults, soleCase } from './generate-cases.ts';
import type { GeneratedCase, KnownFault } from './generate-cases.ts';
import { runCase } from './run-case.ts';

/** What a terminal saw of one fault alone, as far as it could see: the findings, and which checks could not tell. */
interface Sight {
  readonly fault: KnownFault;
  readonly signature: string;
}

/** What the observations left to a terminal allow. Asks what it saw, never the judge. */
export interface DecidabilityOracle {
  ask(generated: GeneratedCase): Promise<Allowed>;
}

/** Whether one cause alone is allowed as the answer, and which causes are right as the first one told. */
export interface Allowed {
  /** False: nothing was to be seen of it and nobody complained. */
  readonly visible: boolean;
  readonly decidable: boolean;
  readonly right: readonly string[];
}

/**
 * Runs every fault (or those of `among`) alone under the same blindness. A fault that leaves no trace there, or the same one as a fault of another cause, is not
 * decidable; fleet and history leave out what they contradict. Where several faults answer the complaint, any of them is right first.
 */
export function createOracle(among: readonly KnownFault[] = knownFaults()): DecidabilityOracle {
  const sights = new Map<string, Promise<readonly Sight[]>>();
  const sightsOf = ({ blindSet, fleet, operator }: GeneratedCase): Promise<readonly Sight[]> => {
    const key = `${blindSet} ${fleet} ${operator}`;
    const known = sights.get(key) ?? seeAll(among, { blindSet, fleet, operator });
    sights.set(key, known);
    return known;
  };
  return {
    ask: async (generated) => {
      const all = await sightsOf(generated);
      const { symptom } = generated.scenario;
      const seen = generated.faults.filter((fault) => traceOf(fault, all) !== '');
      const answering = seen.filter((fault) => answers(fault, symptom));
      if (seen.length === 0) return { visible: symptom !== null, decidable: false, right: [] };
      if (answering.length === 0)
        return { visible: true, decidable: false, right: seen.map(({ cause }) => cause) };
      return {
        visible: true,
        decidable: answering.every((fault) => alikes(fault, all, generated).length === 0),
        right: answering.map(({ cause }) => cause),
      };
    },
  };
}

function traceOf(fault: KnownFault, all: readonly Sight[]): string {
  return all.find((sight) => sight.fault.id === fault.id)?.signature ?? '';
}

function answers({ cause }: KnownFault, symptom: Symptom): boolean {
  const answering: readonly string[] = playbookFor(catalogue, symptom).answers;
  return symptom === null || answering.includes(cause);
}

/** Other causes that would have left the same observations. */
function alikes(fault: KnownFault, all: readonly Sight[], generated: GeneratedCase): readonly string[] {
  const own = traceOf(fault, all);
  const simulated = all
    .filter((sight) => sight.signature === own && !explains(sight.fault, fault))
    .map((sight) => sight.fault.cause);
  const causes = [...simulated, ...(lookAlikes[own] ?? [])];
  return causes.filter((cause) => cause !== fault.cause && isPossible(cause, generated));
}

/** A host's fault is every terminal's; settings that worked and were not touched, or that somebody compared, are not wrong. */
function isPossible(cause: string, { fleet, scenario }: GeneratedCase): boolean {
  const { lastGoodDays, changedSinceLastGood } = scenario.history;
  const proven = lastGoodDays !== null && changedSinceLastGood.length === 0;
  if (cause === 'wrong-host-config' && (proven || isCompared(scenario))) return false;
  return fleet === 'silent' || (fleet === 'alike') === (cause === 'host-outage');
}

/** An honest person holds the host on the screen against the acquirer's sheet, where a check of the complaint asks for it. */
function isCompared({ operator, symptom, blind }: GeneratedCase['scenario']): boolean {
  const asked: readonly string[] = playbookFor(catalogue, symptom).checks;
  return (
    operator.answers === 'honest' &&
    !blind.includes('registration.host-match') &&
    asked.includes('registration-sheet')
  );
}

/** One cause explains another's evidence: the ranking of the two is then no guess. */
function explains(one: KnownFault, other: KnownFault): boolean {
  return causeRow(one.cause)?.explains.includes(other.cause) === true;
}

async function seeAll(
  among: readonly KnownFault[],
  given: Parameters<typeof soleCase>[1],
): Promise<readonly Sight[]> {
  const sights: Sight[] = [];
  for (const fault of among) {
    const { scenario, everywhere } = soleCase(fault, given);
    const { report } = await runCase(scenario, 'none', everywhere);
    sights.push({ fault, signature: signatureOf(report) });
  }
  return sights;
}

function signatureOf(report: Report): string {
  return report.findings
    .filter((finding) => finding.severity !== 'info')
    .map((finding) => finding.id)
    .toSorted()
    .join(' ');
}

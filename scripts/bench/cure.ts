// Repairs: every cause the agent may mend alone is broken, mended unattended and proved; with sales unsettled nothing that could lose one is touched.
import { causes } from '../../src/playbooks/causes.table.ts';
import type { Report } from '../../src/report/report.ts';
import { scenarioSchema } from '../../src/scenario/scenario-schema.ts';
import { catalogue } from '../../src/session/catalogue.ts';
import { complaintOfFault, faultTextOf, knownFaults } from './diagnosis/generate-cases.ts';
import type { KnownFault } from './diagnosis/generate-cases.ts';
import { runCase } from './diagnosis/run-case.ts';

const unsettledSales = 5;
/** `BENCH_SEEDS=1,2,3` tries other chances. */
const seeds = (process.env['BENCH_SEEDS'] ?? '5100').split(',').map(Number);

/** Prints one row per cause; fails when a repair that exists does not cure, or touches what it must not. */
export async function run(): Promise<void> {
  const faults = knownFaults();
  const mine = Object.entries(causes).filter(([, row]) => row.actor === 'agent');
  let failures = 0;
  for (const [cause] of mine) {
    const remedies = remediesOf(cause);
    const broken = faults.filter((fault) => fault.cause === cause);
    if (remedies.length === 0) console.log(`${cause}: no remedy yet`);
    else if (broken.length === 0)
      console.log(`${cause}: ${remedies.join(', ')}; its faults cannot be simulated yet`);
    else for (const variant of broken.flatMap(variantsOf)) failures += (await cures(variant)) ? 0 : 1;
  }
  console.log(`${mine.length} causes are the agent's; ${failures} faults were not cured as they must be`);
  if (failures > 0) process.exitCode = 1;
}

/** Registered repairs that any playbook offers for a cause. */
function remediesOf(cause: string): readonly string[] {
  const offered = catalogue.playbooks.flatMap((playbook) => {
    const table: Readonly<Partial<Record<string, readonly string[]>>> = playbook.remedies;
    return table[cause] ?? [];
  });
  return [...new Set(offered)].filter((id) => catalogue.remedy(id) !== undefined);
}

/** A fault, and what fills the storage where that is the fault. */
interface Variant {
  readonly fault: KnownFault;
  readonly filledBy: string | null;
  readonly seed: number;
}

/** Storage is mended otherwise by what fills it. */
function variantsOf(fault: KnownFault): readonly Variant[] {
  const fillers = fault.id === 'storage.full' ? ['cache', 'logs', 'data'] : [null];
  return seeds.flatMap((seed) => fillers.map((filledBy) => ({ fault, filledBy, seed })));
}

async function cures(variant: Variant): Promise<boolean> {
  const { fault, filledBy } = variant;
  const settled = await mended(variant, 0);
  const unsettled = await mended(variant, unsettledSales);
  const cure = settled.remedies.find((one) => one.cause === fault.cause && one.outcome === 'cured');
  const proved = cure !== undefined && canPay(settled);
  const safe = untouched(unsettled, cure?.id);
  const how = settled.remedies.map((one) => `${one.id} ${one.outcome}`).join(', ') || 'no repair was tried';
  const change = cure === undefined ? '' : ` (${String(cure.before)} → ${String(cure.after)})`;
  const pay = canPay(settled) ? 'payment path proved' : 'PAYMENT PATH NOT PROVED';
  const money = safe ? 'unsettled sales untouched' : 'UNSETTLED SALES TOUCHED';
  const by = filledBy === null ? fault.id : `${fault.id} of ${filledBy}`;
  console.log(`${fault.cause} by ${by}: ${how}${change}; ${pay}; ${money}`);
  return proved && safe;
}

async function mended({ fault, filledBy, seed }: Variant, unsettled: number): Promise<Report> {
  const scenario = scenarioSchema.parse({
    scenario: 1,
    seed,
    profile: 'generic-linux-80mm',
    symptom: complaintOfFault(fault),
    terminal: { unsettled },
    faults: [{ ...faultTextOf(fault), ...(filledBy !== null && { filledBy }) }],
    operator: { answers: 'absent' },
  });
  return (await runCase(scenario, 'safe')).report;
}

function canPay({ canStillPay }: Report): boolean {
  return canStillPay !== null && canStillPay.length > 0;
}

/** The count is what it was, and whatever could have lost a sale waited, also what would have cured. */
function untouched({ money, remedies }: Report, cure: string | undefined): boolean {
  const mustWait = cure !== undefined && catalogue.remedy(cure)?.class === 'destructive';
  const waited = remedies.some(({ id, outcome }) => id === cure && outcome === 'deferred');
  const acted = remedies.filter(({ outcome }) => outcome !== 'deferred' && outcome !== 'refused');
  return (
    money.unsettled === unsettledSales &&
    (waited || !mustWait) &&
    acted.every(({ id }) => catalogue.remedy(id)?.class !== 'destructive')
  );
}

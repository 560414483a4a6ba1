import { createSeededRandom } from '../../../hal/simulators/seeded-random.ts';
import type { Random } from '../../../hal/contracts/random.ts';
import { statusFields } from '../../../hal/contracts/status-fields.table.ts';
import { causeOfFinding } from '../../../src/playbooks/finding-causes.table.ts';
import { faultPlaces, kindsAt } from '../../../src/scenario/fault-kinds.table.ts';
import type { FaultPlace } from '../../../src/scenario/fault-kinds.table.ts';
import { scenarioSchema } from '../../../src/scenario/scenario-schema.ts';
import type { Scenario } from '../../../src/scenario/scenario-schema.ts';
import { complaintOf } from './complaints.table.ts';

/** A fault that can be simulated today, with the cause the published map gives it. */
export interface KnownFault {
  readonly at: FaultPlace;
  readonly kind: string;
  readonly id: string;
  readonly cause: string;
}

/** What the fleet says: nothing, that its other terminals fail alike, or that they all work. */
export type FleetWord = 'silent' | 'alike' | 'fine';

/** One terminal to be diagnosed, and the truth about it. */
export interface GeneratedCase {
  readonly name: string;
  readonly variant: 'single' | 'double' | 'blind' | 'absent' | 'fleet' | 'fresh';
  readonly scenario: Scenario;
  /** The complaint's fault first. */
  readonly faults: readonly KnownFault[];
  readonly blindSet: number;
  readonly fleet: FleetWord;
  readonly operator: OperatorWord;
  /** A technician looks everywhere: nobody has a word for the complaint. */
  readonly everywhere: boolean;
}

/** Whether somebody answers steps. */
export type OperatorWord = 'honest' | 'absent';

/** Every fault that can be simulated today and condemns something. */
export function knownFaults(): readonly KnownFault[] {
  const map: Readonly<Record<string, string | null>> = causeOfFinding;
  return faultPlaces.flatMap((at) =>
    Object.entries(kindsAt(at)).flatMap(([kind, row]) => {
      const id = `${at}.${kind}`;
      const cause = publishedCause(id, map[id] ?? null);
      return row.simulated === true && cause !== null ? [{ at, kind, id, cause }] : [];
    }),
  );
}

/** The history of a generated case is that of a terminal that worked, and the map says that such a one was deactivated. */
function publishedCause(id: string, mapped: string | null): string | null {
  return id === 'registration.unregistered' ? 'deactivated' : mapped;
}

/** How many sets of blind fields there are: few, so that faults can be compared under the same blindness. */
export const blindSets = 5;

/** The fields a blind set hides: a fifth of all, chosen by the set's number; set 0 hides nothing. */
export function blindFields(set: number): readonly string[] {
  if (set === 0) return [];
  const random = createSeededRandom(`bench blind ${set}`);
  return statusFields.filter(() => random.float() < 0.2);
}

/** Five or more variants of each fault. The seeds are the bench's own: no weight was chosen by looking at them. */
export function generateCases(base: number): readonly GeneratedCase[] {
  const faults = knownFaults();
  return faults.flatMap((fault, n) => {
    const random = createSeededRandom(`bench diagnosis ${base} ${fault.id}`);
    const seed = base * 1_000_000 + n * 100;
    const make = (variant: GeneratedCase['variant'], parts: Partial<CaseParts>): GeneratedCase =>
      caseOf(variant, { fault, seed: seed + random.int(99), random, ...parts });
    return [
      make('single', {}),
      make('single', { level: 0.6 + random.float() * 0.4 }),
      make('double', { second: secondTo(fault, faults, random) }),
      make('blind', { blindSet: 1 + random.int(blindSets - 1) }),
      make('absent', { operator: 'absent' }),
      ...(isOfTheWay(fault.at)
        ? [
            make('fresh', { fresh: true }),
            make('fleet', { fleet: fault.at === 'host' ? ('alike' as const) : ('fine' as const) }),
          ]
        : []),
    ];
  });
}

/** The same fault alone under given blindness, fleet and operator: what faults are compared with each other by. */
export function soleCase(
  fault: KnownFault,
  given: Pick<GeneratedCase, 'blindSet' | 'fleet' | 'operator'>,
): GeneratedCase {
  const random = createSeededRandom(`bench sole ${fault.id}`);
  return caseOf('single', { fault, seed: 7, random, ...given });
}

/** A terminal with nothing wrong, as they differ in the field. */
export function healthyCase(n: number): Scenario {
  const random = createSeededRandom(`bench healthy ${n}`);
  const lastGoodDays = random.float() < 0.1 ? 40 + random.int(20) : random.int(20);
  return scenarioSchema.parse({
    scenario: 1,
    seed: 9_000_000 + n,
    profile: 'generic-linux-80mm',
    symptom: null,
    history: {
      lastGoodDays,
      changedSinceLastGood: random.float() < 0.1 ? ['firmware'] : [],
    },
    terminal: { unsettled: random.int(40), offlineQueue: random.int(3) },
    fleet: random.float() < 0.3 ? { peers: 40, failing: random.int(2) } : {},
    blind: random.float() < 0.2 ? blindFields(1 + random.int(blindSets - 1)) : [],
    operator: { answers: 'absent' },
  });
}

interface CaseParts {
  readonly fault: KnownFault;
  readonly seed: number;
  readonly random: Random;
  readonly level?: number;
  readonly second?: KnownFault | undefined;
  readonly blindSet?: number;
  readonly fleet?: FleetWord;
  readonly operator?: OperatorWord;
  /** It never signed in. */
  readonly fresh?: boolean;
}

function caseOf(variant: GeneratedCase['variant'], parts: CaseParts): GeneratedCase {
  const { fault, second, seed, random, blindSet = 0, fleet = 'silent', operator = 'honest' } = parts;
  const faults = second === undefined ? [fault] : [fault, second];
  return {
    name: `${faults.map(({ id }) => id).join(' + ')} (${variant}, seed ${seed})`,
    variant,
    faults,
    blindSet,
    fleet,
    operator,
    everywhere: panel.has(fault.at),
    scenario: scenarioSchema.parse({
      scenario: 1,
      seed,
      profile: 'generic-linux-80mm',
      symptom: complaintOfFault(fault),
      history: { lastGoodDays: parts.fresh === true ? null : random.int(20) },
      faults: faults.map((one) => faultText(one, parts.level)),
      fleet: FLEETS[fleet],
      blind: blindFields(blindSet),
      operator: { answers: operator },
    }),
  };
}

/** What no symptom names. */
const panel: ReadonlySet<FaultPlace> = new Set(['display', 'touch', 'keypad']);

const FLEETS = {
  silent: {},
  alike: { peers: 40, failing: 22, failingWith: 'transport' },
  fine: { peers: 40, failing: 0 },
} as const;

/** A fault as a scenario file names it; a cache fills the storage, for that is what an agent can mend. */
export function faultTextOf(fault: KnownFault): object {
  return { ...faultText(fault, undefined), ...(fault.id === 'storage.full' && { filledBy: 'cache' }) };
}

function faultText({ at, kind }: KnownFault, level: number | undefined): object {
  const strong = kindsAt(at)[kind]?.level === true && level !== undefined;
  return { at, kind, ...(strong && { level }) };
}

/** What the merchant says of a fault; null: nobody noticed, a routine self-test finds it. */
export function complaintOfFault({ at, id }: KnownFault): string | null {
  const exact = complaintOf[id];
  return exact === undefined ? (complaintOf[at] ?? null) : exact;
}

/** Something wrong elsewhere: faults of one place can hide each other, and then the truth itself is open. */
function secondTo(fault: KnownFault, faults: readonly KnownFault[], random: Random): KnownFault | undefined {
  const elsewhere = faults.filter((other) => familyOf(other.at) !== familyOf(fault.at));
  return elsewhere[random.int(elsewhere.length)];
}

function familyOf(at: FaultPlace): string {
  return FAMILIES[at] ?? at;
}

const FAMILIES: Readonly<Partial<Record<FaultPlace, string>>> = {
  network: 'way',
  host: 'way',
  tls: 'way',
  config: 'way',
  clock: 'way',
  registration: 'way',
  keys: 'way',
  batch: 'way',
  storage: 'machine',
  memory: 'machine',
  cpu: 'machine',
  software: 'machine',
  thermal: 'climate',
  humidity: 'climate',
  magstripe: 'card',
  chip: 'card',
  contactless: 'card',
};

function isOfTheWay(at: FaultPlace): boolean {
  return at === 'network' || at === 'host' || at === 'config';
}

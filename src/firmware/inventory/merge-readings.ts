import type {
  EvidenceGrade,
  FirmwareComponent,
  FirmwareItem,
  FirmwareReading,
} from '../../../hal/contracts/firmware.ts';
import { versionFormatOf } from '../verdict/version-format.ts';
import type { InventoryContradiction } from './inventory.ts';

/**
 * What several sources say of one component, as one: the best one's version and counter, and what it leaves open from the others. Bytes
 * that we hashed make it measured, also where the version beside them is a claim: whether the two belong together the catalog says.
 */
export function mergeReadings(readings: readonly FirmwareReading[]): FirmwareItem | null {
  const ranked = readings.toSorted((one, other) => rankOf(other) - rankOf(one));
  const [best] = ranked;
  if (best === undefined) return null;
  const first = <Field extends keyof FirmwareReading>(field: Field): FirmwareReading[Field] =>
    ranked.find((reading) => reading[field] !== null)?.[field] ?? best[field];
  const measured = readings.find(({ sha256 }) => sha256 !== null);
  const version = first('version');
  return {
    component: best.component,
    vendor: first('vendor'),
    model: first('model'),
    hwRev: first('hwRev'),
    version,
    versionFormat: versionFormatOf(version ?? ''),
    releaseCounter: first('releaseCounter'),
    slot: first('slot'),
    source: [...new Set(ranked.map(({ source }) => source))].join(', ').slice(0, 200),
    evidence: measured?.evidence ?? best.evidence,
    sha256: measured?.sha256 ?? null,
  };
}

/** Where two sources cannot both be right. Two ways of writing one version ("2024.01", "U-Boot 2024.01") are no contradiction. */
export function contradictionsIn(
  component: FirmwareComponent,
  readings: readonly FirmwareReading[],
): readonly InventoryContradiction[] {
  const fields = [
    ['version', (reading: FirmwareReading) => reading.version],
    ['release-counter', (reading: FirmwareReading) => textOf(reading.releaseCounter)],
    ['slot', (reading: FirmwareReading) => reading.slot],
    ['hardware-revision', (reading: FirmwareReading) => reading.hwRev],
  ] as const;
  return fields.flatMap(([field, read]) => {
    const words = readings.flatMap((reading) => {
      const value = read(reading);
      return value === null ? [] : [{ source: reading.source, value }];
    });
    const same = field === 'version' ? soundsLike : (one: string, other: string) => one === other;
    const isOdd = words.some((one) => words.some((other) => !same(one.value, other.value)));
    return isOdd ? [{ component, field, words }] : [];
  });
}

const GRADES: readonly EvidenceGrade[] = ['claimed', 'measured', 'attested'];

/** A release counter is worth most, then how well it is known, then having a version at all. */
function rankOf({ releaseCounter, evidence, version }: FirmwareReading): number {
  return (releaseCounter === null ? 0 : 10) + GRADES.indexOf(evidence) * 2 + (version === null ? 0 : 1);
}

function textOf(counter: number | null): string | null {
  return counter === null ? null : String(counter);
}

function soundsLike(one: string, other: string): boolean {
  return one.includes(other) || other.includes(one);
}

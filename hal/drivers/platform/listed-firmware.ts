import { createHash } from 'node:crypto';
import { parseFirmwareManifest } from '../../codecs/linux/firmware-manifest.ts';
import type {
  FirmwareComponent,
  FirmwarePlaces,
  FirmwareReading,
  FirmwareWord,
  UnreadFirmware,
} from '../../contracts/firmware.ts';
import type { FileLink } from '../../contracts/links.ts';
import { readText } from '../read-text.ts';

const largestProgramBytes = 16 * 1024 ** 2;

/** What asking one source gave; null: this system has no such source. */
export type Told = FirmwareReading | UnreadFirmware | null;

/** What a model's own places tell, on any system: the maker's manifest, and files that are hashed. */
export async function listedFirmware(
  files: FileLink,
  { manifestPath, measured }: FirmwarePlaces,
  model: string | null,
): Promise<readonly Told[]> {
  const told = await Promise.all([
    manifestOf(files, manifestPath, model),
    ...measured.map((place) => measuredOf(files, place)),
  ]);
  return told.flat();
}

/** Sorts what sources told from what they could not. */
export function firmwareWord(told: readonly Told[]): FirmwareWord {
  return {
    readings: told.filter((one) => one !== null && 'version' in one),
    unread: told.filter((one) => one !== null && 'why' in one),
  };
}

/** A reading of which only part is told. */
export function firmwareReading(
  component: FirmwareComponent,
  source: string,
  parts: Partial<FirmwareReading>,
): FirmwareReading {
  return {
    component,
    vendor: null,
    model: null,
    hwRev: null,
    version: null,
    releaseCounter: null,
    slot: null,
    source,
    evidence: 'claimed',
    sha256: null,
    ...parts,
  };
}

async function manifestOf(
  files: FileLink,
  path: string | null,
  model: string | null,
): Promise<readonly Told[]> {
  if (path === null) return [];
  const text = await readText(files, path);
  if (!text.ok) return [{ component: 'os', source: path, why: text.fault.code }];
  const components = parseFirmwareManifest(text.value);
  if (components === null) return [{ component: 'os', source: path, why: 'protocol' }];
  return components.map(({ component, ...parts }) =>
    firmwareReading(component, path, { ...parts, model: parts.model ?? (component === 'os' ? model : null) }),
  );
}

async function measuredOf(
  files: FileLink,
  { component, path }: FirmwarePlaces['measured'][number],
): Promise<Told> {
  const bytes = await files.read(path, largestProgramBytes);
  if (!bytes.ok) return { component, source: path, why: bytes.fault.code };
  const sha256 = createHash('sha256').update(bytes.value).digest('hex');
  return firmwareReading(component, path, { evidence: 'measured', sha256 });
}

import { createHash } from 'node:crypto';
import { failed, ok } from '../../hal/contracts/fault.ts';
import type { CatalogImage } from '../firmware/catalog/image.ts';
import { makeChunkList } from '../firmware/stage/chunk-list.ts';
import type { ImageSource } from '../firmware/stage/image-source.ts';
import { simulatedReleases } from './simulated-releases.table.ts';
import type { SimulatedRelease } from './simulated-releases.table.ts';

const opening = 'posdoctor simulated system ';
const releases: readonly SimulatedRelease[] = Object.values(simulatedReleases);

/** What the maker signs of one of its releases. A release below the floor must be left at once, so the current one may not be put off. */
export function simulatedImage(release: SimulatedRelease): CatalogImage {
  const bytes = bytesOf(release);
  const list = makeChunkList(bytes);
  return {
    name: `${nameOf(release)}.raucb`,
    length: bytes.length,
    sha256: sha256Of(bytes),
    custom: {
      component: 'os',
      models: [],
      hwRevs: ['r2'],
      version: release.version,
      releaseCounter: release.counter,
      minFromCounter: 0,
      requires: [],
      floorCounter: simulatedReleases.floor.counter,
      installer: 'rauc',
      format: 'rauc-plain',
      installedSize: bytes.length,
      chunks: { size: 1_048_576, file: `${nameOf(release)}.chunks`, sha256: sha256Of(list) },
      urgency: 'critical',
      deadlineMs: null,
      approval: {
        scheme: 'pci-pts',
        number: '4-00000',
        firmwareListed: true,
        firmwareExpiryMs: null,
        deviceExpiryMs: null,
      },
      notes: { zh: '', en: '' },
    },
  };
}

/** The maker's server: every release it has made. */
export const simulatedImages: ImageSource = {
  open: ({ name, fromByte }) => {
    const release = releases.find((one) => name.startsWith(`${nameOf(one)}.`));
    if (release === undefined) return Promise.resolve(failed('no-device', `${name}: not there`));
    const bytes = name.endsWith('.chunks') ? makeChunkList(bytesOf(release)) : bytesOf(release);
    return Promise.resolve(ok({ fromByte, edition: '"1"', bytes: once(bytes.subarray(fromByte)) }));
  },
};

/** The release in an image, as an installer finds it; null when it is none of the maker's. */
export function releaseIn(image: Uint8Array): SimulatedRelease | null {
  const text = Buffer.from(image).toString('utf8');
  return releases.find((release) => text === contentOf(release)) ?? null;
}

function nameOf({ version }: SimulatedRelease): string {
  return `system-${version}`;
}

function contentOf({ version, counter }: SimulatedRelease): string {
  return `${opening}${version} ${String(counter)}\n`;
}

function bytesOf(release: SimulatedRelease): Uint8Array {
  return Uint8Array.from(Buffer.from(contentOf(release)));
}

async function* once(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield await Promise.resolve(bytes);
}

function sha256Of(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}

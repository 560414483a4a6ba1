import type { DeviceContext } from '../../hal/contracts/device.ts';
import type { FirmwareItem } from '../../hal/contracts/firmware.ts';
import type { FileLink } from '../../hal/contracts/links.ts';
import type { UpdateJournal } from './apply/update-journal.ts';
import type { Deployment } from './deployment/deployment.ts';
import type { ImageSource } from './stage/image-source.ts';
import type { CatalogView } from './verdict/judgement.ts';

/** What whoever looks after a terminal's firmware shares with all others who do: what is known, what was ordered, and how far it got. */
export interface FirmwareDesk {
  readonly deviceId: string;
  /** Wall time, never before what is known to have passed, milliseconds since 1970. */
  readonly now: () => number;
  /** The vendor's catalog as last verified, with its age; asks nobody. */
  readonly catalog: () => CatalogView;
  /** Everything here that has a version of its own, read now; no device is asked that takes a lease. */
  readonly inventory: (context: DeviceContext) => Promise<readonly FirmwareItem[]>;
  /** What the operators ordered for this terminal, by a file whose signatures were verified now; null: nothing. */
  readonly order: () => Deployment | null;
  readonly journal: UpdateJournal;
  /** Where images wait for being installed; absolute. */
  readonly folder: string;
  readonly files: Pick<FileLink, 'statfs'>;
  /** Where images are fetched from; null: nobody has said. */
  readonly images: ImageSource | null;
  /** Who may sign the containers of images (PEM); null: the catalog's hash and the engine's own keys must do. */
  readonly imageRootsPem: readonly string[] | null;
}

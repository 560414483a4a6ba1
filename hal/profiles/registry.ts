import { androidFamilies } from './android-families.table.ts';
import { androidModel } from './android-model.ts';
import { genericLinux80mm } from './generic-linux-80mm.ts';
import { localLinux } from './local-linux.ts';
import type { ProfileSource } from './profile.ts';

/** Every terminal model we know. */
export const profiles: readonly ProfileSource[] = [
  { id: genericLinux80mm.id, load: () => Promise.resolve(genericLinux80mm) },
  localLinux,
  ...androidFamilies.map(androidModel),
];

import { failed } from '../../hal/contracts/fault.ts';
import type { FileLink } from '../../hal/contracts/links.ts';

/** Files of a terminal that is not built yet: a profile that looks around while it loads finds nothing. */
export const nothingThere: FileLink = {
  read: absent,
  list: absent,
  statfs: absent,
  rename: absent,
  remove: absent,
};

function absent(path: string): Promise<ReturnType<typeof failed>> {
  return Promise.resolve(failed('no-device', `${path}: no such file`));
}

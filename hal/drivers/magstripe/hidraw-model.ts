import { parseHidUevent } from '../../codecs/linux/hid-identity.ts';
import type { HidIdentity } from '../../codecs/linux/hid-identity.ts';
import type { FileLink } from '../../contracts/links.ts';
import { textOrNull } from '../read-text.ts';

/** Who made the device behind `/dev/hidrawN`, by the kernel's own record of it; null where there is none. */
export async function hidrawIdentity(files: FileLink, path: string): Promise<HidIdentity | null> {
  const node = /^\/dev\/(hidraw\d{1,4})$/.exec(path)?.[1];
  if (node === undefined) return null;
  const uevent = await textOrNull(files, `/sys/class/hidraw/${node}/device/uevent`);
  return uevent === null ? null : parseHidUevent(uevent);
}

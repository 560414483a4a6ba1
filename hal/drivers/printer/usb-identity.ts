import { parseIeee1284 } from '../../codecs/ieee1284.ts';
import type { Ieee1284Id } from '../../codecs/ieee1284.ts';
import type { FileLink } from '../../contracts/links.ts';
import type { PortAddress } from '../../contracts/seams.ts';

/**
 * What a USB printer says of itself through the kernel, also when it never answers; null for other ports and where sysfs does not
 * say. Nothing is sent to the printer.
 */
export async function usbIdentity(
  files: FileLink | undefined,
  port: PortAddress,
): Promise<Ieee1284Id | null> {
  if (files === undefined || port.kind !== 'usb-lp') return null;
  const name = port.path.slice(port.path.lastIndexOf('/') + 1);
  if (!/^lp\d+$/.test(name)) return null;
  const text = await files.read(`/sys/class/usbmisc/${name}/device/ieee1284_id`, 4096);
  if (!text.ok) return null;
  const id = parseIeee1284(new TextDecoder().decode(text.value));
  return id.maker === null && id.model === null ? null : id;
}

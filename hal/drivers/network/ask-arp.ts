import { parseArping } from '../../codecs/linux/arping.ts';
import { failed, ok } from '../../contracts/fault.ts';
import type { HalResult } from '../../contracts/fault.ts';
import type { CommandLink } from '../../contracts/links.ts';

const commandDeadlineMs = 6_000;

/** A question to the machines on one cable: who has this IPv4 address? `asNobody` asks without telling ours, as one does before taking an address. */
export interface ArpQuestion {
  readonly device: string;
  readonly address: string;
  readonly asNobody: boolean;
}

/**
 * Whether any machine on the cable answers for an address. Programs of this name take different options; only a sum that is understood counts.
 * `unsupported` without `arping`, `denied` without the right to use it.
 */
export async function askArp(commands: CommandLink, question: ArpQuestion): Promise<HalResult<boolean>> {
  let told: HalResult<boolean> = failed('unsupported', 'no arping that we understand');
  for (const argv of waysOf(question)) {
    const asked = await commands.run(argv, '', commandDeadlineMs);
    if (!asked.ok)
      return asked.fault.code === 'no-device' ? failed('unsupported', asked.fault.detail) : asked;
    const { stdout, stderr } = asked.value;
    const answers = parseArping(stdout);
    if (answers !== null) return ok(answers > 0);
    if (/not permitted|denied/i.test(stderr))
      told = failed('denied', `arping: ${stderr.trim().slice(0, 200)}`);
  }
  return told;
}

/** iputils and BusyBox first, then the other program of that name. */
function waysOf({ device, address, asNobody }: ArpQuestion): readonly (readonly string[])[] {
  const where = ['-w', '1', '-I', device, address];
  if (!asNobody) return [['arping', '-c', '1', ...where]];
  return [
    ['arping', '-D', '-c', '2', ...where],
    ['arping', '-0', '-c', '2', ...where],
  ];
}

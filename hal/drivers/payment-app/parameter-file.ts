import { parseJsonText } from '../../codecs/linux/json-text.ts';
import { failed, ok } from '../../contracts/fault.ts';
import type { HalResult } from '../../contracts/fault.ts';
import type { HostAddress, PaymentApp } from '../../contracts/payment-app.ts';
import type { Seams } from '../../contracts/seams.ts';
import { readText } from '../read-text.ts';
import { parameterFileSchema } from './parameter-file-schema.ts';
import { toldState } from './told-state.ts';
import { untoldState } from './untold-state.ts';

const stanDeadlineMs = 3_000;
const hostDeadlineMs = 10_000;

/** Where a payment application tells its state, and the program of its own, if it has one, that reserves a trace number and prints it. */
export interface ParameterFilePlace {
  readonly path: string;
  readonly stanCommand: readonly string[] | null;
  /** Program of its own that has it use another host: is given host, port, `tls` or `plain`, and the NII or `-`. Absent: none. */
  readonly hostCommand?: readonly string[];
  /** Hosts it may be asked to use instead of its own. */
  readonly backupHosts?: readonly HostAddress[];
}

/**
 * The payment application by the parameter file it writes. A file that is not there, or says more or other than it may, tells nothing:
 * all is `unknown`, and the money guards refuse.
 */
export function parameterFile(
  seams: Pick<Seams, 'files' | 'commands'>,
  place: ParameterFilePlace,
): PaymentApp {
  return {
    state: async ({ time }) => {
      const text = await readText(seams.files, place.path);
      if (!text.ok && text.fault.code !== 'no-device') return text;
      const told = parameterFileSchema.safeParse(text.ok ? parseJsonText(text.value) : undefined);
      return ok(told.success ? toldState(told.data, 'parameter-file', time.now()) : untoldState(time.now()));
    },
    givesStans: place.stanCommand !== null,
    nextStan: () => nextStan(seams, place),
    ...(place.backupHosts === undefined ? {} : { backupHosts: place.backupHosts }),
    ...(place.hostCommand === undefined
      ? {}
      : { useHost: (host) => useHost(seams, place.hostCommand ?? [], host) }),
  };
}

async function useHost(
  { commands }: Pick<Seams, 'files' | 'commands'>,
  command: readonly string[],
  { host, port, tls, nii }: HostAddress,
): Promise<HalResult<void>> {
  const argv = [...command, host, String(port), tls ? 'tls' : 'plain', nii ?? '-'];
  const asked = await commands.run(argv, '', hostDeadlineMs);
  if (!asked.ok) return asked;
  const said = asked.value.stderr.trim().slice(0, 200);
  return asked.value.code === 0 ? ok(undefined) : failed('refused', `the payment application: ${said}`);
}

async function nextStan(
  { commands }: Pick<Seams, 'commands'>,
  place: ParameterFilePlace,
): Promise<HalResult<string>> {
  if (place.stanCommand === null)
    return failed('unsupported', 'the payment application gives no trace numbers');
  const reserved = await commands.run(place.stanCommand, '', stanDeadlineMs);
  if (!reserved.ok) return reserved;
  const stan = reserved.value.stdout.trim();
  if (reserved.value.code === 0 && /^\d{6}$/.test(stan) && stan !== '000000') return ok(stan);
  return failed('protocol', 'the payment application gave no trace number of six digits');
}

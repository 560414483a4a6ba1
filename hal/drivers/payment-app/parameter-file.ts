import { parseJsonText } from '../../codecs/linux/json-text.ts';
import { failed, ok } from '../../contracts/fault.ts';
import type { HalResult } from '../../contracts/fault.ts';
import type { PaymentApp, PaymentAppState } from '../../contracts/payment-app.ts';
import type { Seams } from '../../contracts/seams.ts';
import { readText } from '../read-text.ts';
import { parameterFileSchema } from './parameter-file-schema.ts';
import type { ParameterFile } from './parameter-file-schema.ts';
import { untoldState } from './untold-state.ts';

const stanDeadlineMs = 3_000;

/** Where a payment application tells its state, and the program of its own, if it has one, that reserves a trace number and prints it. */
export interface ParameterFilePlace {
  readonly path: string;
  readonly stanCommand: readonly string[] | null;
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
      return ok(told.success ? stateOf(told.data, time.now()) : untoldState(time.now()));
    },
    givesStans: place.stanCommand !== null,
    nextStan: () => nextStan(seams, place),
  };
}

function stateOf(told: ParameterFile, readAtMs: number): PaymentAppState {
  const { lastGoodSignIn, lastAnswer } = told;
  return {
    installed: 'yes',
    source: 'parameter-file',
    tid: told.tid ?? 'unknown',
    mid: told.mid ?? 'unknown',
    host: told.host ?? 'unknown',
    unsettledCount: told.unsettled ?? 'unknown',
    offlineCount: told.offline ?? 'unknown',
    transactionOpen: told.transactionOpen ?? 'unknown',
    lastGoodSignInMs:
      typeof lastGoodSignIn === 'string' ? Date.parse(lastGoodSignIn) : orUnknown(lastGoodSignIn),
    lastAnswer: lastAnswer
      ? { code: lastAnswer.code, of: lastAnswer.of, atMs: Date.parse(lastAnswer.at) }
      : orUnknown(lastAnswer),
    batchNumber: told.batch ?? 'unknown',
    readAtMs,
  };
}

/** Never signed in, never answered: the file says null. Said nothing of it: unknown. */
function orUnknown(value: null | undefined): 'unknown' | null {
  return value === null ? null : 'unknown';
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

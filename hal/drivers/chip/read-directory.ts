import { readDirectoryRecord, selectDirectory } from '../../codecs/harmless-commands.ts';
import type { PaymentDirectory } from '../../codecs/harmless-commands.ts';
import { decodeDirectoryRecord, decodeDirectorySelection, schemeOf } from '../../codecs/payment-directory.ts';
import type { CardApplication } from '../../codecs/payment-directory.ts';
import type { DirectoryAnswer } from '../../contracts/chip-reader.ts';
import { ok } from '../../contracts/fault.ts';
import type { HalResult } from '../../contracts/fault.ts';
import type { CardExchange, CommandOutcome } from './card-exchange.ts';

const success = 0x9000;
/** A directory has at most this many records. */
const mostRecords = 10;

/** Selects a card's payment directory and reads which schemes it names; a card without one has answered all the same. */
export async function readPaymentDirectory(
  exchange: CardExchange,
  directory: PaymentDirectory,
  expectLe: boolean,
): Promise<HalResult<DirectoryAnswer>> {
  const selected = await exchange.command(selectDirectory(directory, expectLe));
  if (selected.kind !== 'answer') return withoutAnswer(selected);
  const { data, sw } = selected.response;
  const schemes = new Set<string>();
  const selection = sw === success ? decodeDirectorySelection(data) : null;
  data.fill(0);
  if (selection?.ok === true) {
    note(schemes, selection.value.applications);
    const read = await readRecords(exchange, selection.value.sfi, schemes);
    if (read !== null) return withoutAnswer(read);
  }
  const { exchanges, longestMs } = exchange;
  return ok({ answered: true, statusWord: sw, schemes: [...schemes], exchanges, longestMs });
}

/** Null when the records came to their end; a card that failed on the way did not answer. */
async function readRecords(
  exchange: CardExchange,
  sfi: number | null,
  schemes: Set<string>,
): Promise<Exclude<CommandOutcome, { readonly kind: 'answer' }> | null> {
  if (sfi === null) return null;
  for (let record = 1; record <= mostRecords; record += 1) {
    const outcome = await exchange.command(readDirectoryRecord(sfi, record));
    if (outcome.kind !== 'answer') return outcome;
    if (outcome.response.sw !== success) return null;
    const applications = decodeDirectoryRecord(outcome.response.data);
    outcome.response.data.fill(0);
    if (!applications.ok) return null;
    note(schemes, applications.value);
  }
  return null;
}

function note(schemes: Set<string>, applications: readonly CardApplication[]): void {
  for (const { aid } of applications) schemes.add(schemeOf(aid));
}

function withoutAnswer(
  outcome: Exclude<CommandOutcome, { readonly kind: 'answer' }>,
): HalResult<DirectoryAnswer> {
  if (outcome.kind === 'fault') return { ok: false, fault: outcome.fault };
  return ok({ answered: false, failure: outcome.failure, code: outcome.code });
}

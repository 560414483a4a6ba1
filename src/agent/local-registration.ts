import { randomBytes, randomUUID } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import type { DeviceContext } from '../../hal/contracts/device.ts';
import type { PaymentAppState } from '../../hal/contracts/payment-app.ts';
import type { Terminal } from '../../hal/contracts/terminal.ts';
import { within } from '../../hal/contracts/time.ts';
import type { CodeProfile } from '../registration/codes/code-entry.ts';
import { parseCodeProfile } from '../registration/codes/provisioned-profile.ts';
import { noteFacts } from '../registration/history/note-facts.ts';
import { terminalFactsOf } from '../registration/history/terminal-facts.ts';
import { readSignInRecord } from '../registration/records/sign-in-record.ts';
import { openSqliteRecords } from '../registration/records/sqlite-records.ts';
import type { RegistrationDesk } from '../registration/registration-desk.ts';
import type { Situation } from '../report/situation.ts';
import type { Text } from '../../hal/contracts/text.ts';
import { dataFiles } from '../runtime/data-folder.ts';

const bootIdPath = '/proc/sys/kernel/random/boot_id';
const dayMs = 86_400_000;
const saltName = 'sim-salt';
/** How long the payment application may take to tell what it is set to. */
const askMs = 5_000;

/** A code table provisioned in the data folder: null where there is none. */
export type ReadCodeTable =
  | { readonly ok: true; readonly profile: CodeProfile | null }
  | { readonly ok: false; readonly path: string; readonly complaint: Text };

/** Reads the acquirer's own code table from the data folder. */
export function readCodeTable(data: string): ReadCodeTable {
  const path = dataFiles(data).codes;
  if (!existsSync(path)) return { ok: true, profile: null };
  const parsed = parseCodeProfile(jsonAt(path));
  return parsed.ok
    ? { ok: true, profile: parsed.value }
    : {
        ok: false,
        path,
        complaint: {
          zh: `${path}：不是应答码表（${parsed.error.detail}）`,
          en: `not a table of response codes: ${parsed.error.detail}`,
        },
      };
}

/** What is remembered of registering this machine; null where nothing can be kept, and then nobody signs in. */
export function openDesk(data: string, codes: CodeProfile | null): RegistrationDesk | null {
  try {
    return {
      records: openSqliteRecords(dataFiles(data).registration),
      bootId: bootId(),
      codeProfile: codes,
    };
  } catch (error) {
    if (error instanceof Error && 'code' in error) return null;
    throw error;
  }
}

/** What has changed since the last good sign-in, by the agent's own record; what is seen now is recorded. */
export async function recordedHistory(
  terminal: Terminal,
  { records }: RegistrationDesk,
  context: DeviceContext,
): Promise<Situation['history']> {
  const { paymentApp } = terminal;
  if (paymentApp === undefined) return nothingRecorded;
  const [asked, sim] = await Promise.all([
    within(context.time, askMs, context.signal, (signal) => paymentApp.state({ ...context, signal })),
    simOf(terminal, records, context),
  ]);
  if (!asked.done || !asked.value.ok) return nothingRecorded;
  const app = asked.value.value;
  const goodAtMs = lastGoodOf(app, records);
  const changed = noteFacts(records, {
    facts: terminalFactsOf(app, { serial: terminal.serial, sim }),
    goodAtMs,
    refusedAtMs: lastRefusedOf(app),
  });
  return {
    ...nothingRecorded,
    lastGoodDays: goodAtMs === null ? 'unknown' : Math.max(0, (context.time.now() - goodAtMs) / dayMs),
    changedSinceLastGood: changed,
  };
}

/** What tells the SIM card from others; its number is not kept, and the salt makes the record worthless elsewhere. null: no card, or not told. */
async function simOf(
  { network }: Terminal,
  records: RegistrationDesk['records'],
  context: DeviceContext,
): Promise<string | null> {
  const ask = network?.simFingerprint?.bind(network);
  if (ask === undefined) return null;
  const salt = saltIn(records);
  const asked = await within(context.time, askMs, context.signal, (signal) =>
    ask(salt, { ...context, signal }),
  );
  return asked.done && asked.value.ok ? asked.value.value : null;
}

function saltIn(records: RegistrationDesk['records']): string {
  return records.change((change) => {
    const known = change.read(saltName);
    if (typeof known === 'string') return known;
    const salt = randomBytes(16).toString('hex');
    change.write(saltName, salt);
    return salt;
  });
}

/** Nobody recorded anything about this machine yet. */
export const nothingRecorded: Situation['history'] = {
  lastGoodDays: 'unknown',
  changedSinceLastGood: [],
  fleet: { peers: 0, failing: 0, failingWith: null },
};

function lastGoodOf(app: PaymentAppState, records: RegistrationDesk['records']): number | null {
  const ours =
    app.tid === null || app.tid === 'unknown' ? null : readSignInRecord(records, app.tid).lastGoodMs;
  const theirs = app.lastGoodSignInMs === 'unknown' ? null : app.lastGoodSignInMs;
  const known = [ours, theirs].filter((at) => at !== null);
  return known.length === 0 ? null : Math.max(...known);
}

function lastRefusedOf({ lastAnswer }: PaymentAppState): number | null {
  if (lastAnswer === null || lastAnswer === 'unknown' || lastAnswer.code === '00') return null;
  return lastAnswer.atMs;
}

/** Without the kernel's own name for this boot every process counts as one: waits are then spread anew, never cut short. */
function bootId(): string {
  try {
    return readFileSync(bootIdPath, 'latin1').trim();
  } catch (error) {
    if (error instanceof Error && 'code' in error) return randomUUID();
    throw error;
  }
}

function jsonAt(path: string): unknown {
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch (error) {
    if (error instanceof SyntaxError || (error instanceof Error && 'code' in error)) return undefined;
    throw error;
  }
}

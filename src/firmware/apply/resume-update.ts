import type { DeviceContext } from '../../../hal/contracts/device.ts';
import type { FirmwareEngine } from '../../../hal/contracts/firmware.ts';
import type { UpdateJournal, UpdateRecord } from './update-journal.ts';

/** What going on after a start needs. */
export interface ResumeSetup {
  readonly journal: UpdateJournal;
  readonly engine: FirmwareEngine;
  readonly bootId: string;
  /** Reads the running release counter again; null when nothing says it. */
  readonly readCounter: () => Promise<number | null>;
  /** The hard health checks: what is wrong in words, or null. */
  readonly health: () => Promise<string | null>;
}

/** What is to be done now. */
export type ResumeEnd =
  | { readonly outcome: 'nothing' | 'waiting-for-reboot' | 'back-to-staged' | 'committed' }
  | { readonly outcome: 'rolled-back'; readonly why: string; readonly needsReboot: boolean }
  | { readonly outcome: 'unknown'; readonly why: string };

/** Called at every start: decides by journal, boot and running slot how far an update got, and ends it. May be called any number of times. */
export async function resumeUpdate(setup: ResumeSetup, context: DeviceContext): Promise<ResumeEnd> {
  const record = setup.journal.read();
  if (record.state === 'armed' || record.state === 'applying') {
    setup.journal.write('staged', { reason: `ended while ${record.state}` }, context.time.now());
    return { outcome: 'back-to-staged' };
  }
  if (!AFTER_INSTALL.includes(record.state)) return { outcome: 'nothing' };
  const isSameBoot = record.bootId === setup.bootId;
  if (record.state === 'rebootPending' && isSameBoot) return { outcome: 'waiting-for-reboot' };
  const status = await setup.engine.status(context);
  if (!status.ok || status.value.booted === null)
    return { outcome: 'unknown', why: status.ok ? 'the running slot is unknown' : status.fault.code };
  const isNew = status.value.booted !== record.fromSlot;
  if (record.state === 'rolledBack') return isNew ? leaveNew(setup, record, context) : { outcome: 'nothing' };
  if (!isNew) return rollBack(setup, context, { why: 'the boot loader fell back', isNew });
  return verify(setup, context);
}

const AFTER_INSTALL: readonly UpdateRecord['state'][] = ['rebootPending', 'verifying', 'rolledBack'];

/** Nothing is marked good before the counter was read again and every hard check passed. */
async function verify(setup: ResumeSetup, context: DeviceContext): Promise<ResumeEnd> {
  const { journal, engine } = setup;
  const before = journal.read();
  if (before.state === 'rebootPending')
    journal.write('verifying', { bootId: setup.bootId }, context.time.now());
  const counter = await setup.readCounter();
  const why =
    counter === before.targetCounter ? await setup.health() : `version-mismatch: ${String(counter)}`;
  if (why !== null) return rollBack(setup, context, { why, isNew: true });
  const marked = await engine.markGood(context);
  if (!marked.ok) return { outcome: 'unknown', why: `mark-good: ${marked.fault.code}` };
  const floorCounter = Math.max(before.floorCounter, before.targetCounter);
  journal.write('committed', { floorCounter, reason: null }, context.time.now());
  return { outcome: 'committed' };
}

async function rollBack(
  setup: ResumeSetup,
  context: DeviceContext,
  { why, isNew }: { readonly why: string; readonly isNew: boolean },
): Promise<ResumeEnd> {
  const { deploymentId, sha256, rollbacks } = setup.journal.read();
  const atMs = context.time.now();
  const kept = [...rollbacks, { deploymentId, sha256, atMs }].slice(-100);
  const record = setup.journal.write('rolledBack', { reason: why, rollbacks: kept }, atMs);
  return isNew ? leaveNew(setup, record, context) : { outcome: 'rolled-back', why, needsReboot: false };
}

/** Telling the boot loader twice does no harm; not telling it after a crash would. */
async function leaveNew(
  setup: ResumeSetup,
  record: UpdateRecord,
  context: DeviceContext,
): Promise<ResumeEnd> {
  const told = await setup.engine.rollBack(context);
  if (!told.ok) return { outcome: 'unknown', why: `roll back: ${told.fault.code}` };
  return { outcome: 'rolled-back', why: record.reason ?? 'unknown', needsReboot: true };
}

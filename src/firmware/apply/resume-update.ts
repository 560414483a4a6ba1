import type { DeviceContext } from '../../../hal/contracts/device.ts';
import type { EngineStatus, FirmwareEngine } from '../../../hal/contracts/firmware.ts';
import { breakerLimits } from './breakers.table.ts';
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
  /** Wall time, milliseconds since 1970; absent: the terminal's own clock. */
  readonly now?: () => number;
}

/** What is to be done now. `stuck`: the new system runs, is not well, and the old one does not start any more; a person must look. */
export type ResumeEnd =
  | { readonly outcome: 'nothing' | 'waiting-for-reboot' | 'back-to-staged' | 'committed' }
  | { readonly outcome: 'rolled-back'; readonly why: string; readonly needsReboot: boolean }
  | { readonly outcome: 'unknown' | 'stuck'; readonly why: string };

/** Called at every start: decides by journal, boot and running slot how far an update got, and ends it. May be called any number of times. */
export function resumeUpdate(setup: ResumeSetup, context: DeviceContext): Promise<ResumeEnd> {
  const record = setup.journal.read();
  switch (record.state) {
    case 'armed':
      return Promise.resolve(backToStaged(setup, context));
    case 'applying':
    case 'staged':
      return afterWriting(setup, record, context);
    case 'rebootPending':
      return record.bootId === setup.bootId
        ? Promise.resolve({ outcome: 'waiting-for-reboot' })
        : afterRestart(setup, record, context);
    case 'verifying':
    case 'rolledBack':
      return afterRestart(setup, record, context);
    case 'idle':
    case 'committed':
    case 'failed':
      return Promise.resolve({ outcome: 'nothing' });
  }
}

async function afterRestart(
  setup: ResumeSetup,
  record: UpdateRecord,
  context: DeviceContext,
): Promise<ResumeEnd> {
  const status = await setup.engine.status(context);
  if (!status.ok || status.value.booted === null)
    return { outcome: 'unknown', why: status.ok ? 'the running slot is unknown' : status.fault.code };
  const isNew = status.value.booted !== record.fromSlot;
  if (record.state === 'rolledBack') return isNew ? leaveNew(setup, context) : { outcome: 'nothing' };
  if (!isNew) return rollBack(setup, context, { why: 'the boot loader fell back', isNew });
  return verify(setup, context);
}

/**
 * Power may go, or we may, when the engine has switched slots and the journal does not say so yet; an engine that is a service goes on without
 * us. What runs and what starts next tells: a new system is never taken for an old one that waits for its update.
 */
async function afterWriting(
  setup: ResumeSetup,
  record: UpdateRecord,
  context: DeviceContext,
): Promise<ResumeEnd> {
  const isStaged = record.state === 'staged';
  if (isStaged && (record.fromSlot === null || record.bootId === setup.bootId)) return { outcome: 'nothing' };
  const status = await setup.engine.status(context);
  const slots = status.ok ? status.value : null;
  if (await runsTarget(setup, record, slots)) return verify(setup, context);
  if (isStaged) return { outcome: 'nothing' };
  const isWritten =
    slots !== null && slots.booted === record.fromSlot && slots.next !== null && slots.next !== slots.booted;
  if (!isWritten || record.bootId !== setup.bootId) return backToStaged(setup, context);
  setup.journal.write('rebootPending', {}, nowOf(setup, context));
  return { outcome: 'waiting-for-reboot' };
}

/** Another slot runs than the one that was written from, in another boot, and it is the release that was ordered. */
async function runsTarget(
  { bootId, readCounter }: ResumeSetup,
  record: UpdateRecord,
  slots: EngineStatus | null,
): Promise<boolean> {
  const isOther = slots !== null && slots.booted !== null && slots.booted !== record.fromSlot;
  return isOther && record.bootId !== bootId && (await readCounter()) === record.targetCounter;
}

function backToStaged(setup: ResumeSetup, context: DeviceContext): ResumeEnd {
  const { state } = setup.journal.read();
  setup.journal.write('staged', { reason: `ended while ${state}` }, nowOf(setup, context));
  return { outcome: 'back-to-staged' };
}

/** Nothing is marked good before the counter was read again and every hard check passed. Every look is noted first, so that a system that dies of it is left. */
async function verify(setup: ResumeSetup, context: DeviceContext): Promise<ResumeEnd> {
  const { journal, engine, bootId } = setup;
  const record = journal.read();
  const starts = record.state === 'verifying' ? record.starts + 1 : 1;
  if (starts > breakerLimits.starts)
    return rollBack(setup, context, { why: 'loop: looking at it never came to an end', isNew: true });
  const before = journal.write('verifying', { bootId, starts }, nowOf(setup, context));
  const counter = await setup.readCounter();
  const why =
    counter === before.targetCounter ? await setup.health() : `version-mismatch: ${String(counter)}`;
  if (why !== null) return rollBack(setup, context, { why, isNew: true });
  const marked = await engine.markGood(context);
  if (!marked.ok) return { outcome: 'unknown', why: `mark-good: ${marked.fault.code}` };
  const floorCounter = Math.max(before.floorCounter, before.targetCounter);
  journal.write('committed', { floorCounter, reason: null }, nowOf(setup, context));
  return { outcome: 'committed' };
}

async function rollBack(
  setup: ResumeSetup,
  context: DeviceContext,
  { why, isNew }: { readonly why: string; readonly isNew: boolean },
): Promise<ResumeEnd> {
  const { journal, bootId } = setup;
  const { deploymentId, sha256, rollbacks } = journal.read();
  const atMs = nowOf(setup, context);
  const kept = [...rollbacks, { deploymentId, sha256, atMs }].slice(-100);
  journal.write('rolledBack', { reason: why, rollbacks: kept, bootId, starts: 0 }, atMs);
  return isNew ? leaveNew(setup, context) : { outcome: 'rolled-back', why, needsReboot: false };
}

/** Telling the boot loader twice does no harm; not telling it after a crash would. One that starts the new system all the same is not restarted for ever. */
async function leaveNew(setup: ResumeSetup, context: DeviceContext): Promise<ResumeEnd> {
  const { journal, bootId } = setup;
  const record = journal.read();
  const starts = record.bootId === bootId ? record.starts : record.starts + 1;
  const why = record.reason ?? 'unknown';
  if (starts > breakerLimits.starts) {
    const reason = `${why}; the old system does not start any more`;
    journal.write('failed', { reason }, nowOf(setup, context));
    return { outcome: 'stuck', why: reason };
  }
  if (starts !== record.starts) journal.write('rolledBack', { bootId, starts }, nowOf(setup, context));
  const told = await setup.engine.rollBack(context);
  if (!told.ok) return { outcome: 'unknown', why: `roll back: ${told.fault.code}` };
  return { outcome: 'rolled-back', why, needsReboot: true };
}

function nowOf({ now }: ResumeSetup, { time }: DeviceContext): number {
  return now?.() ?? time.now();
}

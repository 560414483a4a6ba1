import type { DeviceContext } from '../../../hal/contracts/device.ts';
import type { FirmwareEngine } from '../../../hal/contracts/firmware.ts';
import { shutGuards } from '../guards/firmware-guards.ts';
import type { FirmwareGuard } from '../guards/firmware-guards.ts';
import type { OpenedImage } from '../stage/open-verified.ts';
import { mayAttempt } from './breakers.ts';
import type { HealthBaseline } from './health-baseline.ts';
import { noteInJournal } from './note-in-journal.ts';
import { oneMore } from './update-journal.ts';
import type { UpdateJournal } from './update-journal.ts';

/** What applying needs. */
export interface ApplySetup {
  readonly journal: UpdateJournal;
  readonly engine: FirmwareEngine;
  /** Reads every guard now. */
  readonly guards: (before: readonly FirmwareGuard[]) => Promise<readonly FirmwareGuard[]>;
  /** Opens the staged image and hashes it again. */
  readonly openImage: () => Promise<OpenedImage>;
  /** Looks at what works before anything is written; absent: the health check decides alone. */
  readonly baseline?: () => Promise<HealthBaseline>;
  /** This boot's own id. */
  readonly bootId: string;
  /** Wall time, milliseconds since 1970; absent: the terminal's own clock. */
  readonly now?: () => number;
}

/** How applying ended. `deferred`: nothing was written, try later. */
export type ApplyEnd =
  | { readonly outcome: 'reboot-needed' }
  | { readonly outcome: 'deferred' | 'failed'; readonly why: string };

/** Installs a staged image into the slot that does not run. Guards are asked twice, the journal is written before every step. */
export async function applyUpdate(setup: ApplySetup, context: DeviceContext): Promise<ApplyEnd> {
  const { journal, engine } = setup;
  const record = journal.read();
  if (record.state !== 'staged') return deferred(`nothing is staged: ${record.state}`);
  const status = await engine.status(context);
  if (!status.ok) return deferred(`engine: ${status.fault.code}`);
  const goodSlots = status.value.slots.filter(({ state }) => state === 'good').length;
  const may = mayAttempt(record, { ...record, goodSlots }, nowOf(setup, context));
  if (!may.allowed) return may.retryAtMs === null ? fail(setup, context, may.why) : deferred(may.why);
  const armed = await setup.guards([]);
  if (shutGuards(armed).length > 0) return deferred(wordsOf(armed));
  const change = { bootId: setup.bootId, fromSlot: status.value.booted };
  if (!noteInJournal(journal, 'armed', { change, nowMs: nowOf(setup, context) }))
    return deferred('no-space: for the journal');
  const again = await setup.guards(armed);
  if (shutGuards(again).length > 0) {
    journal.write('staged', { reason: wordsOf(again) }, nowOf(setup, context));
    return deferred(wordsOf(again));
  }
  return install(setup, context);
}

/** Looking takes time on the terminal's own clock, writing takes real time: simulated clocks stand still for it. */
async function install(setup: ApplySetup, context: DeviceContext): Promise<ApplyEnd> {
  const baseline = (await setup.baseline?.()) ?? null;
  const release = context.time.hold();
  try {
    return await write(setup, baseline, context);
  } finally {
    release();
  }
}

async function write(
  setup: ApplySetup,
  baseline: HealthBaseline | null,
  context: DeviceContext,
): Promise<ApplyEnd> {
  const { journal, engine } = setup;
  const image = await setup.openImage();
  if (!image.ok) return fail(setup, context, `image: ${image.why}`);
  try {
    const { attempts: earlier, deploymentId } = journal.read();
    const attempts = oneMore(earlier, deploymentId);
    journal.write('applying', { attempts, baseline }, nowOf(setup, context));
    const end = await engine.install(image.path, context);
    const problem = !end.ok ? end.fault.code : end.value.outcome === 'refused' ? end.value.why : null;
    if (problem !== null) {
      journal.write('staged', { reason: `engine: ${problem}` }, nowOf(setup, context));
      return deferred(`engine: ${problem}`);
    }
    return await afterInstall(setup, context);
  } finally {
    await image.file.close();
  }
}

/** "Installed" is the engine's claim; that another slot starts next is at least what it left behind. */
async function afterInstall(setup: ApplySetup, context: DeviceContext): Promise<ApplyEnd> {
  const status = await setup.engine.status(context);
  const changes = status.ok && status.value.next !== null && status.value.next !== status.value.booted;
  if (!changes) return fail(setup, context, 'engine said installed, but nothing else would start');
  setup.journal.write('rebootPending', {}, nowOf(setup, context));
  return { outcome: 'reboot-needed' };
}

function fail(setup: ApplySetup, context: DeviceContext, why: string): ApplyEnd {
  setup.journal.write('failed', { reason: why }, nowOf(setup, context));
  return { outcome: 'failed', why };
}

function nowOf({ now }: ApplySetup, { time }: DeviceContext): number {
  return now?.() ?? time.now();
}

function deferred(why: string): ApplyEnd {
  return { outcome: 'deferred', why };
}

function wordsOf(guards: readonly FirmwareGuard[]): string {
  return shutGuards(guards)
    .map(({ id, state }) => `${id} ${state}`)
    .join(', ');
}

import { constants } from 'node:fs';
import { open } from 'node:fs/promises';
import { join } from 'node:path';
import type { DeviceContext } from '../../../hal/contracts/device.ts';
import type { CatalogImage } from '../catalog/image.ts';
import type { Deployment } from '../deployment/deployment.ts';
import type { FirmwareDesk } from '../firmware-desk.ts';
import { isTooLongToVerify } from '../signature/rauc-bundle.ts';
import { verifyImage } from '../signature/verify-image.ts';
import { fetchChunkList } from '../stage/fetch-chunk-list.ts';
import { openVerified } from '../stage/open-verified.ts';
import { stageImage } from '../stage/stage-image.ts';
import { judgeOrder } from './judge-order.ts';
import { noteInJournal } from './note-in-journal.ts';
import { whileHeld } from './while-held.ts';
import type { UpdateRecord } from './update-journal.ts';

/** How fetching an ordered image ended. `refused`: it may not be, `deferred`: not now. Either way nothing has changed that runs. */
export type StageEnd =
  | { readonly outcome: 'staged'; readonly image: CatalogImage; readonly deployment: Deployment }
  | { readonly outcome: 'refused' | 'deferred'; readonly why: string };

/** Fetches the image that was ordered, verifies it as a whole and by its own signature, and notes that it waits. Staged once, it is not fetched again. */
export async function stageOrder(desk: FirmwareDesk, context: DeviceContext): Promise<StageEnd> {
  const verdict = await judgeOrder(desk, context);
  if (!verdict.agreed) return refused(verdict.why);
  const { image, deployment } = verdict;
  if (deployment.mode === 'check') return refused('the order is to look, not to fetch');
  const record = desk.journal.read();
  if (isBusy(record)) return deferred(`an update is under way: ${record.state}`);
  if (isTooLongToVerify({ format: image.custom.format, bytes: image.length }))
    return refused('signature: a plain bundle of more than 2 GiB');
  const isThere = await whileHeld(context.time, () => isWhole(desk, image));
  const isNoted = record.state === 'staged' && record.deploymentId === deployment.deploymentId;
  if (isThere && isNoted) return { outcome: 'staged', image, deployment };
  const why = isThere ? null : await fetchImage(desk, image, context);
  if (why !== null) return deferred(why);
  const problem = await whileHeld(context.time, () => signatureProblem(desk, image));
  if (problem !== null) return refused(problem);
  const change = noteOf(deployment, image, record);
  const noted = noteInJournal(desk.journal, 'staged', { change, nowMs: desk.now() });
  return noted ? { outcome: 'staged', image, deployment } : deferred('no-space: for the journal');
}

function isBusy({ state }: UpdateRecord): boolean {
  return state === 'armed' || state === 'applying' || state === 'rebootPending' || state === 'verifying';
}

/** Fetched for an earlier order, perhaps: an image is what its hash says, whoever wanted it. */
async function isWhole({ folder }: FirmwareDesk, image: CatalogImage): Promise<boolean> {
  const opened = await openVerified(join(folder, image.name), image);
  if (opened.ok) await opened.file.close();
  return opened.ok;
}

async function fetchImage(
  { images, folder, files }: FirmwareDesk,
  image: CatalogImage,
  context: DeviceContext,
): Promise<string | null> {
  if (images === null) return 'nobody has said where images are';
  const chunks = await fetchChunkList(images, image, context);
  if (!chunks.ok) return `chunk list: ${chunks.fault.code}`;
  const staged = await stageImage({ source: images, image, chunks: chunks.value, folder, files }, context);
  return staged.ok ? null : `${staged.why}: ${staged.detail}`;
}

/** The hash was the vendor's already; the container must be signed by whoever builds for this terminal as well. */
async function signatureProblem(desk: FirmwareDesk, image: CatalogImage): Promise<string | null> {
  if (desk.imageRootsPem === null) return null;
  const file = await open(join(desk.folder, image.name), constants.O_RDONLY | constants.O_NOFOLLOW);
  try {
    const trust = { rootsPem: desk.imageRootsPem, nowMs: desk.now() };
    const { sha256, container } = await verifyImage(file, image, trust);
    if (sha256 !== image.sha256) return 'hash: changed while it waited';
    return container === null || container.ok ? null : `signature: ${container.reason}`;
  } finally {
    await file.close();
  }
}

function noteOf(
  { deploymentId, seq }: Deployment,
  image: CatalogImage,
  { lastSeq }: UpdateRecord,
): Partial<UpdateRecord> {
  return {
    deploymentId,
    image: image.name,
    sha256: image.sha256,
    targetCounter: image.custom.releaseCounter,
    lastSeq: Math.max(lastSeq, seq),
    reason: null,
    baseline: null,
    fromSlot: null,
    starts: 0,
  };
}

function refused(why: string): StageEnd {
  return { outcome: 'refused', why };
}

function deferred(why: string): StageEnd {
  return { outcome: 'deferred', why };
}

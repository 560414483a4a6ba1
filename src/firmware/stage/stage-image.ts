import { mkdir, open, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { DeviceContext } from '../../../hal/contracts/device.ts';
import type { FileLink } from '../../../hal/contracts/links.ts';
import { sleep } from '../../../hal/contracts/time.ts';
import type { CatalogImage } from '../catalog/image.ts';
import { clearOthers } from './clear-others.ts';
import { fetchChunks } from './fetch-chunks.ts';
import type { FetchEnd, FetchRun } from './fetch-chunks.ts';
import { hashFile } from './hash-file.ts';
import type { ImageSource } from './image-source.ts';
import { PartFile } from './part-file.ts';
import { stageLimits } from './stage-limits.table.ts';

/** What is to be fetched, from where, to where. */
export interface StageSetup {
  readonly source: ImageSource;
  readonly image: CatalogImage;
  /** The signed hashes of its chunks. */
  readonly chunks: readonly Uint8Array[];
  /** Where images wait for being installed; absolute. */
  readonly folder: string;
  readonly files: Pick<FileLink, 'statfs'>;
}

/** An image that is whole, right and read-only, or why it is not. `no-space` is a deferral: nothing is left behind. */
export type Staged =
  | { readonly ok: true; readonly path: string }
  | { readonly ok: false; readonly why: StageProblem; readonly detail: string };

/** Why an image could not be staged. */
export type StageProblem = 'no-space' | 'storage' | 'hash' | Exclude<FetchEnd, 'done' | 'ended'>;

/** Fetches an image, resuming what an earlier run got; every chunk is verified before it is written. Rejects only when cancelled. */
export async function stageImage(setup: StageSetup, context: DeviceContext): Promise<Staged> {
  const path = join(setup.folder, setup.image.name);
  const partPath = `${path}.part`;
  const release = context.time.hold();
  try {
    await mkdir(setup.folder, { recursive: true, mode: 0o700 });
    await clearOthers(setup.folder, setup.image.name);
    const problem = await spaceProblem(setup, partPath);
    if (problem !== null) return problem;
    const fetched = await fetchPart(partPath, setup, context);
    return fetched ?? (await sealed(partPath, path, setup.image));
  } catch (error) {
    if (context.signal.aborted || !(error instanceof Error && 'code' in error)) throw error;
    if (error.code !== 'ENOSPC' && error.code !== 'EDQUOT') return refused('storage', error.message);
    await rm(partPath, { force: true });
    return refused('no-space', 'the storage filled up');
  } finally {
    release();
  }
}

async function fetchPart(path: string, setup: StageSetup, context: DeviceContext): Promise<Staged | null> {
  const part = await PartFile.open(path, setup.chunks, setup.image.length);
  try {
    return await fetchInto(part, setup, context);
  } finally {
    await part.close();
  }
}

/** Null when every chunk is there. */
async function fetchInto(
  part: PartFile,
  { source, image }: StageSetup,
  context: DeviceContext,
): Promise<Staged | null> {
  const run: FetchRun = { source, part, name: image.name, edition: null };
  const strikes = new Map<number, number>();
  let idle = 0;
  while (!part.isDone) {
    const before = part.doneBytes;
    const end = await fetchChunks(run, context);
    if (end === 'done') break;
    if (end === 'slow-retrieval')
      return refused(end, `under ${String(stageLimits.minimumBytesPerSecond)} B/s`);
    if (end === 'bad-chunk' && strike(strikes, part.currentChunk))
      return refused(end, `chunk ${String(part.currentChunk)}`);
    idle = part.doneBytes > before ? 0 : idle + 1;
    if (idle >= stageLimits.idleConnections)
      return refused(end === 'ended' ? 'unreachable' : end, `${String(idle)} connections brought nothing`);
    if (idle > 0) await sleep(context.time, retryMs(idle, context), context.signal);
  }
  return null;
}

/** True when a chunk has been wrong too often. */
function strike(strikes: Map<number, number>, chunk: number): boolean {
  const count = (strikes.get(chunk) ?? 0) + 1;
  strikes.set(chunk, count);
  return count >= stageLimits.strikesPerChunk;
}

/** Full jitter, so that a fleet that lost one server does not come back as one. */
function retryMs(idle: number, { random }: DeviceContext): number {
  return random.float() * Math.min(stageLimits.longestRetryMs, stageLimits.firstRetryMs * 2 ** idle);
}

/** What an earlier run fetched is there already. Where there is no room for the rest it only takes room from others. */
async function spaceProblem({ files, folder, image }: StageSetup, partPath: string): Promise<Staged | null> {
  const space = await files.statfs(folder);
  if (!space.ok) return refused('storage', space.fault.detail);
  const wholeBytes = Math.ceil((image.length + image.custom.installedSize) * (1 + stageLimits.spareShare));
  const needBytes = wholeBytes - Math.min(image.length, await bytesOf(partPath));
  if (space.value.freeBytes >= needBytes) return null;
  await rm(partPath, { force: true });
  return refused('no-space', `${String(space.value.freeBytes)} of ${String(needBytes)} bytes free`);
}

/** Bytes that a file takes on the storage; 0 where there is none. */
async function bytesOf(path: string): Promise<number> {
  try {
    return (await stat(path)).size;
  } catch (error) {
    if (error instanceof Error) return 0;
    throw error;
  }
}

/** The whole file is hashed once more: the chunk list and the catalog must not disagree. */
async function sealed(partPath: string, path: string, image: CatalogImage): Promise<Staged> {
  const file = await open(partPath, 'r');
  try {
    if ((await hashFile(file, image.length)) !== image.sha256) {
      await rm(partPath, { force: true });
      return refused('hash', 'the chunks are right, the whole is not');
    }
    await file.chmod(0o400);
    await file.sync();
  } finally {
    await file.close();
  }
  await rename(partPath, path);
  return { ok: true, path };
}

function refused(why: StageProblem, detail: string): Staged {
  return { ok: false, why, detail };
}

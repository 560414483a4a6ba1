import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Time } from '../../../hal/contracts/time.ts';
import type { CatalogView } from '../verdict/judgement.ts';
import type { CatalogSource } from './catalog-source.ts';
import { loadCatalogState, saveCatalogState } from './catalog-state.ts';
import type { CatalogState } from './catalog-state.ts';
import { expiresAtOf, imagesIn, roles, versionOf } from './targets-metadata.ts';
import { tufFetcher } from './tuf-fetcher.ts';
import type { FetchLog } from './tuf-fetcher.ts';
import { makeWorkFolder } from './work-folder.ts';

/** What a catalog needs to be checked. */
export interface CatalogSetup {
  readonly source: CatalogSource;
  /** Where its state is kept; absolute. */
  readonly folder: string;
  readonly seed: CatalogState;
  readonly time: Time;
  /** When this agent was built, milliseconds since 1970: no time before can be now. */
  readonly builtAtMs: number;
}

/** How a check of the catalog ended. `refused`: somebody offered what the vendor did not sign, or an older truth. */
export interface CatalogCheck {
  readonly outcome: 'fresh' | 'stale' | 'offline' | 'refused';
  /** Why it is not fresh; null when it is. */
  readonly reason: string | null;
  /** What to judge by: this catalog, or the last good one with its age. */
  readonly view: CatalogView;
  /** The time that was gone by: never before the floor. */
  readonly nowMs: number;
  /** The terminal's clock stands before a time that is known to have passed. */
  readonly clockBehind: boolean;
  readonly requests: number;
}

/** Refreshes the catalog by TUF's client workflow and keeps what was verified. State is never worse after than before. */
export async function refreshCatalog(setup: CatalogSetup): Promise<CatalogCheck> {
  const state = loadCatalogState(setup.folder, setup.seed);
  const floorMs = Math.max(setup.builtAtMs, state.floorMs);
  const wallMs = setup.time.now();
  const nowMs = Math.max(wallMs, floorMs);
  const log: FetchLog = { given: new Map(), unreachable: null, requests: 0 };
  const release = setup.time.hold();
  try {
    const run = await runTuf(setup, { state, nowMs, log });
    const next = keep(setup.folder, state, { ...run, nowMs });
    const odd = next === state ? 'targets.json: not what images must be' : null;
    const reason = run.reason ?? odd ?? (next.expiresAtMs <= nowMs ? 'expired' : null);
    return {
      outcome: reason === null ? 'fresh' : outcomeOf(reason, log),
      reason,
      view: viewOf(next, { nowMs, reason }),
      nowMs,
      clockBehind: wallMs < floorMs,
      requests: log.requests,
    };
  } finally {
    release();
  }
}

/** The last verified catalog without asking anybody. */
export function catalogOffline(setup: Omit<CatalogSetup, 'source'>): CatalogView {
  const state = loadCatalogState(setup.folder, setup.seed);
  const nowMs = Math.max(setup.time.now(), setup.builtAtMs, state.floorMs);
  return viewOf(state, { nowMs, reason: 'never verified' });
}

interface Run {
  /** Metadata that TUF has verified, whether or not all of it could be. */
  readonly files: Readonly<Record<string, string>>;
  readonly reason: string | null;
}

/** Wall time, never before the last fresh check and this release. */
export function knownNow({ folder, seed, time, builtAtMs }: Omit<CatalogSetup, 'source'>): number {
  return Math.max(time.now(), builtAtMs, loadCatalogState(folder, seed).floorMs);
}

interface RunFacts {
  readonly state: CatalogState;
  readonly nowMs: number;
  readonly log: FetchLog;
}

/** tuf-js works in a folder of its own, which is thrown away: its plain writes can be torn by a power cut, ours cannot. */
async function runTuf(setup: CatalogSetup, facts: RunFacts): Promise<Run> {
  const work = makeWorkFolder(setup.folder);
  try {
    for (const [name, text] of Object.entries(facts.state.files)) writeFileSync(join(work, name), text);
    const reason = await refreshIn(work, setup.source, facts);
    return { files: filesIn(work), reason };
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}

async function refreshIn(
  work: string,
  source: CatalogSource,
  { state, nowMs, log }: RunFacts,
): Promise<string | null> {
  const { Updater } = await import('tuf-js');
  try {
    const updater = new Updater({
      metadataDir: work,
      metadataBaseUrl: 'catalog:/',
      fetcher: tufFetcher(source, log),
      config: {
        maxRootRotations: 32,
        maxDelegations: 0,
        rootMaxLength: 64 * 1024,
        timestampMaxLength: 4 * 1024,
        snapshotMaxLength: 64 * 1024,
        targetsMaxLength: 1024 * 1024,
      },
    });
    setClock(updater, nowMs);
    await updater.refresh();
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    return error.message.slice(0, 300);
  }
  return twoTruths(state, log) ? 'timestamp.json: another content under the same version' : null;
}

/** tuf-js takes the machine's clock and offers no other way in; its exact version is pinned, and a change of this field is a bug here. */
function setClock(updater: object, nowMs: number): void {
  const trusted: unknown = Reflect.get(updater, 'trustedSet');
  if (typeof trusted !== 'object' || trusted === null) throw new TypeError('tuf-js has no trusted set');
  if (!(Reflect.get(trusted, 'referenceTime') instanceof Date)) throw new TypeError('tuf-js has no clock');
  Reflect.set(trusted, 'referenceTime', new Date(nowMs));
}

/** tuf-js drops a timestamp of a version it already has without looking into it. */
function twoTruths({ files }: CatalogState, { given }: FetchLog): boolean {
  const known = files['timestamp.json'];
  const offered = given.get('timestamp.json');
  if (known === undefined || offered === undefined) return false;
  const text = Buffer.from(offered).toString('utf8');
  return versionOf(text) === versionOf(known) && text !== known;
}

function filesIn(work: string): Readonly<Record<string, string>> {
  return Object.fromEntries(
    roles.flatMap((role) => {
      try {
        return [[`${role}.json`, readFileSync(join(work, `${role}.json`), 'utf8')] as const];
      } catch (error) {
        if (error instanceof Error) return [];
        throw error;
      }
    }),
  );
}

/** Only a fresh catalog lifts the floor of time: a clock set far ahead must not poison it. */
function keep(folder: string, state: CatalogState, run: Run & { readonly nowMs: number }): CatalogState {
  const { files, nowMs } = run;
  const targets = files['targets.json'];
  const images = targets === undefined ? [] : imagesIn(targets);
  if (images === null) return state;
  const expiresAtMs = expiresAtOf(files);
  const fresh = run.reason === null && expiresAtMs > nowMs;
  const next: CatalogState = {
    serial: state.serial + 1,
    files: { ...files },
    images: [...images],
    expiresAtMs,
    verifiedAtMs: fresh ? nowMs : state.verifiedAtMs,
    floorMs: fresh ? nowMs : state.floorMs,
  };
  saveCatalogState(folder, next);
  return next;
}

function outcomeOf(reason: string, { unreachable }: FetchLog): CatalogCheck['outcome'] {
  if (unreachable !== null) return 'offline';
  return /expired/i.test(reason) ? 'stale' : 'refused';
}

function viewOf(
  { images, verifiedAtMs, expiresAtMs }: CatalogState,
  { nowMs, reason }: { readonly nowMs: number; readonly reason: string | null },
): CatalogView {
  if (verifiedAtMs === null) return { state: 'untrusted', reason: reason ?? 'never verified' };
  return { state: 'verified', images, verifiedAtMs, stale: expiresAtMs <= nowMs };
}

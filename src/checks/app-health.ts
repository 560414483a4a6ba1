import type { Sensed } from '../../hal/contracts/device.ts';
import type { SoftwareHealth } from '../../hal/contracts/platform.ts';
import type { Terminal } from '../../hal/contracts/terminal.ts';
import type { UpdateRecord } from '../firmware/apply/update-journal.ts';
import { defineCheck } from './check.ts';
import type { CheckOutcome } from './check.ts';
import { conclude, lookAt, poor, well, wrong } from './looked-at.ts';
import type { LookedAt } from './looked-at.ts';
import { outcomeOfFault, unsupported } from './outcome.ts';

/** A service that was started again this often since boot is in a loop; once or twice happens. */
const loopRestarts = 3;

/** Looks at what the system itself tells of its programs: services it keeps starting again, installations left half done, caches that rot. */
export const appHealth = defineCheck({
  id: 'app-health',
  title: { zh: '应用状态', en: 'Applications' },
  level: 'internal',
  effects: [],
  needs: ['platform'],
  dependsOn: [],
  costSeconds: 0.5,
  timeoutMs: 15_000,
  findings: {
    'software.app-crash-loop': {
      severity: 'critical',
      text: { zh: '应用反复重启', en: 'An application keeps crashing' },
    },
    'software.update-interrupted': {
      severity: 'major',
      text: { zh: '更新中途中断', en: 'An update was not finished' },
    },
    'software.app-old': {
      severity: 'major',
      text: { zh: '应用版本过旧', en: 'An application is too old' },
    },
    'software.cache-corrupt': {
      severity: 'major',
      text: { zh: '缓存数据损坏', en: 'Cached data are damaged' },
    },
  },
  run: async ({ terminal, context, firmware }) => {
    if (terminal.platform === undefined) return unsupported('no-device');
    if (terminal.platform.software === undefined) return unsupported('not-observable: platform.apps');
    const software = await terminal.platform.software(context);
    if (!software.ok) return outcomeOfFault(software.fault);
    const update = firmware === undefined ? [] : updateLook(firmware.journal.read());
    return outcomeOf(terminal, software.value, update);
  },
});

type AppFinding = keyof typeof FINDINGS;

const FINDINGS = {
  'software.app-crash-loop': 'apps.restarts',
  'software.update-interrupted': 'apps.half-installed',
  'software.app-old': 'apps.versions',
  'software.cache-corrupt': 'apps.cache',
} as const;

function outcomeOf(
  { blind }: Terminal,
  health: SoftwareHealth,
  update: readonly LookedAt<AppFinding>[],
): CheckOutcome<AppFinding> {
  return conclude([
    lookAt<Exclude<SoftwareHealth['restarts'], 'unknown' | null>, AppFinding>(
      blind,
      'platform.apps',
      health.restarts,
      restartsLook,
    ),
    listLook(blind, health.halfInstalled, 'software.update-interrupted'),
    ...update,
    listLook(blind, health.outdated, 'software.app-old'),
    listLook(blind, health.corruptCaches, 'software.cache-corrupt'),
  ]);
}

/** Nothing installs while checks run: an update that stands in the middle was ended there by a crash or a power cut. */
function updateLook({ state, image, reason }: UpdateRecord): readonly LookedAt<AppFinding>[] {
  const midway =
    state === 'armed' || state === 'applying' || (state === 'staged' && ended.test(reason ?? ''));
  if (!midway) return [];
  const value = `${image}: ${reason ?? state}`.slice(0, 400);
  return [wrong('software.update-interrupted', { of: 'firmware.update', value, how: 'cached' })];
}

/** What the journal notes of an update that it found cut off at a start. */
const ended = /^ended while /;

function restartsLook(
  restarts: readonly { readonly service: string; readonly count: number }[],
): LookedAt<AppFinding> {
  const worst = restarts.toSorted((one, other) => other.count - one.count)[0];
  const evidence = {
    of: FINDINGS['software.app-crash-loop'],
    value: worst?.count ?? 0,
    how: 'counter',
    rule: { op: '<', limit: loopRestarts, source: 'judgement' },
    raw: (worst?.service ?? 'no service was started again since boot').slice(0, 200),
  } as const;
  if (worst === undefined) return well(evidence);
  return worst.count >= loopRestarts
    ? wrong('software.app-crash-loop', evidence)
    : poor('software.app-crash-loop', evidence);
}

function listLook(
  blind: ReadonlySet<string>,
  list: Sensed<readonly string[]>,
  id: Exclude<AppFinding, 'software.app-crash-loop'>,
): LookedAt<AppFinding> {
  return lookAt<readonly string[], AppFinding>(blind, 'platform.apps', list, (names) => {
    const value = names.length === 0 ? 'none' : names.join(', ').slice(0, 400);
    const evidence = { of: FINDINGS[id], value, how: 'live' } as const;
    return names.length === 0 ? well(evidence) : wrong(id, evidence);
  });
}

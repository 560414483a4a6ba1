import type { Storage } from '../../hal/contracts/storage.ts';
import type { StatusField } from '../../hal/contracts/status-fields.table.ts';
import type { Terminal } from '../../hal/contracts/terminal.ts';
import { defineCheck } from './check.ts';
import type { Evidence, Look } from './check.ts';
import { limits } from './limits.table.ts';
import { conclude, lookAt, poor, well, wrong } from './looked-at.ts';
import type { LookedAt } from './looked-at.ts';
import { outcomeOfFault, unsupported } from './outcome.ts';

/** Looks at the storage the payment application lives on: space and what fills it, write protection, errors, wear, card. */
export const storageSpace = defineCheck({
  id: 'storage-space',
  title: { zh: '存储', en: 'Storage' },
  level: 'internal',
  effects: [],
  needs: ['storage'],
  dependsOn: [],
  costSeconds: 0.3,
  timeoutMs: 10_000,
  findings: {
    'storage.full': {
      severity: 'major',
      text: { zh: '存储空间不足', en: 'Storage space is used up' },
      crosswalk: { upos: 'ETOT_NOROOM 201', iso20022: 'OVER' },
    },
    'storage.read-only': {
      severity: 'major',
      text: { zh: '存储变成只读', en: 'Storage became read-only' },
      crosswalk: { xfs4iot: 'storage inoperative' },
    },
    'storage.corrupt': {
      severity: 'major',
      text: { zh: '文件系统出错', en: 'File system has errors' },
      crosswalk: { upos: 'ETOT_VALIDATION 202', xfs4iot: 'storage manipulated' },
    },
    'storage.card-bad': {
      severity: 'major',
      text: { zh: '存储卡损坏', en: 'Memory card is bad' },
      crosswalk: { xfs4iot: 'storage inoperative' },
    },
    'storage.flash-worn': {
      severity: 'minor',
      text: { zh: '闪存寿命将尽', en: 'Flash is nearly worn out' },
    },
  },
  run: async ({ terminal, context }) => {
    if (terminal.storage === undefined) return unsupported('no-device');
    const status = await terminal.storage.status(context);
    if (!status.ok) return outcomeOfFault(status.fault);
    const { blind } = terminal;
    const { freeBytes, totalBytes, lifeUsedPercent } = status.value;
    const space = await spaceLook(terminal.storage, { terminal, context }, freeBytes);
    const looks: LookedAt<StorageFinding>[] = [
      space,
      lookAt(blind, 'storage.read-only', status.value.readOnly, (readOnly) =>
        flagLook('storage.read-only', 'storage.read-only', readOnly),
      ),
      lookAt(blind, 'storage.errors', status.value.fileSystemErrors, (errors) => {
        const evidence = seenAs('storage.errors', errors, 'errors since boot');
        return errors > 0 ? wrong('storage.corrupt', evidence) : well(evidence);
      }),
      lookAt(blind, 'storage.card', status.value.card, (card) =>
        card === 'bad'
          ? wrong('storage.card-bad', seenAs('storage.card', card))
          : well(seenAs('storage.card', card)),
      ),
      lookAt(blind, 'storage.life', lifeUsedPercent, lifeLook),
    ];
    return conclude(looks, [
      { name: 'storage.free', value: freeBytes, unit: 'B' },
      { name: 'storage.total', value: totalBytes, unit: 'B' },
      ...(typeof lifeUsedPercent === 'number'
        ? [{ name: 'storage.life', value: lifeUsedPercent, unit: '% used' }]
        : []),
    ]);
  },
});

type StorageFinding =
  | 'storage.full'
  | 'storage.read-only'
  | 'storage.corrupt'
  | 'storage.card-bad'
  | 'storage.flash-worn';

/** Too little space is told together with what fills it, because that decides what may be cleared. */
async function spaceLook(
  storage: Storage,
  { terminal, context }: Pick<Look, 'terminal' | 'context'>,
  freeBytes: number,
): Promise<LookedAt<StorageFinding>> {
  const { storageFreeFailBytes: fail, storageFreeWarnBytes: warn } = terminal.thresholds;
  const rule = {
    op: '>=',
    limit: freeBytes < fail ? fail : warn,
    source: `profile ${terminal.profileId}`,
  } as const;
  const evidence: Evidence = { of: 'storage.space', value: freeBytes, unit: 'B free', how: 'live', rule };
  if (terminal.blind.has('storage.space')) return { state: 'not-observable', field: 'storage.space' };
  if (freeBytes >= warn) return well(evidence);
  const filler = await fillerEvidence(storage, context, missingBytes(terminal, freeBytes));
  return freeBytes < fail
    ? wrong('storage.full', evidence, ...filler)
    : poor('storage.full', evidence, ...filler);
}

function missingBytes(terminal: Terminal, freeBytes: number): number {
  return terminal.thresholds.storageFreeWarnBytes - freeBytes;
}

/** Names what would free enough if it were cleared: cache, logs, or neither (data). */
async function fillerEvidence(
  storage: Storage,
  context: Look['context'],
  neededBytes: number,
): Promise<Evidence[]> {
  const use = await storage.use(context);
  if (!use.ok) return [];
  const { cacheBytes, logBytes } = use.value;
  const raw = `cache ${String(cacheBytes)} B, logs ${String(logBytes)} B`;
  return [{ of: 'storage.filled-by', value: fillerOf(cacheBytes, logBytes, neededBytes), how: 'live', raw }];
}

function fillerOf(cacheBytes: number, logBytes: number, neededBytes: number): 'cache' | 'logs' | 'data' {
  const larger = cacheBytes >= logBytes ? 'cache' : 'logs';
  return cacheBytes + logBytes >= neededBytes ? larger : 'data';
}

function flagLook(of: StatusField, finding: StorageFinding, isWrong: boolean): LookedAt<StorageFinding> {
  const evidence = seenAs(of, isWrong);
  return isWrong ? wrong(finding, evidence) : well(evidence);
}

function lifeLook(percent: number): LookedAt<StorageFinding> {
  const { warn, source } = limits.storageLifeUsedPercent;
  const rule = { op: '<', limit: warn, source } as const;
  const evidence: Evidence = { of: 'storage.life', value: percent, unit: '% used', how: 'live', rule };
  return percent >= warn ? poor('storage.flash-worn', evidence) : well(evidence);
}

function seenAs(of: StatusField, value: Evidence['value'], unit?: string): Evidence {
  return { of, value, how: 'live', ...(unit === undefined ? {} : { unit }) };
}

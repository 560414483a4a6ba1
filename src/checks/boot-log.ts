import type { BootCause, BootLog } from '../../hal/contracts/platform.ts';
import { defineCheck } from './check.ts';
import type { CheckOutcome, Evidence } from './check.ts';
import { conclude, lookAt, poor, well } from './looked-at.ts';
import type { LookedAt } from './looked-at.ts';
import { outcomeOfFault, unsupported } from './outcome.ts';

/** A USB device that is reset once or twice was plugged; more often its cable or supply gives way. */
const tolerableResets = 3;
/** A program that failed once may have had a bad day. */
const tolerableFailures = 2;

/** Reads what the system wrote down since it booted, and why it booted: what has been and may be again, not what is now. */
export const bootLog = defineCheck({
  id: 'boot-log',
  title: { zh: '开机以来的记录', en: 'Records since the last start' },
  level: 'internal',
  effects: [],
  needs: ['platform'],
  dependsOn: [],
  costSeconds: 0.4,
  timeoutMs: 20_000,
  findings: {
    'power.dropped-out': {
      severity: 'minor',
      text: { zh: '上次因断电重启', en: 'It restarted because the supply failed' },
    },
    'thermal.shut-down': {
      severity: 'minor',
      text: { zh: '上次因过热关机', en: 'It had switched off from heat' },
    },
    'platform.crashed': {
      severity: 'minor',
      text: { zh: '系统崩溃后重启', en: 'It restarted because the system crashed' },
    },
    'memory.program-killed': {
      severity: 'minor',
      text: { zh: '内存不足，程序被关', en: 'A program was ended for want of memory' },
    },
    'platform.usb-resets': {
      severity: 'info',
      text: { zh: '外设反复断连', en: 'A device keeps being reset' },
    },
    'software.app-failing': {
      severity: 'minor',
      text: { zh: '应用常无响应', en: 'An application often stops answering' },
    },
  },
  run: async ({ terminal, context }) => {
    if (terminal.platform === undefined) return unsupported('no-device');
    if (terminal.platform.bootLog === undefined) return unsupported('not-observable: platform.log');
    const log = await terminal.platform.bootLog(context);
    return log.ok ? outcomeOf(terminal.blind, log.value) : outcomeOfFault(log.fault);
  },
});

type BootFinding =
  | 'power.dropped-out'
  | 'thermal.shut-down'
  | 'platform.crashed'
  | 'memory.program-killed'
  | 'platform.usb-resets'
  | 'software.app-failing';

function outcomeOf(blind: ReadonlySet<string>, log: BootLog): CheckOutcome<BootFinding> {
  const look = <T>(
    sensed: T | 'unknown' | null,
    judge: (value: T) => LookedAt<BootFinding>,
  ): readonly LookedAt<BootFinding>[] =>
    sensed === null ? [] : [lookAt<T, BootFinding>(blind, 'platform.log', sensed, judge)];
  const looks = [
    ...look(log.reason, (reason) => reasonLook(reason, log.cause)),
    ...look(log.crashTraces, (traces) =>
      listLook('platform.crashed', 'boot.crash-traces', traces, { tolerable: 0 }),
    ),
    ...look(log.killedForMemory, (names) =>
      listLook('memory.program-killed', 'log.killed-for-memory', names, { tolerable: 0 }),
    ),
    ...look(log.usbResets, (resets) => {
      const often = resets.filter(({ count }) => count >= tolerableResets);
      return listLook(
        'platform.usb-resets',
        'log.usb-resets',
        often.map(({ port, count }) => `${port} ×${String(count)}`),
        { tolerable: 0 },
      );
    }),
    ...look(log.programFailures, (failures) =>
      listLook('software.app-failing', 'log.program-failures', failures, { tolerable: tolerableFailures }),
    ),
  ];
  return looks.length === 0 ? unsupported('not-observable: platform.log') : conclude(looks);
}

const findingOfCause: Readonly<Partial<Record<BootCause, BootFinding>>> = {
  supply: 'power.dropped-out',
  heat: 'thermal.shut-down',
  panic: 'platform.crashed',
  watchdog: 'platform.crashed',
};

/** A reason nobody knows the meaning of is evidence all the same. */
function reasonLook(reason: string, cause: BootCause | null): LookedAt<BootFinding> {
  const evidence: Evidence = {
    of: 'boot.reason',
    value: cause ?? 'not known',
    how: 'cached',
    raw: reason.slice(0, 200),
  };
  const finding = cause === null ? undefined : findingOfCause[cause];
  return finding === undefined ? well(evidence) : poor(finding, evidence);
}

function listLook(
  id: BootFinding,
  of: string,
  names: readonly string[],
  { tolerable }: { readonly tolerable: number },
): LookedAt<BootFinding> {
  const counted = [...new Set(names)].join(', ');
  const evidence: Evidence = {
    of,
    value: names.length,
    unit: 'since boot',
    how: 'cached',
    rule: { op: '<=', limit: tolerable, source: 'judgement' },
    ...(counted !== '' && { raw: counted.slice(0, 200) }),
  };
  return names.length > tolerable ? poor(id, evidence) : well(evidence);
}

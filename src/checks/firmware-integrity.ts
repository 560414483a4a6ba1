import type { Protection, ProtectionId } from '../../hal/contracts/firmware.ts';
import { defineCheck } from './check.ts';
import type { Evidence } from './check.ts';
import { conclude, well, wrong } from './looked-at.ts';
import type { LookedAt } from './looked-at.ts';
import { inconclusive, outcomeOfFault, unsupported } from './outcome.ts';

/**
 * Whether what keeps other people's software out is on: verified boot, verity, access control. Altered programs, traces of root and smuggled
 * libraries are `system-integrity`'s. A protection that the model never had is no complaint; one that cannot be read is unknown.
 */
export const firmwareIntegrity = defineCheck({
  id: 'firmware-integrity',
  title: { zh: '固件保护', en: 'Firmware protection' },
  level: 'internal',
  effects: [],
  needs: ['platform'],
  dependsOn: [],
  costSeconds: 0.4,
  timeoutMs: 15_000,
  findings: {
    'firmware.boot-unverified': {
      severity: 'critical',
      text: { zh: '启动未受保护', en: 'Starting is not verified' },
    },
    'firmware.verity-off': {
      severity: 'critical',
      text: { zh: '系统分区未校验', en: 'The system partition is not verified' },
    },
    'firmware.permissive': {
      severity: 'critical',
      text: { zh: '访问控制未生效', en: 'Access control is not enforced' },
    },
    'firmware.debug-build': {
      severity: 'critical',
      text: { zh: '装的是调试系统', en: 'The system is a debugging build' },
    },
    'firmware.kernel-open': {
      severity: 'major',
      text: { zh: '内核未锁定', en: 'The kernel takes unsigned code' },
    },
    'firmware.boot-disagrees': {
      severity: 'critical',
      text: { zh: '启动状态自相矛盾', en: 'Sources disagree on how it was started' },
    },
  },
  run: async ({ terminal, context }) => {
    if (terminal.platform === undefined) return unsupported('no-device');
    if (terminal.platform.protections === undefined) return unsupported('not-observable: platform.integrity');
    if (terminal.blind.has('platform.integrity')) return inconclusive('not-observable: platform.integrity');
    const found = await terminal.platform.protections(context);
    if (!found.ok) return outcomeOfFault(found.fault);
    const looks = found.value.flatMap(looksOf);
    return looks.length === 0 ? unsupported('no-protection-to-look-at') : conclude(looks);
  },
});

type IntegrityFinding = Exclude<(typeof FINDING_OF)[ProtectionId], undefined> | 'firmware.boot-disagrees';

const FINDING_OF = {
  'verified-boot': 'firmware.boot-unverified',
  'boot-lock': 'firmware.boot-unverified',
  verity: 'firmware.verity-off',
  'access-control': 'firmware.permissive',
  'production-build': 'firmware.debug-build',
  'release-keys': 'firmware.debug-build',
  'kernel-lockdown': 'firmware.kernel-open',
  'module-signatures': 'firmware.kernel-open',
} as const satisfies Readonly<Record<ProtectionId, string>>;

/** Off is a complaint only where the model was sold with it; a lie is one anywhere. */
function looksOf(protection: Protection): readonly LookedAt<IntegrityFinding>[] {
  const { id, state, expected, contradiction } = protection;
  const evidence = evidenceOf(protection);
  if (contradiction !== null) {
    const value = `${protection.source}: ${protection.value}; ${contradiction.source}: ${contradiction.value}`;
    return [wrong('firmware.boot-disagrees', { ...evidence, value }), wrong(FINDING_OF[id], evidence)];
  }
  if (state === 'unknown') return [{ state: 'unknown', field: 'platform.integrity' }];
  if (state === 'on') return [well(evidence)];
  return expected ? [wrong(FINDING_OF[id], evidence)] : [];
}

function evidenceOf({ id, state, value, source, evidence }: Protection): Evidence {
  return {
    of: `integrity.${id}`,
    value: value === '' ? state : value,
    how: 'live',
    raw: `${evidence}: ${source}`.slice(0, 200),
  };
}

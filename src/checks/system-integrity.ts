import type { Sensed } from '../../hal/contracts/device.ts';
import { defineCheck } from './check.ts';
import { conclude, lookAt, well, wrong } from './looked-at.ts';
import type { LookedAt } from './looked-at.ts';
import { outcomeOfFault, unsupported } from './outcome.ts';

/**
 * Looks for signs that the system is no longer what was installed. Every observation says how good it is: measured (bytes were hashed or
 * seen by us) or claimed (root could have faked it); none is ever attested here, and what cannot be read is unknown, never well.
 */
export const systemIntegrity = defineCheck({
  id: 'system-integrity',
  title: { zh: '系统完整性', en: 'System integrity' },
  level: 'internal',
  effects: [],
  needs: ['platform'],
  dependsOn: [],
  costSeconds: 0.5,
  timeoutMs: 15_000,
  findings: {
    'software.unsigned-app': {
      severity: 'critical',
      text: { zh: '应用被改动', en: 'A program was altered' },
    },
    'software.rooted': {
      severity: 'critical',
      text: { zh: '系统被 root', en: 'The system was rooted' },
    },
    'software.malware': {
      severity: 'critical',
      text: { zh: '疑似恶意软件', en: 'Malware is suspected' },
    },
  },
  run: async ({ terminal, context }) => {
    if (terminal.platform === undefined) return unsupported('no-device');
    if (terminal.platform.software === undefined) return unsupported('not-observable: platform.integrity');
    const software = await terminal.platform.software(context);
    if (!software.ok) return outcomeOfFault(software.fault);
    const { alteredFiles, rootTraces, preloaded } = software.value;
    const { blind } = terminal;
    return conclude([
      tracesLook(blind, alteredFiles, {
        id: 'software.unsigned-app',
        of: 'integrity.altered',
        grade: 'measured',
      }),
      tracesLook(blind, rootTraces, { id: 'software.rooted', of: 'integrity.root-traces', grade: 'claimed' }),
      tracesLook(blind, preloaded, { id: 'software.malware', of: 'integrity.preloaded', grade: 'measured' }),
    ]);
  },
});

type IntegrityFinding = 'software.unsigned-app' | 'software.rooted' | 'software.malware';

/** Seeing a trace is proof of it; seeing none is only as good as the system that was asked. */
function tracesLook(
  blind: ReadonlySet<string>,
  traces: Sensed<readonly string[]>,
  {
    id,
    of,
    grade,
  }: { readonly id: IntegrityFinding; readonly of: string; readonly grade: 'measured' | 'claimed' },
): LookedAt<IntegrityFinding> {
  return lookAt<readonly string[], IntegrityFinding>(blind, 'platform.integrity', traces, (paths) => {
    const value = paths.length === 0 ? 'none' : paths.join(', ').slice(0, 400);
    const evidence = { of, value, how: 'live', raw: paths.length === 0 ? grade : 'measured' } as const;
    return paths.length === 0 ? well(evidence) : wrong(id, evidence);
  });
}

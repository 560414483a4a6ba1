import type { Fault } from '../../hal/contracts/fault.ts';
import type { MagstripeReader, MagstripeStatus } from '../../hal/contracts/magstripe-reader.ts';
import type { Terminal } from '../../hal/contracts/terminal.ts';
import { defineCheck } from './check.ts';
import type { CheckOutcome, Evidence } from './check.ts';
import { faultEvidence, outcomeOfDeviceFault } from './device-fault.ts';
import type { DeviceComplaints } from './device-fault.ts';
import { conclude, lookAt, well, wrong } from './looked-at.ts';
import { magstripeFindings } from './magstripe-findings.table.ts';
import type { MagstripeFinding } from './magstripe-findings.table.ts';
import { unsupported } from './outcome.ts';

/** Looks at whether the magstripe reader is there, answers, is unlocked and reads every track, without a card. */
export const magstripeStatus = defineCheck({
  id: 'magstripe-status',
  title: { zh: '刷卡器', en: 'Magstripe reader' },
  level: 'internal',
  effects: [],
  needs: ['magstripe'],
  dependsOn: [],
  costSeconds: 0.5,
  timeoutMs: 15_000,
  findings: magstripeFindings,
  run: async ({ terminal, context }) => {
    if (terminal.magstripe === undefined) return unsupported('no-device');
    const reader = await terminal.magstripe();
    if (!reader.ok) return withoutAnswer(reader.fault, terminal);
    const status = await reader.value.status(context);
    if (!status.ok) return withoutAnswer(status.fault, terminal);
    return outcomeOf(status.value, reader.value.coverage, terminal.blind);
  },
});

function outcomeOf(
  status: MagstripeStatus,
  coverage: MagstripeReader['coverage'],
  blind: ReadonlySet<string>,
): CheckOutcome<MagstripeFinding> {
  const told = (of: Evidence['of'], value: Evidence['value'], field: keyof typeof coverage): Evidence => {
    const how = coverage[field];
    return { of, value, how: how === 'not-observable' ? 'inferred' : how, raw: status.raw.slice(0, 200) };
  };
  const answers = lookAt<boolean, MagstripeFinding>(blind, 'magstripe.status', true, () =>
    well({ of: 'magstripe.status', value: 'answers', how: 'live' }),
  );
  const locked = lookAt<boolean, MagstripeFinding>(blind, 'magstripe.lock', status.locked, (isLocked) => {
    const evidence = told('magstripe.lock', isLocked ? 'locked' : 'unlocked', 'locked');
    return isLocked ? wrong('magstripe.locked', evidence) : well(evidence);
  });
  const settings =
    status.switchedOff === true || status.tracksOff === null
      ? lookAt<boolean, MagstripeFinding>(blind, 'magstripe.settings', status.switchedOff, (isOff) => {
          const value = isOff ? 'reading is off' : 'reading is on';
          const evidence = told('magstripe.settings', value, 'switchedOff');
          return isOff ? wrong('magstripe.track-disabled', evidence) : well(evidence);
        })
      : lookAt<readonly number[], MagstripeFinding>(
          blind,
          'magstripe.settings',
          status.tracksOff,
          (tracks) => {
            const value = tracks.length === 0 ? 'every track is on' : `off: track ${tracks.join(', ')}`;
            const evidence = told('magstripe.settings', value, 'tracksOff');
            return tracks.length > 0 ? wrong('magstripe.track-disabled', evidence) : well(evidence);
          },
        );
  const memory = lookAt<boolean, MagstripeFinding>(blind, 'magstripe.memory', status.memoryGood, (good) => {
    const evidence = told('magstripe.memory', good ? 'good' : 'failed its own test', 'memoryGood');
    return good ? well(evidence) : wrong('magstripe.self-test-failed', evidence);
  });
  return conclude([answers, locked, settings, memory]);
}

/** Which complaint a fault of the link is; everything else could not be tested. */
const complaints: DeviceComplaints<MagstripeFinding> = {
  device: 'magstripe',
  of: 'magstripe.status',
  findings: {
    'no-device': 'magstripe.absent',
    disconnected: 'magstripe.absent',
    silent: 'magstripe.silent',
    'timed-out': 'magstripe.silent',
    protocol: 'magstripe.silent',
  },
};

function withoutAnswer(fault: Fault, terminal: Terminal): CheckOutcome<MagstripeFinding> {
  return fault.code === 'busy'
    ? claimed(faultEvidence('magstripe.status', fault))
    : outcomeOfDeviceFault(fault, terminal, complaints);
}

/** The payment application holds it, as it may: said, but never a complaint. */
function claimed(evidence: Evidence): CheckOutcome<MagstripeFinding> {
  const findings = [{ id: 'magstripe.claimed', evidence: [evidence] }] as const;
  return { verdict: 'skipped', reason: 'device-in-use', findings, measurements: [], seen: [] };
}

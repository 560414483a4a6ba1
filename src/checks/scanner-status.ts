import type { Scanner, ScannerStatus } from '../../hal/contracts/scanner.ts';
import { defineCheck } from './check.ts';
import type { CheckOutcome, Evidence } from './check.ts';
import { outcomeOfDeviceFault } from './device-fault.ts';
import type { DeviceComplaints } from './device-fault.ts';
import { conclude, lookAt, well } from './looked-at.ts';
import { unsupported } from './outcome.ts';
import { scannerFindings } from './scanner-findings.table.ts';
import type { ScannerFinding } from './scanner-findings.table.ts';

/** Looks at whether the scanner is there and answers where its kind can. Nothing is scanned. */
export const scannerStatus = defineCheck({
  id: 'scanner-status',
  title: { zh: '扫码头', en: 'Scanner' },
  level: 'internal',
  effects: [],
  needs: ['scanner'],
  dependsOn: [],
  costSeconds: 0.5,
  timeoutMs: 10_000,
  findings: scannerFindings,
  run: async ({ terminal, context }) => {
    if (terminal.scanner === undefined) return unsupported('no-device');
    const scanner = await terminal.scanner();
    if (!scanner.ok) return outcomeOfDeviceFault(scanner.fault, terminal, complaints);
    const status = await scanner.value.status(context);
    if (!status.ok) return outcomeOfDeviceFault(status.fault, terminal, complaints);
    return outcomeOf(status.value, scanner.value.coverage, terminal.blind);
  },
});

/** A kind that answers nothing is there when its port opens: that is not contradicted, and no more is claimed. */
function outcomeOf(
  { answers, raw }: ScannerStatus,
  coverage: Scanner['coverage'],
  blind: ReadonlySet<string>,
): CheckOutcome<ScannerFinding> {
  const live = coverage.answers === 'live' && answers === true;
  const evidence: Evidence = {
    of: 'scanner.status',
    value: live ? 'answers' : 'there',
    how: live ? 'live' : 'inferred',
    raw: raw.slice(0, 200),
  };
  return conclude([lookAt<boolean, ScannerFinding>(blind, 'scanner.status', true, () => well(evidence))]);
}

/** Which faults of the link mean that there is no working scanner; everything else could not be tested. */
const complaints: DeviceComplaints<ScannerFinding> = {
  device: 'scanner',
  of: 'scanner.status',
  findings: {
    'no-device': 'scanner.absent',
    disconnected: 'scanner.absent',
    silent: 'scanner.absent',
    'timed-out': 'scanner.absent',
  },
};

import type { Fault, FaultCode } from '../../hal/contracts/fault.ts';
import type { Scanner, ScannerStatus } from '../../hal/contracts/scanner.ts';
import type { Terminal } from '../../hal/contracts/terminal.ts';
import { defineCheck } from './check.ts';
import type { CheckOutcome, Evidence } from './check.ts';
import { conclude, lookAt, well } from './looked-at.ts';
import { failedWith, outcomeOfFault, unsupported } from './outcome.ts';
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
    if (!scanner.ok) return withoutAnswer(scanner.fault, terminal);
    const status = await scanner.value.status(context);
    if (!status.ok) return withoutAnswer(status.fault, terminal);
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
const absentBy: ReadonlySet<FaultCode> = new Set(['no-device', 'disconnected', 'silent', 'timed-out']);

function withoutAnswer(fault: Fault, terminal: Terminal): CheckOutcome<ScannerFinding> {
  if (!terminal.devices.has('scanner') || !absentBy.has(fault.code)) return outcomeOfFault(fault);
  const evidence: Evidence = {
    of: 'scanner.status',
    value: fault.code,
    how: 'live',
    raw: fault.detail.slice(0, 200),
  };
  return failedWith([{ id: 'scanner.absent', evidence: [evidence] }]);
}

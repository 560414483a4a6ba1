import { defineCheck } from './check.ts';
import type { CheckOutcome, Measurement } from './check.ts';
import { runScanTest } from './guided/scan-test.ts';
import type { ScanConclusion } from './guided/scan-test.ts';
import { readCount } from './guided/scan-tries.ts';
import { outcomeOfFault, skipped, unsupported } from './outcome.ts';
import { scanFindings } from './scanner-findings.table.ts';
import type { ScanFinding } from './scanner-findings.table.ts';

/** "扫不出码": a fresh code is printed and scanned back; cleaning tells a dirty window from a broken scanner. */
export const scannerScan = defineCheck({
  id: 'scanner-scan',
  title: { zh: '扫码测试（打印再扫）', en: 'Print-and-scan test' },
  level: 'interactive',
  effects: ['prints', 'needs-operator'],
  needs: ['scanner', 'printer'],
  dependsOn: ['scanner-status'],
  costSeconds: 30,
  timeoutMs: 600_000,
  findings: scanFindings,
  run: async (look) => {
    const { scanner } = look.terminal;
    if (scanner === undefined) return unsupported('no-device');
    const opened = await scanner();
    if (!opened.ok) return outcomeOfFault(opened.fault);
    const conclusion = await runScanTest(look, opened.value);
    if (look.context.signal.aborted) return { ...skipped('cancelled'), verdict: 'cancelled' };
    return outcomeOf(conclusion);
  },
});

function outcomeOf(conclusion: ScanConclusion): CheckOutcome<ScanFinding> {
  const { findings, reason, fault, seen } = conclusion;
  const told = { findings, seen, measurements: rateOf(conclusion) };
  if (findings.length > 0) return { ...told, verdict: 'failed' };
  if (fault !== null) return { ...outcomeOfFault(fault), measurements: told.measurements };
  return reason === null ? { ...told, verdict: 'passed' } : { ...told, verdict: 'inconclusive', reason };
}

function rateOf({ series }: ScanConclusion): readonly Measurement[] {
  const tries = series.reduce((sum, one) => sum + one.tries.length, 0);
  if (tries === 0) return [];
  const read = series.reduce((sum, one) => sum + readCount(one), 0);
  return [{ name: 'scanner.read-rate', value: Math.round((1000 * read) / tries) / 1000, unit: 'share' }];
}

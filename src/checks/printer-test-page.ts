import type { Fault } from '../../hal/contracts/fault.ts';
import { defineCheck } from './check.ts';
import type { CheckOutcome } from './check.ts';
import { runPrintTest } from './guided/print-test.ts';
import { inconclusive, outcomeOfFault, failedWith, passed, skipped, unsupported } from './outcome.ts';
import { printFindings } from './printer-findings.table.ts';

/** Prints bars over every heater dot and asks whether they are whole: no sensor sees a worn print head. */
export const printerTestPage = defineCheck({
  id: 'printer-test-page',
  title: { zh: '打印测试页', en: 'Print test page' },
  level: 'interactive',
  effects: ['prints', 'needs-operator'],
  needs: ['printer'],
  dependsOn: ['printer-status', 'printer-paper'],
  costSeconds: 25,
  timeoutMs: 600_000,
  findings: printFindings,
  run: async (look) => {
    const { printer } = look.terminal;
    if (printer === undefined) return unsupported('no-device');
    const opened = await printer();
    if (!opened.ok) return { ...outcomeOfFault(opened.fault), lookAgain };
    const { finding, reason, fault, seen, stopped } = await runPrintTest(look, opened.value);
    if (look.context.signal.aborted) return { ...skipped('cancelled'), verdict: 'cancelled' };
    if (stopped) return { ...whyStopped(fault, reason), lookAgain };
    if (finding !== null) return failedWith([finding]);
    return reason === null ? passed(seen) : inconclusive(reason);
  },
});

/** Printer and paper were well a moment ago: what stopped the page is told by those who look at it. */
const lookAgain = ['printer-status', 'printer-paper'] as const;

function whyStopped(fault: Fault | null, reason: string | null): CheckOutcome<never> {
  return fault === null ? inconclusive(reason ?? 'not-printed') : outcomeOfFault(fault);
}

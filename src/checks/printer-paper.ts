import type { Fault } from '../../hal/contracts/fault.ts';
import { defineCheck } from './check.ts';
import type { CheckOutcome, Look } from './check.ts';
import { conclude, lookAt, poor, well, wrong } from './looked-at.ts';
import { inconclusive, outcomeOfFault, skipped, unsupported } from './outcome.ts';
import { askPrinter, covered, printerEvidence } from './printer-answer.ts';

/** Looks at the paper supply. Near-end sensors lie on many models, so low paper is a warning and never more. */
export const printerPaper = defineCheck({
  id: 'printer-paper',
  title: { zh: '打印纸', en: 'Printer paper' },
  level: 'internal',
  effects: [],
  needs: ['printer'],
  dependsOn: [],
  costSeconds: 0.5,
  timeoutMs: 10_000,
  findings: {
    'printer.paper-out': {
      severity: 'major',
      text: { zh: '缺纸', en: 'Out of paper' },
      crosswalk: {
        upos: 'PTR_SUE_REC_EMPTY 24',
        xfs4iot: 'paper out',
        nexo: 'PrinterStatus NoPaper',
      },
    },
    'printer.paper-low': {
      severity: 'minor',
      text: { zh: '纸将尽', en: 'Paper is running low' },
      crosswalk: {
        upos: 'PTR_SUE_REC_NEAREMPTY 25',
        xfs4iot: 'paper low',
        nexo: 'PrinterStatus PaperLow',
      },
    },
  },
  run: async (look) => {
    const { terminal, context } = look;
    if (terminal.printer === undefined) return unsupported('no-device');
    const answer = await askPrinter(terminal, context);
    if (!answer.ok) return withoutAnswer(answer.fault, look);
    const paper = covered(answer.value, 'paper', answer.value.status.paper);
    const evidence = printerEvidence(answer.value, 'printer.paper', paper, 'paper');
    if (paper === 'jammed') return inconclusive('paper-jammed', [evidence]);
    const field = lookAt(terminal.blind, 'printer.paper', paper, (state) => {
      if (state === 'out') return wrong('printer.paper-out', evidence);
      return state === 'low' ? poor('printer.paper-low', evidence) : well(evidence);
    });
    return conclude([field]);
  },
});

/** Whether the printer can be reached is `printer-status`'s question; here it only means that the paper cannot be seen. */
function withoutAnswer(fault: Fault, { terminal, earlier }: Look): CheckOutcome<never> {
  if (saysItself.has(fault.code) || !terminal.devices.has('printer')) return outcomeOfFault(fault);
  if (earlier.get('printer-status')?.verdict === 'failed') return skipped('blocked-by:printer-status');
  return inconclusive(`no-answer: ${fault.code}`);
}

/** Faults whose meaning is the same for every check; a printer that tells no status shows no paper either. */
const saysItself: ReadonlySet<Fault['code']> = new Set(['cancelled', 'busy', 'unsupported']);

import { defineCheck } from './check.ts';
import type { CheckOutcome } from './check.ts';
import { insertFindings } from './chip-findings.table.ts';
import type { InsertFinding } from './chip-findings.table.ts';
import { triesMeasurements } from './guided/card-tries.ts';
import { runInsertTest } from './guided/insert-test.ts';
import type { InsertConclusion } from './guided/insert-test.ts';
import { outcomeOfFault, skipped, unsupported } from './outcome.ts';

/** "插卡无反应": cold starts of one card and of another tell card, hand, contacts, switch and slot apart. */
export const chipInsert = defineCheck({
  id: 'chip-insert',
  title: { zh: '插卡测试', en: 'Chip test' },
  level: 'interactive',
  effects: ['needs-card', 'needs-operator'],
  needs: ['chip'],
  dependsOn: ['chip-status'],
  costSeconds: 40,
  timeoutMs: 600_000,
  findings: insertFindings,
  run: async (look) => {
    const { chip } = look.terminal;
    if (chip === undefined) return unsupported('no-device');
    const reader = await chip();
    if (!reader.ok) return outcomeOfFault(reader.fault);
    look.restore(() => reader.value.stop(look.context));
    const conclusion = await runInsertTest(look, reader.value);
    if (look.context.signal.aborted) return { ...skipped('cancelled'), verdict: 'cancelled' };
    return outcomeOf(conclusion);
  },
});

function outcomeOf(conclusion: InsertConclusion): CheckOutcome<InsertFinding> {
  const { findings, onlyTells, reason, fault, seen, tries } = conclusion;
  if (fault !== null && findings.length === 0) return outcomeOfFault(fault);
  const told = { findings, seen, measurements: triesMeasurements(tries) };
  if (findings.length > 0 && !onlyTells) return { ...told, verdict: 'failed' };
  if (findings.length === 0 && reason === null) return { ...told, verdict: 'passed' };
  return { ...told, verdict: 'inconclusive', reason: reason ?? 'the card has no chip' };
}

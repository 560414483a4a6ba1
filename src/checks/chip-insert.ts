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
    const lossesBefore = reader.value.serviceLosses?.() ?? 0;
    const conclusion = await runInsertTest(look, reader.value);
    if (look.context.signal.aborted) return { ...skipped('cancelled'), verdict: 'cancelled' };
    const losses = (reader.value.serviceLosses?.() ?? 0) - lossesBefore;
    return losses > 0 ? withLosses(outcomeOf(conclusion), losses) : outcomeOf(conclusion);
  },
});

/** A service that was away for a moment is back, and would have cost a sale. What stays away is what the outcome says already. */
function withLosses(outcome: CheckOutcome<InsertFinding>, losses: number): CheckOutcome<InsertFinding> {
  if (outcome.verdict === 'error') return outcome;
  const value = `the card service hung up ${String(losses)} times and came back`;
  const evidence = [{ of: 'chip.status', value, how: 'live' }] as const;
  const findings = [...outcome.findings, { id: 'chip.service-stopped', evidence }] as const;
  return { ...outcome, findings, verdict: outcome.verdict === 'passed' ? 'warning' : outcome.verdict };
}

function outcomeOf(conclusion: InsertConclusion): CheckOutcome<InsertFinding> {
  const { findings, onlyTells, reason, fault, seen, tries } = conclusion;
  if (fault !== null && findings.length === 0) return outcomeOfFault(fault);
  const told = { findings, seen, measurements: triesMeasurements(tries) };
  if (findings.length > 0 && !onlyTells) return { ...told, verdict: 'failed' };
  if (findings.length === 0 && reason === null) return { ...told, verdict: 'passed' };
  return { ...told, verdict: 'inconclusive', reason: reason ?? 'the card has no chip' };
}

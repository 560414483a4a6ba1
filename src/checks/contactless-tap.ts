import type { Fault } from '../../hal/contracts/fault.ts';
import { defineCheck } from './check.ts';
import type { CheckOutcome } from './check.ts';
import { tapFindings } from './chip-findings.table.ts';
import type { TapFinding } from './chip-findings.table.ts';
import { faultEvidence } from './device-fault.ts';
import { triesMeasurements } from './guided/card-tries.ts';
import { runTapTest } from './guided/tap-test.ts';
import { failedWith, outcomeOfFault, skipped, unsupported } from './outcome.ts';

/** "挥卡无反应": one card, another card, one card alone tell several cards from a dead field. */
export const contactlessTap = defineCheck({
  id: 'contactless-tap',
  title: { zh: '挥卡测试', en: 'Tap test' },
  level: 'interactive',
  effects: ['needs-card', 'needs-operator', 'wakes-radio'],
  needs: ['contactless'],
  dependsOn: ['contactless-status'],
  costSeconds: 15,
  timeoutMs: 300_000,
  findings: tapFindings,
  run: async (look) => {
    const { contactless } = look.terminal;
    if (contactless === undefined) return unsupported('no-device');
    const reader = await contactless();
    if (!reader.ok) return outcomeOfFault(reader.fault);
    look.restore(() => reader.value.stop(look.context));
    const tested = await runTapTest(look, reader.value);
    if (look.context.signal.aborted) return { ...skipped('cancelled'), verdict: 'cancelled' };
    if (!tested.ok) return withoutReader(tested.fault);
    const { findings, onlyTells, reason, seen, tries } = tested.value;
    const told = { findings, seen, measurements: triesMeasurements(tries) };
    if (onlyTells) return { ...told, verdict: 'inconclusive', reason: 'another card, or another way in' };
    if (findings.length > 0) return { ...told, verdict: 'failed' };
    return reason === null ? { ...told, verdict: 'passed' } : { ...told, verdict: 'inconclusive', reason };
  },
});

/** The service that went in the middle is what failed; nothing else looks at it for this test. */
function withoutReader(fault: Fault): CheckOutcome<TapFinding> {
  if (fault.code !== 'refused') return outcomeOfFault(fault);
  return failedWith([{ id: 'chip.service-stopped', evidence: [faultEvidence('chip.status', fault)] }]);
}

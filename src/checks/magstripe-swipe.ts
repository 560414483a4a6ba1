import { defineCheck } from './check.ts';
import type { CheckOutcome, Finding } from './check.ts';
import { swipeStatistics } from './guided/swipe-statistics.ts';
import type { AskedAttempt } from './guided/swipe-statistics.ts';
import { openDesk } from './guided/swipe-series.ts';
import { runSwipeTest } from './guided/swipe-test.ts';
import type { SwipeConclusion } from './guided/swipe-test.ts';
import { outcomeOfFault, skipped, unsupported } from './outcome.ts';
import { swipeFindings } from './swipe-findings.table.ts';
import type { SwipeFinding } from './swipe-findings.table.ts';

/** "刷卡无反应": five swipes of two cards tell card, hand, dirt, wear, room, cable and reader apart. */
export const magstripeSwipe = defineCheck({
  id: 'magstripe-swipe',
  title: { zh: '刷卡测试（五刷两卡）', en: 'Swipe test (two cards)' },
  level: 'interactive',
  effects: ['needs-card', 'needs-operator'],
  needs: ['magstripe'],
  dependsOn: ['magstripe-status'],
  costSeconds: 90,
  timeoutMs: 900_000,
  findings: swipeFindings,
  run: async (look) => {
    const { magstripe } = look.terminal;
    if (magstripe === undefined) return unsupported('no-device');
    const attempts: AskedAttempt[] = [];
    const desk = await openDesk(
      look,
      magstripe,
      (attempt, stepId) => void attempts.push({ stepId, attempt }),
    );
    if (!desk.ok) return outcomeOfFault(desk.fault);
    const conclusion = await runSwipeTest(desk.value);
    if (look.context.signal.aborted) return { ...skipped('cancelled'), verdict: 'cancelled' };
    const measurements = swipeStatistics(attempts, desk.value.tracks);
    return { ...outcomeOf(conclusion), measurements };
  },
});

type Outcome = Omit<CheckOutcome<SwipeFinding>, 'measurements'>;

function outcomeOf({ findings, onlyWarns, reason, seen }: SwipeConclusion): Outcome {
  const told: readonly Finding<SwipeFinding>[] = findings;
  if (told.length > 0) return { verdict: onlyWarns ? 'warning' : 'failed', findings: told, seen };
  if (reason !== null) return { verdict: 'inconclusive', reason, findings: [], seen };
  return { verdict: 'passed', findings: [], seen };
}

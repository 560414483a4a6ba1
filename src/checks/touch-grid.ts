import { defineCheck } from './check.ts';
import type { CheckOutcome, Evidence } from './check.ts';
import { panelStepTimeoutMs, panelTexts, gridSize } from './guided/panel-steps.table.ts';
import { failedWith, inconclusive, outcomeOfFault, passed, unsupported } from './outcome.ts';
import { touchFindings } from './panel-findings.table.ts';

const fields = gridSize.columns * gridSize.rows;

/**
 * Fields to wipe over on the terminal's own screen, which reports those that never saw a finger: a dead zone is found without asking. A person
 * with the command line alone says which stayed.
 */
export const touchGrid = defineCheck({
  id: 'touch-grid',
  title: { zh: '触摸屏', en: 'Touch panel' },
  level: 'interactive',
  effects: ['changes-display', 'needs-operator'],
  needs: ['touch'],
  dependsOn: [],
  costSeconds: 20,
  timeoutMs: 180_000,
  findings: touchFindings,
  run: async ({ terminal, operator, context }) => {
    if (terminal.touch === undefined) return unsupported('no-device');
    const panels = await terminal.touch.panels(context);
    if (!panels.ok) return outcomeOfFault(panels.fault);
    const there = panels.value.map(({ name }): Evidence => ({ of: 'touch.panel', value: name, how: 'live' }));
    const answer = await operator.ask({
      id: 'wipe-grid',
      inquiry: {
        type: 'enter',
        question: panelTexts.wipeGrid,
        format: 'all|none|cannot|[1-9][0-9]?([ ,]+[1-9][0-9]?){0,59}',
        scene: { show: 'grid', ...gridSize },
      },
      timeoutMs: panelStepTimeoutMs,
    });
    if (!answer.answered) return inconclusive('no-operator', there);
    if (answer.value === 'cannot') return inconclusive('declined', there);
    // The page answers with the fields that saw no finger; words of a person are a person's.
    return judge(answer.value, there, answer.by.startsWith('menu:') ? 'live' : 'operator');
  },
});

function judge(
  told: string,
  there: readonly Evidence[],
  how: 'live' | 'operator',
): CheckOutcome<keyof typeof touchFindings> {
  const dead = deadFields(told);
  const deadCells = { name: 'touch.dead-fields', value: dead.length, unit: 'count' };
  if (dead.length === 0) {
    const wiped: Evidence = { of: 'touch.cells', value: `all ${String(fields)} react`, how };
    return passed([...there, wiped], [deadCells]);
  }
  const value = `${String(dead.length)} of ${String(fields)} do not react: ${dead.join(' ')}`;
  const evidence: Evidence = { of: 'touch.cells', value: value.slice(0, 400), how };
  return failedWith([{ id: 'touch.dead-zone', evidence: [evidence, ...there] }], [deadCells]);
}

function deadFields(told: string): readonly number[] {
  if (told === 'all') return [];
  const every = Array.from({ length: fields }, (_, place) => place + 1);
  if (told === 'none') return every;
  const named = new Set(told.split(/[ ,]+/).map(Number));
  return every.filter((field) => named.has(field));
}

import type { DisplayPanel } from '../../hal/contracts/display.ts';
import { defineCheck } from './check.ts';
import type { Evidence } from './check.ts';
import { panelStepTimeoutMs, panelTexts, senseOptions, testColours } from './guided/panel-steps.table.ts';
import { failedWith, inconclusive, outcomeOfFault, passed, unsupported } from './outcome.ts';
import { displayFindings } from './panel-findings.table.ts';

/** Full screens of one colour for a person to look at; the kernel can tell that there is a screen, not that its pixels are whole. */
export const displayPixels = defineCheck({
  id: 'display-pixels',
  title: { zh: '屏幕坏点', en: 'Screen pixels' },
  level: 'interactive',
  effects: ['changes-display', 'needs-operator'],
  needs: ['display'],
  dependsOn: [],
  costSeconds: 15,
  timeoutMs: 180_000,
  findings: displayFindings,
  run: async ({ terminal, operator, context }) => {
    if (terminal.display === undefined) return unsupported('no-device');
    const panels = await terminal.display.panels(context);
    if (!panels.ok) return outcomeOfFault(panels.fault);
    const answer = await operator.ask({
      id: 'look-colours',
      inquiry: {
        type: 'observe',
        pattern: panelTexts.lookColours,
        options: [...senseOptions.pixels],
        scene: { show: 'colours', colours: [...testColours] },
      },
      timeoutMs: panelStepTimeoutMs,
    });
    const there = panels.value.map(panelEvidence);
    if (!answer.answered) return inconclusive('no-operator', there);
    if (answer.value === 'cannot') return inconclusive('declined', there);
    const seen: Evidence = { of: 'display.pixels', value: answer.value, how: 'operator' };
    return answer.value === 'flawed'
      ? failedWith([{ id: 'display.pixels', evidence: [seen, ...there] }])
      : passed([...there, seen]);
  },
});

function panelEvidence({ name, widthPx, heightPx, backlightShare }: DisplayPanel): Evidence {
  const light = typeof backlightShare === 'number' ? `, backlight ${backlightShare.toFixed(2)}` : '';
  const value = `${name} ${String(widthPx)}x${String(heightPx)}${light}`;
  return { of: 'display.panel', value, how: 'live' };
}

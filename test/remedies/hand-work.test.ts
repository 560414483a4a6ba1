import { describe, expect, it, test } from 'vitest';
import { runCase } from '../../scripts/bench/diagnosis/run-case.ts';
import { scenarioSchema } from '../../src/scenario/scenario-schema.ts';
import type { Scenario } from '../../src/scenario/scenario-schema.ts';
import { clearCutter } from '../../src/remedies/clear-cutter.ts';
import { closeCover } from '../../src/remedies/close-cover.ts';
import { defineHandWork } from '../../src/remedies/hand-work.ts';
import { loadPaper } from '../../src/remedies/load-paper.ts';
import type { Step } from '../../src/checks/operator.ts';
import { registrationTreatment } from '../support/registration-treatment.ts';

const scenario = (symptom: string, fault: object, answers: unknown = 'honest'): Scenario =>
  scenarioSchema.parse({
    scenario: 1,
    profile: 'generic-linux-80mm',
    symptom,
    faults: [fault],
    operator: { answers },
  });
const coverOpen = { at: 'printer', kind: 'cover-open' };

describe('what a hand at the terminal mends', () => {
  it('is proved where the complaint came from, not only where it usually shows', async () => {
    const { report } = await runCase(
      scenario('no-receipt', { at: 'printer', kind: 'low-voltage' }, { 'connect-charger': 'done' }),
      'ask',
    );
    expect(report.remedies).toMatchObject([{ id: 'connect-charger', outcome: 'unchanged' }]);
    expect(report.findings).toMatchObject([{ id: 'printer.low-voltage', state: 'open' }]);
  });

  it('is asked of whoever asked at the screen of the terminal, and of nobody else', async () => {
    const menu = { door: 'menu', name: 'merchant' } as const;
    const { report: there } = await runCase(scenario('no-receipt', coverOpen), 'safe', false, menu);
    expect(there.remedies).toMatchObject([{ id: 'close-cover', outcome: 'cured' }]);
    const { report, events } = await runCase(scenario('no-receipt', coverOpen), 'safe');
    expect(report.remedies).toEqual([]);
    expect(events.filter(({ kind }) => kind === 'step-opened')).toEqual([]);
  });

  it('says that something else has come to light where the repair uncovered it', async () => {
    const two = scenarioSchema.parse({
      ...scenario('no-connection', { at: 'network', kind: 'link-down' }),
      faults: [
        { at: 'network', kind: 'link-down' },
        { at: 'host', kind: 'refused' },
      ],
    });
    const { report } = await runCase(two, 'ask');
    expect(report.remedies).toMatchObject([{ id: 'plug-in-network', outcome: 'cured' }]);
    expect(report.nextSteps).toMatchObject([{ text: { zh: '又看到别的问题：请再测一次。' } }]);
    expect(report.canStillPay).toEqual([]);
  });
});

const work = {
  id: 'press-it',
  title: { zh: '按一下', en: 'Press it' },
  action: { zh: '请按一下', en: 'Press it' },
  needs: [],
  provenBy: [],
  settleMs: 0,
} as const;

test('what the hardware sees done ends the step without an answer', async () => {
  let looks = 0;
  const remedy = defineHandWork({ ...work, isDone: () => Promise.resolve((looks += 1) > 2) });
  const { treatment } = registrationTreatment({});
  const ask = async (step: Step) => ({
    answered: true as const,
    value: (await step.detect?.(treatment.context.signal)) ?? 'cannot',
    by: 'hardware',
  });
  expect(await remedy.act({ ...treatment, operator: { ask } })).toMatchObject({ ok: true });
  expect(looks).toBe(3);
});

test.each([
  ['nobody answers', { answered: false, why: 'timed-out' }, 'timed-out'],
  ['it cannot be done', { answered: true, value: 'cannot', by: 'merchant' }, 'refused'],
] as const)('nothing was done when %s', async (_name, answer, code) => {
  const { treatment } = registrationTreatment({});
  const operator = { ask: () => Promise.resolve(answer) };
  expect(await defineHandWork(work).act({ ...treatment, operator })).toMatchObject({
    ok: false,
    fault: { code },
  });
});

test('a hand is needed for all of it', () => {
  for (const remedy of [closeCover, loadPaper, clearCutter])
    expect(remedy).toMatchObject({ class: 'guided', actor: 'merchant', byHand: true, risk: 'none' });
});

import { describe, expect, it } from 'vitest';
import { cardQuestions, cardStepTexts } from '../../../../src/checks/guided/card-steps.table.ts';
import { scanStepTexts } from '../../../../src/checks/guided/scan-steps.table.ts';
import { pictureChoice } from '../../../../src/menu/page/pictures/picture-choice.table.ts';
import { pictures } from '../../../../src/menu/page/pictures/pictures.table.ts';
import { causeIds } from '../../../../src/playbooks/causes.table.ts';
import { faultsEndedByStep } from '../../../../src/scenario/operator-acts.table.ts';

/** What a hand does that a picture cannot show better than words. */
const inWords = new Set(['settle-batch']);

describe('pictures', () => {
  it('exist for everything an honest person does by hand, and for every step with a card', () => {
    const byHand = [...Object.keys(faultsEndedByStep), ...Object.keys(cardStepTexts)];
    expect(byHand.filter((step) => !(step in pictureChoice) && !inWords.has(step))).toEqual([]);
  });

  it('are each chosen for something, and chosen for causes that exist', () => {
    expect(new Set(Object.values(pictureChoice))).toEqual(new Set(Object.keys(pictures)));
    const steps = new Set([
      ...Object.keys(faultsEndedByStep),
      ...Object.keys(cardStepTexts),
      ...Object.keys(cardQuestions),
      'swipe-card-1',
      'swipe-card-2',
      ...Object.keys(scanStepTexts),
      'cool-down',
      'call',
    ]);
    const causes = new Set<string>(causeIds);
    expect(Object.keys(pictureChoice).filter((id) => !steps.has(id) && !causes.has(id))).toEqual([]);
  });

  it('say in both languages what they show, and stay on their field', () => {
    for (const { title, shapes } of Object.values(pictures)) {
      expect(title.zh).toMatch(/\p{Script=Han}/u);
      expect(title.en).toMatch(/^[A-Z][A-Za-z ,]+$/);
      for (const [, path] of shapes) expect(path).toMatch(/^M[-0-9.a-zA-Z ]+$/);
    }
  });
});

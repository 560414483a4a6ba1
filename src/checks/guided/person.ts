import type { Text } from '../../../hal/contracts/text.ts';
import type { Look } from '../check.ts';
import type { StepAnswer } from '../operator.ts';
import { cardQuestions, cardStepTexts, stepTimeoutMs } from './card-steps.table.ts';
import type { CardQuestionId, CardStepId } from './card-steps.table.ts';

/** What became of a request to a person. */
export type Done = 'done' | 'cannot' | 'unanswered';

/** What a person is asked to do; `qr` is the text of a code to be shown with it. */
export interface PersonStep {
  readonly id: string;
  readonly action: Text;
  readonly qr?: string;
}

/** Asks the person at the terminal to do something; hardware that sees it done may answer in their place. */
export async function askToDo(
  { operator }: Pick<Look, 'operator'>,
  step: PersonStep,
  detect?: (signal: AbortSignal) => Promise<string>,
): Promise<Done> {
  const answer = await operator.ask({
    id: step.id,
    inquiry: {
      type: 'perform',
      action: step.action,
      ...(step.qr === undefined ? {} : { qr: step.qr }),
    },
    timeoutMs: stepTimeoutMs,
    ...(detect === undefined ? {} : { detect }),
  });
  return doneOf(answer);
}

/** A step whose words are in the table. */
export function askCardStep(
  look: Pick<Look, 'operator'>,
  id: CardStepId,
  detect?: (signal: AbortSignal) => Promise<string>,
): Promise<Done> {
  return askToDo(look, { id, action: cardStepTexts[id] }, detect);
}

/** A question with yes or no; null when nobody answered. */
export async function askYesNo(
  { operator }: Pick<Look, 'operator'>,
  id: CardQuestionId,
): Promise<boolean | null> {
  const answer = await operator.ask({
    id,
    inquiry: { type: 'confirm', question: cardQuestions[id] },
    timeoutMs: stepTimeoutMs,
  });
  return answer.answered ? answer.value === 'yes' : null;
}

function doneOf(answer: StepAnswer): Done {
  if (!answer.answered) return 'unanswered';
  return answer.value === 'done' ? 'done' : 'cannot';
}

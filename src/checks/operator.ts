import * as z from 'zod';
import type { Text } from '../../hal/contracts/text.ts';
import { plainIdSchema } from './public-id.ts';
import { sceneSchema } from './scene.ts';
import { textSchema } from './text.ts';

/** What is asked of the person at the terminal. */
export const inquirySchema = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('perform'),
    action: textSchema,
    /** Text of a QR code to be shown beside the request: a test's own, never a pay code. */
    qr: z
      .string()
      .regex(/^[A-Z0-9-]{4,40}$/)
      .optional(),
  }),
  z.object({ type: z.literal('confirm'), question: textSchema }),
  z.object({
    type: z.literal('choose'),
    question: textSchema,
    options: z.array(z.object({ value: plainIdSchema, text: textSchema })),
    scene: sceneSchema.optional(),
  }),
  z.object({
    type: z.literal('observe'),
    pattern: textSchema,
    options: z.array(z.object({ value: plainIdSchema, text: textSchema })),
    scene: sceneSchema.optional(),
  }),
  z.object({
    type: z.literal('enter'),
    question: textSchema,
    format: z.string(),
    scene: sceneSchema.optional(),
  }),
]);
/** One inquiry. `perform` is answered `done` or `cannot`, `confirm` `yes` or `no`, `choose` and `observe` by an option, `enter` by text of the format (a regular expression). */
export type Inquiry = z.infer<typeof inquirySchema>;

/** A step that a check opens: what is asked, and for how long the session waits. */
export interface Step {
  readonly id: string;
  readonly inquiry: Inquiry;
  readonly timeoutMs: number;
  /** Watches the hardware while the person acts ("cover closed" seen by the driver): resolving answers the step without a person. */
  readonly detect?: (signal: AbortSignal) => Promise<string>;
  /** Ends the step unanswered when it aborts; the session sets it where a sale may take the device away. */
  readonly until?: AbortSignal;
}

/** How a step ended: answered by a person or by the hardware, or nobody answered in time. */
export type StepAnswer =
  | { readonly answered: true; readonly value: string; readonly by: string }
  | { readonly answered: false; readonly why: 'timed-out' | 'cancelled' };

/** The person at the terminal, seen by a check. Whoever answers first (menu, CLI, hub) wins; the answer comes through the session. */
export interface Operator {
  ask(step: Step): Promise<StepAnswer>;
}

/** The answers a step accepts, or null when any text of the format does. */
export function acceptedAnswers(inquiry: Inquiry): readonly string[] | null {
  switch (inquiry.type) {
    case 'perform':
      return ['done', 'cannot'];
    case 'confirm':
      return ['yes', 'no'];
    case 'choose':
    case 'observe':
      return inquiry.options.map((option) => option.value);
    case 'enter':
      return null;
  }
}

/** The text of the code that is shown with an inquiry; undefined: none is. */
export function shownCode(inquiry: Inquiry): string | undefined {
  return inquiry.type === 'perform' ? inquiry.qr : undefined;
}

/** What an option or button of an inquiry is called. */
export function answerText(inquiry: Inquiry, value: string): Text {
  if (inquiry.type === 'choose' || inquiry.type === 'observe') {
    return inquiry.options.find((option) => option.value === value)?.text ?? { zh: value, en: value };
  }
  return ANSWER_TEXTS[value] ?? { zh: value, en: value };
}

const ANSWER_TEXTS: Readonly<Record<string, Text>> = {
  done: { zh: '已完成', en: 'Done' },
  cannot: { zh: '做不到', en: 'Cannot do it' },
  yes: { zh: '是', en: 'Yes' },
  no: { zh: '否', en: 'No' },
};

import { createInterface } from 'node:readline';
import type { Interface } from 'node:readline';
import type { Lang } from '../../hal/contracts/text.ts';
import { acceptedAnswers, answerText } from '../checks/operator.ts';
import type { Inquiry } from '../checks/operator.ts';
import type { SessionEvent } from '../report/session-event.ts';
import type { AnswerOutcome } from '../session/session-host.ts';
import type { CliIo } from './cli-io.ts';

type OpenedStep = Extract<SessionEvent, { kind: 'step-opened' }>;

/** Asks the person at this terminal what a run wants to know. */
export interface StepPrompt {
  /** Shows the question and reads lines until one is taken or the step is withdrawn. */
  ask(step: OpenedStep, answer: (value: string) => Promise<AnswerOutcome>): void;
  /** The step is over: answered elsewhere, by the hardware, or out of time. */
  withdraw(nonce: string): void;
  close(): void;
}

/** A prompt on stdin and stderr; to be used only where both are a terminal. */
export function createStepPrompt(io: CliIo, lang: Lang): StepPrompt {
  return new TerminalPrompt(io, lang);
}

class TerminalPrompt implements StepPrompt {
  readonly #io: CliIo;
  readonly #lang: Lang;
  #reader: Interface | null = null;
  #open: { readonly step: OpenedStep; readonly answer: (value: string) => Promise<AnswerOutcome> } | null =
    null;

  constructor(io: CliIo, lang: Lang) {
    this.#io = io;
    this.#lang = lang;
  }

  ask(step: OpenedStep, answer: (value: string) => Promise<AnswerOutcome>): void {
    this.#open = { step, answer };
    this.#reader ??= this.#startReading();
    this.#io.err.write(questionText(step.inquiry, this.#lang));
  }

  withdraw(nonce: string): void {
    if (this.#open?.step.nonce !== nonce) return;
    this.#open = null;
    this.#io.err.write('\n');
  }

  close(): void {
    this.#open = null;
    this.#reader?.close();
    this.#reader = null;
  }

  #startReading(): Interface {
    const reader = createInterface({ input: this.#io.input, terminal: false });
    reader.on('line', (line) => void this.#take(line.trim()));
    return reader;
  }

  async #take(line: string): Promise<void> {
    const open = this.#open;
    if (open === null) return;
    const outcome = await open.answer(valueOf(open.step.inquiry, line));
    if (outcome === 'not-accepted' && this.#open === open)
      this.#io.err.write(questionText(open.step.inquiry, this.#lang));
  }
}

/** The question with its numbered answers, ending where the answer is typed. */
function questionText(inquiry: Inquiry, lang: Lang): string {
  const options = (acceptedAnswers(inquiry) ?? []).map(
    (value, at) => `  ${String(at + 1)}) ${answerText(inquiry, value)[lang]}\n`,
  );
  return `\n${wordsOf(inquiry)[lang]}\n${options.join('')}> `;
}

function wordsOf(inquiry: Inquiry): { readonly zh: string; readonly en: string } {
  if (inquiry.type === 'perform') return inquiry.action;
  return inquiry.type === 'observe' ? inquiry.pattern : inquiry.question;
}

/** A number picks the answer of that number; anything else is taken as typed. */
function valueOf(inquiry: Inquiry, line: string): string {
  const answers = acceptedAnswers(inquiry);
  return answers?.[Number(line) - 1] ?? line;
}

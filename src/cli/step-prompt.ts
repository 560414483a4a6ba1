import { createInterface } from 'node:readline';
import type { Interface } from 'node:readline';
import { qrLines } from '../../hal/codecs/receipt/qr-code.ts';
import type { Lang } from '../../hal/contracts/text.ts';
import { acceptedAnswers, answerText, shownCode } from '../checks/operator.ts';
import type { Inquiry } from '../checks/operator.ts';
import type { SessionEvent } from '../report/session-event.ts';
import type { AnswerOutcome } from '../session/session-host.ts';
import type { CliIo } from './cli-io.ts';
import { inquiryWords } from './inquiry-words.ts';
import { wrapText } from './text-width.ts';

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
  /** The cursor stands behind a question, on the line of its answer. */
  #inLine = false;

  constructor(io: CliIo, lang: Lang) {
    this.#io = io;
    this.#lang = lang;
  }

  ask(step: OpenedStep, answer: (value: string) => Promise<AnswerOutcome>): void {
    this.#open = { step, answer };
    this.#reader ??= this.#startReading();
    this.#show(step.inquiry);
  }

  withdraw(nonce: string): void {
    if (this.#open?.step.nonce !== nonce) return;
    this.#open = null;
    if (this.#inLine) this.#io.err.write('\n');
    this.#inLine = false;
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

  #show(inquiry: Inquiry): void {
    const words = inquiryWords(inquiry)[this.#lang];
    const question = wrapText(words, this.#io.err.columns() - 1);
    const shown = shownCode(inquiry);
    const code = shown === undefined ? [] : qrLines(shown);
    this.#io.err.write([...question, ...code, answersText(inquiry, this.#lang)].join('\n'));
    this.#inLine = true;
  }

  /** What a reader has typed is not left standing on the screen, on however many rows, and goes nowhere. */
  #takeBack(line: string): void {
    const { err } = this.#io;
    const rows = Math.ceil((mark.length + line.length) / err.columns());
    err.write(`${'\u001b[1A\r\u001b[2K'.repeat(rows)}${typedHere[this.#lang]}\n`);
  }

  async #take(line: string): Promise<void> {
    const open = this.#open;
    this.#inLine = false;
    if (open === null) return;
    const { inquiry } = open.step;
    if (isTypedByReader(line)) {
      this.#takeBack(line);
      return this.#show(inquiry);
    }
    const value = valueOf(inquiry, line);
    const known = acceptedAnswers(inquiry)?.includes(value) ?? true;
    const outcome = known ? await open.answer(value) : 'not-accepted';
    if (outcome === 'not-accepted' && this.#open === open) this.#show(inquiry);
  }
}

/** The numbered answers, ending where one is typed. */
function answersText(inquiry: Inquiry, lang: Lang): string {
  const options = (acceptedAnswers(inquiry) ?? []).map((value, at) => {
    const alone = at === 0 && inquiry.type === 'perform' ? enterAlone[lang] : '';
    return `  ${String(at + 1)}) ${answerText(inquiry, value)[lang]}${alone}\n`;
  });
  return `${options.join('')}${mark}`;
}

/** Behind it an answer is typed. */
const mark = '> ';

const typedHere = {
  zh: '读卡器把卡片内容输到了这里，已丢弃。',
  en: 'The reader typed the card into this window; it was thrown away.',
} as const;

/** A reader that poses as a keyboard: a track's start, its end or separator, and more than any answer has. */
function isTypedByReader(line: string): boolean {
  return /^[%;+].*[?^=]/.test(line) || /\d{12,}[=^]/.test(line);
}

const enterAlone = { zh: '（直接回车）', en: ' (just press Enter)' } as const;

/** A number picks the answer of that number, Enter alone says that something is done; anything else is taken as typed. */
function valueOf(inquiry: Inquiry, line: string): string {
  if (line === '' && inquiry.type === 'perform') return 'done';
  const answers = acceptedAnswers(inquiry);
  return answers?.[Number(line) - 1] ?? line;
}

import type { Lang, Text } from '../../hal/contracts/text.ts';
import { answerText } from '../checks/operator.ts';
import type { Inquiry } from '../checks/operator.ts';
import type { SessionEvent } from '../report/session-event.ts';
import { outcomeWords } from '../report/words.table.ts';
import type { CliOutput } from './cli-io.ts';
import { inquiryWords } from './inquiry-words.ts';
import { busyMarks, verdictMarks } from './progress-marks.table.ts';
import { reasonText } from './reason-text.ts';
import { cutText, padText, textWidth, wrapText } from './text-width.ts';

/** Shows a run as it goes. */
export interface Progress {
  show(event: SessionEvent): void;
  /** Takes the moving line away, so that other text can be written. */
  clear(): void;
}

/** How progress is shown: `live` rewrites its last line, `lines` only adds lines. */
export interface ProgressSetting {
  readonly output: CliOutput;
  readonly lang: Lang;
  readonly unicode: boolean;
  readonly form: 'live' | 'lines';
  /** Questions are put to the person here; else progress shows what somebody else is asked. */
  readonly asks?: boolean;
}

/** Progress that shows nothing: for pipes and --quiet. */
export const noProgress: Progress = { show: () => undefined, clear: () => undefined };

/** A line per concluded check and repair, and beneath them, on a terminal, one line that says what is under way. */
export function createProgress(setting: ProgressSetting): Progress {
  return new ProgressLines(setting);
}

const titleColumns = 22;
const openWord: Text = { zh: '还不能确定，接着看', en: 'not certain yet, looking further' };
const causeWord: Text = { zh: '原因', en: 'cause' };
/** How a step ended, by who ended it; anybody else is a person. */
const endings: Readonly<Record<string, Text>> = {
  hardware: { zh: '终端已检测到', en: 'seen by the terminal' },
  'timed-out': { zh: '没有人回答', en: 'nobody answered' },
  cancelled: { zh: '已停止', en: 'stopped' },
};

class ProgressLines implements Progress {
  readonly #setting: ProgressSetting;
  readonly #underWay = new Map<string, Text>();
  readonly #inquiries = new Map<string, Inquiry>();
  #steps = 0;
  #done = 0;
  #total = 0;
  #turn = 0;
  #moving = false;

  constructor(setting: ProgressSetting) {
    this.#setting = setting;
  }

  show(event: SessionEvent): void {
    const line = this.#lineOf(event);
    if (line !== null) {
      this.clear();
      this.#setting.output.write(`${line}\n`);
    }
    if (event.kind === 'finished') this.clear();
    else this.#move();
  }

  clear(): void {
    if (this.#moving) this.#setting.output.write('\r\u001b[2K');
    this.#moving = false;
  }

  /** The line that stays, or null for an event that only moves the last line. */
  #lineOf(event: SessionEvent): string | null {
    switch (event.kind) {
      case 'state':
        this.#count(event);
        return null;
      case 'check-started':
        this.#underWay.set(event.check, event.title);
        return null;
      case 'check-finished':
        this.#underWay.delete(event.check);
        return this.#checkLine(event);
      case 'finding':
        return `    ${event.code ?? event.finding}  ${event.text[this.#setting.lang]}`;
      case 'named':
        return this.#namedLine(event);
      case 'step-opened':
        return this.#stepLine(event);
      case 'step-closed':
        return this.#endingLine(event);
      case 'remedy':
        return this.#remedyLine(event);
      case 'finished':
        return null;
    }
  }

  /** Where somebody here is asked, what is under way stays above the question, for the moving line cannot. */
  #stepLine({ nonce, inquiry, timeoutMs }: Extract<SessionEvent, { kind: 'step-opened' }>): string {
    const { asks, output, unicode } = this.#setting;
    this.#inquiries.set(nonce, inquiry);
    this.#steps += 1;
    const words = this.#text(inquiryWords(inquiry));
    if (asks !== true) {
      const lines = wrapText(words, output.columns() - 5);
      return `  ${unicode ? '›' : '>'} ${lines.join('\n    ')}`;
    }
    const step = this.#text({ zh: `第 ${String(this.#steps)} 步`, en: `step ${String(this.#steps)}` });
    const seconds = String(Math.round(timeoutMs / 1_000));
    const limit = this.#text({ zh: `${seconds} 秒内`, en: `within ${seconds} s` });
    const dot = unicode ? ' · ' : ' - ';
    const head = [`${String(this.#done)}/${String(this.#total)} ${this.#names()}`, step, limit].join(dot);
    return `\n${output.styled('dim', head)}`;
  }

  #endingLine({ nonce, answer, by }: Extract<SessionEvent, { kind: 'step-closed' }>): string | null {
    const inquiry = this.#inquiries.get(nonce);
    this.#inquiries.delete(nonce);
    const ending = endings[by];
    if (ending !== undefined) return `    ${this.#text(ending)}`;
    if (answer === null) return null;
    return `    ${inquiry === undefined ? answer : this.#text(answerText(inquiry, answer))}`;
  }

  /** A person must not wait for the end of the run to hear the cause. */
  #namedLine({ causes, nextCheck }: Extract<SessionEvent, { kind: 'named' }>): string | null {
    const said = causes.map((cause) => cause.title[this.#setting.lang]).join(', ');
    if (said === '' && nextCheck !== null) return `    ${this.#text(openWord)}: ${nextCheck}`;
    return said === '' ? null : `    ${this.#text(causeWord)}: ${said}`;
  }

  /** Waiting for a person says nothing of how far the run is. */
  #count({ done, total }: { readonly done: number; readonly total: number }): void {
    if (total === 0) return;
    this.#done = done;
    this.#total = total;
  }

  #checkLine(event: Extract<SessionEvent, { kind: 'check-finished' }>): string {
    const { output, unicode } = this.#setting;
    const { mark, ascii, word, style } = verdictMarks[event.verdict];
    const seconds = `${(event.durationMs / 1_000).toFixed(1)} s`;
    const again = event.why === 'prove' ? this.#text({ zh: '（复查）', en: ' (again)' }) : '';
    const reason = event.reason === null ? '' : `  ${this.#text(reasonText(event.reason))}`;
    const title = padText(`${event.title[this.#setting.lang]}${again}`, titleColumns);
    const shown = padText(output.styled(style, unicode ? mark : ascii), 1);
    return `${shown} ${title} ${output.styled(style, padText(this.#text(word), 12))} ${output.styled('dim', seconds + reason)}`;
  }

  #remedyLine(event: Extract<SessionEvent, { kind: 'remedy' }>): string | null {
    const name = event.title[this.#setting.lang];
    const arrow = this.#setting.unicode ? '→' : '->';
    if (event.phase === 'acting') return `${arrow} ${name} ${this.#setting.unicode ? '…' : '...'}`;
    if (event.phase !== 'done') return null;
    const outcome = event.outcome === null ? '' : this.#text(outcomeWords[event.outcome]);
    return `${arrow} ${name}: ${outcome}${event.reason === null ? '' : ` (${event.reason})`}`;
  }

  #move(): void {
    const { output, form, unicode, asks } = this.#setting;
    // The moving line must not run over what is being typed.
    if (form !== 'live' || (asks === true && this.#inquiries.size > 0)) return;
    const marks = unicode ? busyMarks.unicode : busyMarks.ascii;
    this.#turn += 1;
    const mark = marks[this.#turn % marks.length] ?? '';
    const line = `${mark} ${String(this.#done)}/${String(this.#total)} ${this.#names()}`;
    const room = Math.max(10, output.columns() - 1);
    output.write(`\r\u001b[2K${textWidth(line) > room ? cutText(line, room) : line}`);
    this.#moving = true;
  }

  #names(): string {
    return [...this.#underWay.values()].map((title) => this.#text(title)).join(', ');
  }

  #text(text: Text): string {
    return text[this.#setting.lang];
  }
}

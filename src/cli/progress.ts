import type { Lang, Text } from '../../hal/contracts/text.ts';
import type { SessionEvent } from '../report/session-event.ts';
import { outcomeWords } from '../report/words.table.ts';
import type { CliOutput } from './cli-io.ts';
import { busyMarks, verdictMarks } from './progress-marks.table.ts';
import { cutText, padText, textWidth } from './text-width.ts';

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
const answerWord: Text = { zh: '回答', en: 'answer' };

class ProgressLines implements Progress {
  readonly #setting: ProgressSetting;
  readonly #underWay = new Map<string, Text>();
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
      case 'step-closed':
        return event.answer === null ? null : `    ${this.#text(answerWord)}: ${event.answer}`;
      case 'remedy':
        return this.#remedyLine(event);
      case 'step-opened':
      case 'finished':
        return null;
    }
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
    const reason = event.reason === null ? '' : `  ${event.reason}`;
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
    const { output, form, unicode } = this.#setting;
    if (form !== 'live') return;
    const marks = unicode ? busyMarks.unicode : busyMarks.ascii;
    this.#turn += 1;
    const mark = marks[this.#turn % marks.length] ?? '';
    const names = [...this.#underWay.values()].map((title) => this.#text(title)).join(', ');
    const line = `${mark} ${String(this.#done)}/${String(this.#total)} ${names}`;
    const room = Math.max(10, output.columns() - 1);
    output.write(`\r\u001b[2K${textWidth(line) > room ? cutText(line, room) : line}`);
    this.#moving = true;
  }

  #text(text: Text): string {
    return text[this.#setting.lang];
  }
}

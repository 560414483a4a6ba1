import { encodeFullStatus } from '../../codecs/escpos/full-status.ts';
import { encodeRealTime } from '../../codecs/escpos/status-bytes.ts';
import type { EscposSensors } from '../../codecs/escpos/status-bytes.ts';
import type { ByteLink } from '../../contracts/links.ts';
import type { Random } from '../../contracts/random.ts';
import type { Time } from '../../contracts/time.ts';
import { isPausable } from '../../links/pausable-link.ts';
import { AnswerLine } from './answer-line.ts';
import { CommandExecutor } from './command-executor.ts';
import { LineBuilder } from './line-builder.ts';
import { PrinterMechanism } from './mechanism.ts';
import type { PrinterFault, PrinterFaultKind } from './mechanism.ts';
import { printerLanguages } from './printer-language.ts';
import type { PrinterLanguage } from './printer-language.ts';
import { printerPersonalities } from './personality.table.ts';
import type { PersonalityId, PrinterPersonality } from './personality.table.ts';
import { initialModes } from './print-modes.ts';
import { PrintedSheet } from './printed-sheet.ts';
import { quietKnobs } from './printer-knobs.ts';
import type { PrinterKnobs } from './printer-knobs.ts';
import type { PrinterCounters, PrinterMachine } from './printer-machine.ts';
import type { RealTimeCommand } from './real-time-scanner.ts';
import { ReceiveBuffer } from './receive-buffer.ts';

/** What the simulated printer is. */
export interface VirtualPrinterOptions {
  readonly time: Time;
  readonly random: Random;
  /** One of the table, or a make of its own. Default `custom`, which tells most of itself. */
  readonly personality?: PersonalityId | PrinterPersonality;
  /** 384 (58 mm) or 576 (80 mm, the default). */
  readonly widthDots?: number;
  /** The rate its switches are set to; the terminal is configured for the same unless `wrong-baud`. Default 9600. */
  readonly baudRate?: number;
  readonly faults?: readonly PrinterFault[];
}

/** Everything that can be seen of a simulated printer from outside. */
export interface VirtualPrinterState {
  readonly sensors: EscposSensors;
  readonly offline: boolean;
  readonly ailing: readonly PrinterFaultKind[];
  /** Bytes received and not executed. */
  readonly waitingBytes: number;
  /** In the middle of a command's parameters. */
  readonly insideCommand: boolean;
  readonly automaticMask: number;
  readonly connected: boolean;
  readonly baudRate: number;
  readonly counters: Readonly<PrinterCounters>;
}

/** How a host is wired to the printer. */
export interface PrinterWiring {
  /** The rate the host speaks at now; null where there is none (USB, network). */
  readonly hostBaudRate?: () => number | null;
}

/** A receipt printer that answers, stalls, prints and breaks as real ones do, byte for byte. */
export interface VirtualPrinter {
  /** Connects a host; the link is the printer's end. A newer connection replaces an older one. */
  attach(link: ByteLink, wiring?: PrinterWiring): void;
  suffer(fault: PrinterFault): void;
  mend(kind: PrinterFaultKind): void;
  /** Misbehaviour of the line; fields may be set at any time. */
  readonly knobs: PrinterKnobs;
  readonly state: VirtualPrinterState;
  /** The paper that has come out. */
  readonly printed: PrintedSheet;
  readonly widthDots: number;
  pressFeed(pressed: boolean): void;
  setDrawerHigh(high: boolean): void;
  /** Sends automatic status although nobody asked and nothing changed. */
  sendUnasked(): void;
  /** Sends these bytes, whatever they mean. */
  say(bytes: Uint8Array): void;
  /** Switches off and on: buffers and modes are lost, the connection is cut. */
  powerCycle(): void;
}

/** Makes a printer, switched on and with paper. */
export function createVirtualPrinter(options: VirtualPrinterOptions): VirtualPrinter {
  return new Printer(options);
}

/** The other rate in use, for a printer whose switches were set wrong. */
function mismatchedBaud(baudRate: number): number {
  return baudRate === 115_200 ? 9600 : 115_200;
}

class Printer implements VirtualPrinter, PrinterMachine {
  readonly personality: PrinterPersonality;
  readonly mechanism: PrinterMechanism;
  readonly modes;
  readonly line: LineBuilder;
  readonly counters: PrinterCounters = { lineFeeds: 0, headEnergised: 0, cuts: 0, hours: 1 };
  readonly knobs = quietKnobs();
  readonly printed = new PrintedSheet();
  readonly widthDots: number;
  graphics: PrinterMachine['graphics'] = null;
  qrText: string | null = null;
  readonly #time: Time;
  readonly #baudRate: number;
  readonly #language: PrinterLanguage;
  readonly #executor: CommandExecutor;
  readonly #answers: AnswerLine;
  readonly #buffer: ReceiveBuffer;
  #link: ByteLink | null = null;
  #wiring: PrinterWiring = {};
  #automaticMask: number;
  #lastAutomatic = '';
  #lastRealTime = 0x12;
  #deafUntilMs = 0;
  #linesOfCommand = 0;
  #etbCounter = 0;

  constructor(options: VirtualPrinterOptions) {
    const { time, random } = options;
    this.#time = time;
    const { personality = 'custom' } = options;
    this.personality = typeof personality === 'string' ? printerPersonalities[personality] : personality;
    this.widthDots = options.widthDots ?? 576;
    this.#baudRate = options.baudRate ?? 9600;
    this.#automaticMask = this.personality.automaticFromStart;
    const { nearEndSensor: hasNearEndSensor, chineseFromStart } = this.personality;
    this.mechanism = new PrinterMechanism({ random, widthDots: this.widthDots, hasNearEndSensor });
    this.modes = initialModes(chineseFromStart);
    this.line = new LineBuilder(this.widthDots, this.modes, (element) => this.print(element));
    this.#language = printerLanguages[this.personality.language];
    this.#executor = new CommandExecutor(this, this.#language.handlers);
    this.#answers = new AnswerLine({
      time,
      random: random.fork('answers'),
      knobs: this.knobs,
      state: () => ({ link: this.#link, mute: this.#isMute, wrongBaud: this.#isWrongBaud }),
    });
    this.#buffer = new ReceiveBuffer({
      time,
      random: random.fork('line'),
      knobs: this.knobs,
      language: this.#language,
      canExecute: () => !this.mechanism.offline && !this.#isDeaf,
      obey: (command) => this.#obey(command),
      execute: (command) => this.#execute(command),
      happens: (event) => (event === 'drop' ? this.#hangUp() : this.suffer({ kind: event })),
      sendFlow: (go) => this.#answers.send(Uint8Array.of(go ? 0x11 : 0x13)),
      holdBack: (hold) => this.#holdBack(hold),
    });
    for (const fault of options.faults ?? []) this.mechanism.suffer(fault);
    this.mechanism.onChange(() => this.#sensorsChanged());
  }

  attach(link: ByteLink, wiring: PrinterWiring = {}): void {
    const older = this.#link;
    this.#link = link;
    this.#wiring = wiring;
    if (older !== null) void older.close();
    this.#buffer.reconnected();
    link.onBytes((bytes) => {
      if (this.#link === link && !this.mechanism.has('silent'))
        this.#buffer.receive(bytes, this.#isWrongBaud);
    });
    link.onClose(() => {
      if (this.#link === link) this.#link = null;
    });
  }

  suffer(fault: PrinterFault): void {
    this.mechanism.suffer(fault);
    if (fault.kind === 'absent') this.#hangUp();
  }

  mend(kind: PrinterFaultKind): void {
    this.mechanism.mend(kind);
  }

  pressFeed(pressed: boolean): void {
    this.mechanism.setFeedPressed(pressed);
  }

  setDrawerHigh(high: boolean): void {
    this.mechanism.setDrawerHigh(high);
  }

  sendUnasked(): void {
    this.answer(this.#automaticStatus);
  }

  say(bytes: Uint8Array): void {
    this.answer(bytes);
  }

  powerCycle(): void {
    this.#hangUp();
    this.#buffer.clear();
    this.reset();
  }

  get state(): VirtualPrinterState {
    return {
      sensors: this.mechanism.sensors,
      offline: this.mechanism.offline,
      ailing: [...this.mechanism.ailing.keys()],
      waitingBytes: this.#buffer.waitingBytes,
      insideCommand: this.#buffer.insideCommand,
      automaticMask: this.#automaticMask,
      connected: this.#link !== null,
      baudRate: this.#ownBaudRate,
      counters: this.counters,
    };
  }

  print(...[element]: Parameters<PrinterMachine['print']>): void {
    this.printed.add(element, this.mechanism.deadDots);
    if (element.kind === 'line') {
      this.#linesOfCommand += 1;
      this.counters.lineFeeds += 1;
    }
  }

  answer(bytes: Uint8Array): void {
    this.#answers.send(bytes);
  }

  setAutomatic(mask: number): void {
    if (!this.personality.automatic) return;
    this.#automaticMask = mask;
    this.#lastAutomatic = '';
    this.#tellAutomatic();
  }

  reset(): void {
    Object.assign(this.modes, initialModes(this.personality.chineseFromStart));
    this.line.clear();
    this.graphics = null;
    this.#etbCounter = 0;
    this.#automaticMask = this.personality.automaticFromStart;
  }

  goDeaf(ms: number): void {
    this.#deafUntilMs = this.#time.monotonicMs() + ms;
    this.#time.after(ms, () => this.#buffer.resume());
  }

  countEtb(): void {
    this.#etbCounter = (this.#etbCounter + 1) % 32;
    this.#tellAutomatic();
  }

  clearEtb(): void {
    this.#etbCounter = 0;
  }

  get #automaticStatus(): Uint8Array {
    const { sensors, offline } = this.mechanism;
    const { starVersion } = this.personality;
    return this.#language.automaticStatus({ sensors, offline, etbCounter: this.#etbCounter, starVersion });
  }

  get #ownBaudRate(): number {
    return this.mechanism.has('wrong-baud') ? mismatchedBaud(this.#baudRate) : this.#baudRate;
  }

  get #isWrongBaud(): boolean {
    const host = this.#wiring.hostBaudRate?.() ?? null;
    return host !== null && host !== this.#ownBaudRate;
  }

  get #isMute(): boolean {
    return this.#isDeaf || this.mechanism.has('silent') || this.mechanism.has('one-way');
  }

  get #isDeaf(): boolean {
    return this.#time.monotonicMs() < this.#deafUntilMs;
  }

  #execute(command: Uint8Array): number {
    this.#linesOfCommand = 0;
    this.#executor.execute(command);
    return this.#linesOfCommand * this.knobs.msPerLine;
  }

  #obey(command: RealTimeCommand): void {
    if (this.#isDeaf) return;
    if (command.kind === 'status') this.#answerRealTime(command.question);
    if (command.kind === 'star-status') this.answer(this.#automaticStatus);
    if (command.kind === 'recover' && command.clear) this.#buffer.clear();
    if (command.kind === 'clear' && this.personality.clearsBuffer) this.#clear();
  }

  #clear(): void {
    this.#buffer.clear();
    this.line.clear();
    this.answer(Uint8Array.of(0x37, 0x25, 0x00));
  }

  #answerRealTime(question: number): void {
    if (question === 20 && this.personality.fullStatus) {
      return this.answer(encodeFullStatus(this.mechanism.fullStatus));
    }
    if (!isRealTimeQuestion(question) || !this.personality.realTime.includes(question)) return;
    const own = encodeRealTime(question, this.mechanism.sensors);
    const told = this.knobs.answersPrevious ? this.#lastRealTime : own;
    this.#lastRealTime = own;
    this.answer(Uint8Array.of(told));
  }

  #sensorsChanged(): void {
    this.#tellAutomatic();
    this.#buffer.resume();
  }

  /** Every group counts as one: a host that wants any status hears of every change. */
  #tellAutomatic(): void {
    if (this.#automaticMask === 0) return;
    const status = this.#automaticStatus;
    const key = status.join();
    if (key === this.#lastAutomatic) return;
    this.#lastAutomatic = key;
    this.answer(status);
  }

  #holdBack(hold: boolean): boolean {
    if (this.#link === null || !isPausable(this.#link)) return false;
    if (hold) this.#link.pause();
    else this.#link.resume();
    return true;
  }

  #hangUp(): void {
    const link = this.#link;
    this.#link = null;
    if (link !== null) void link.close();
  }
}

function isRealTimeQuestion(question: number): question is 1 | 2 | 3 | 4 {
  return question >= 1 && question <= 4;
}

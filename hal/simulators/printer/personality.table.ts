/** How one make of printer differs in what it reads and answers. */
export interface PrinterPersonality {
  readonly language: 'escpos' | 'star';
  /** What a Star status tells: 3 is Star Line Mode, 4 StarPRNT. */
  readonly starVersion: number;
  /** Texts of GS I 66, 67, 65, 68 and 69; null is not answered. */
  readonly maker: string | null;
  readonly model: string | null;
  readonly firmware: string | null;
  readonly serial: string | null;
  readonly font: string | null;
  /** DLE EOT n that are answered. */
  readonly realTime: readonly number[];
  /** DLE EOT 20 with its six bytes. */
  readonly fullStatus: boolean;
  /** GS a is obeyed. */
  readonly automatic: boolean;
  /** Automatic status groups that are on from the start, as set by DIP switch. */
  readonly automaticFromStart: number;
  readonly gsR: boolean;
  readonly processId: boolean;
  /** DLE DC4 8 is obeyed and answered. */
  readonly clearsBuffer: boolean;
  readonly counters: boolean;
  readonly nearEndSensor: boolean;
  /** Two-byte characters are on after ESC @. */
  readonly chineseFromStart: boolean;
  readonly cutter: boolean;
  /** Answers to GS r 1 while the paper is out, as old Chinese serial units do. */
  readonly answersPaperOutOffline: boolean;
}

const base: PrinterPersonality = {
  language: 'escpos',
  starVersion: 0,
  maker: 'EPSON',
  model: 'TM-T88VI',
  firmware: '40.41 ESC/POS',
  serial: 'X3BC012345',
  font: 'CHINA GB18030',
  realTime: [1, 2, 3, 4],
  fullStatus: false,
  automatic: true,
  automaticFromStart: 0,
  gsR: true,
  processId: true,
  clearsBuffer: true,
  counters: true,
  nearEndSensor: true,
  chineseFromStart: false,
  cutter: true,
  answersPaperOutOffline: false,
};

/** Star printers answer their own status question alone. */
const starBase = {
  language: 'star',
  maker: null,
  model: null,
  firmware: null,
  serial: null,
  font: null,
  realTime: [],
  gsR: false,
  processId: false,
  clearsBuffer: false,
  counters: false,
  chineseFromStart: true,
} as const;

/** The makes that the simulated printer can be. */
export const printerPersonalities = {
  /** The reference of all others. */
  epson: base,
  /** TP80K class: Chinese font, no process id, no serial number. */
  hprt: {
    ...base,
    maker: 'HPRT',
    model: 'TP80K',
    firmware: 'FV1.044',
    serial: null,
    processId: false,
    clearsBuffer: false,
    chineseFromStart: true,
  },
  /** The no-name 80 mm class. */
  pos80: {
    ...base,
    maker: 'POS80',
    model: 'POS-80C',
    firmware: '2.06',
    serial: null,
    processId: false,
    clearsBuffer: false,
    chineseFromStart: true,
    nearEndSensor: false,
    answersPaperOutOffline: true,
  },
  /** Kiosk printers that tell a hot head, a bad supply and a jam apart in DLE EOT 20. */
  custom: {
    ...base,
    maker: 'CUSTOM',
    model: 'KPM150',
    firmware: '1.60',
    serial: 'KPM1500012306',
    fullStatus: true,
    processId: false,
    clearsBuffer: false,
    chineseFromStart: true,
  },
  /** TSP class in StarPRNT. */
  star: { ...base, ...starBase, starVersion: 4 },
  /** The older Star Line Mode. */
  'star-line': { ...base, ...starBase, starVersion: 3 },
  /** Prints and never says a word: most of the cheapest USB units. */
  unidirectional: {
    ...base,
    maker: null,
    model: null,
    firmware: null,
    serial: null,
    font: null,
    realTime: [],
    automatic: false,
    gsR: false,
    processId: false,
    clearsBuffer: false,
    counters: false,
    chineseFromStart: true,
    cutter: false,
  },
} as const satisfies Readonly<Record<string, PrinterPersonality>>;

/** One of `printerPersonalities`. */
export type PersonalityId = keyof typeof printerPersonalities;

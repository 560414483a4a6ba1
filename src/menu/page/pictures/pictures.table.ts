import type { Text } from '../../../report/report-view.ts';

/** How a shape is drawn: `body` the terminal, `paper` paper and cards, `dark` filled ink, `line` ink, `gold` contacts, `blue` what moves, `soft` what disturbs. */
export type ShapeKind = 'body' | 'paper' | 'dark' | 'line' | 'blue' | 'gold' | 'soft';

/** One picture on a field of 160 × 100: what it says in words, and its shapes from the back to the front. */
export interface Picture {
  readonly title: Text;
  readonly shapes: readonly (readonly [kind: ShapeKind, path: string])[];
}

type Shapes = Picture['shapes'];

/** A hand-held terminal from the front, its paper slot on top. */
const terminal: Shapes = [
  ['body', 'M58 16h44a6 6 0 0 1 6 6v64a6 6 0 0 1-6 6H58a6 6 0 0 1-6-6V22a6 6 0 0 1 6-6z'],
  ['paper', 'M60 30h40v24H60z'],
  ['dark', 'M62 62h8v5h-8zM76 62h8v5h-8zM90 62h8v5h-8zM62 71h8v5h-8zM76 71h8v5h-8zM90 71h8v5h-8z'],
  ['dark', 'M62 80h8v5h-8zM76 80h8v5h-8z'],
  ['gold', 'M90 80h8v5h-8z'],
];

/** The same, moved up to leave room below. */
const upperTerminal: Shapes = [
  ['body', 'M58 4h44a6 6 0 0 1 6 6v42H52V10a6 6 0 0 1 6-6z'],
  ['paper', 'M60 12h40v14H60z'],
  ['dark', 'M62 32h8v4h-8zM76 32h8v4h-8zM90 32h8v4h-8zM62 40h8v4h-8zM76 40h8v4h-8zM90 40h8v4h-8z'],
  ['dark', 'M62 49h36v3H62z'],
];

/** Every picture there is, drawn for this menu. */
export const pictures = {
  'close-cover': {
    title: { zh: '把纸仓盖按到底', en: 'Press the paper cover down' },
    shapes: [
      ...terminal,
      ['line', 'M54 18L84 2'],
      ['body', 'M53 14l28-15 4 6-28 15z'],
      ['blue', 'M96 4c12 0 17 4 18 12M107 11l7 7 6-8'],
    ],
  },
  'load-paper': {
    title: { zh: '放入新纸卷', en: 'Put in a new paper roll' },
    shapes: [
      ['body', 'M44 58h72v30a6 6 0 0 1-6 6H50a6 6 0 0 1-6-6z'],
      ['dark', 'M52 58h56v6H52z'],
      ['paper', 'M80 8a17 17 0 1 1 0 34a17 17 0 1 1 0-34z'],
      ['line', 'M80 20a5 5 0 1 1 0 10a5 5 0 1 1 0-10z'],
      ['line', 'M97 25v27'],
      ['blue', 'M126 20v28M119 41l7 8 7-8'],
    ],
  },
  'clear-jam': {
    title: { zh: '取出卡住的纸', en: 'Take the jammed paper out' },
    shapes: [
      ['body', 'M48 52h64v36a6 6 0 0 1-6 6H54a6 6 0 0 1-6-6z'],
      ['dark', 'M56 50h48v6H56z'],
      ['paper', 'M64 50l4-10-6-6 8-8-4-10h26l-2 9 6 8-7 7 3 10z'],
      ['blue', 'M120 46V14M113 21l7-8 7 8'],
    ],
  },
  'clean-head': {
    title: { zh: '用清洁卡来回刷', en: 'Swipe a cleaning card back and forth' },
    shapes: [
      ['body', 'M16 52h128v20a6 6 0 0 1-6 6H22a6 6 0 0 1-6-6z'],
      ['dark', 'M16 56h128v5H16z'],
      ['paper', 'M52 22h56v36H52z'],
      ['soft', 'M52 46h56v12H52z'],
      ['line', 'M58 30h24M58 37h16'],
      ['blue', 'M36 90h88M44 83l-9 7 9 7M116 83l9 7-9 7'],
    ],
  },
  swipe: {
    title: { zh: '磁条朝机身，匀速刷到底', en: 'Stripe towards the terminal, one steady swipe' },
    shapes: [
      ['body', 'M34 8h50a6 6 0 0 1 6 6v72a6 6 0 0 1-6 6H34a6 6 0 0 1-6-6V14a6 6 0 0 1 6-6z'],
      ['paper', 'M36 18h38v26H36z'],
      ['dark', 'M38 54h9v6h-9zM51 54h9v6h-9zM64 54h9v6h-9zM38 66h9v6h-9zM51 66h9v6h-9zM64 66h9v6h-9z'],
      ['dark', 'M84 8h6v84h-6z'],
      ['paper', 'M82 22h38v52H82z'],
      ['dark', 'M88 22h9v52h-9z'],
      ['blue', 'M136 16v66M128 73l8 10 8-10'],
    ],
  },
  'insert-chip': {
    title: { zh: '芯片朝上插到底', en: 'Insert the chip all the way' },
    shapes: [
      ...upperTerminal,
      ['paper', 'M62 60h36v38H62z'],
      ['gold', 'M73 66h14v11H73z'],
      ['line', 'M73 71.5h14M80 66v11'],
      ['blue', 'M120 92V60M113 67l7-8 7 8'],
    ],
  },
  'remove-card': {
    title: { zh: '取出卡片', en: 'Take the card out' },
    shapes: [
      ...upperTerminal,
      ['paper', 'M62 60h36v38H62z'],
      ['gold', 'M73 66h14v11H73z'],
      ['blue', 'M120 60v32M113 85l7 8 7-8'],
    ],
  },
  'clean-contacts': {
    title: { zh: '擦净卡上的芯片', en: 'Wipe the chip on the card' },
    shapes: [
      ['paper', 'M34 24h92a6 6 0 0 1 6 6v48a6 6 0 0 1-6 6H34a6 6 0 0 1-6-6V30a6 6 0 0 1 6-6z'],
      ['gold', 'M44 40h26v20H44z'],
      ['line', 'M44 50h26M57 40v20'],
      ['soft', 'M62 52c10-10 26-12 36-4s12 24 2 30-24-2-30-8-14-12-8-18z'],
      ['blue', 'M50 14h40M58 7l-9 7 9 7M82 7l9 7-9 7'],
    ],
  },
  tap: {
    title: { zh: '卡平放在感应区', en: 'Hold the card flat on the mark' },
    shapes: [
      ['body', 'M50 44h60a6 6 0 0 1 6 6v44H44V50a6 6 0 0 1 6-6z'],
      ['paper', 'M54 52h52v30H54z'],
      ['blue', 'M68 76a14 14 0 0 1 0-18M78 72a8 8 0 0 1 0-10M92 76a14 14 0 0 0 0-18M84 72a8 8 0 0 0 0-10'],
      ['paper', 'M52 10h56a4 4 0 0 1 4 4v22a4 4 0 0 1-4 4H52a4 4 0 0 1-4-4V14a4 4 0 0 1 4-4z'],
      ['dark', 'M56 18h12v8H56z'],
      ['blue', 'M130 14v34M123 41l7 8 7-8'],
    ],
  },
  'single-card': {
    title: { zh: '只放一张卡', en: 'One card only' },
    shapes: [
      ['paper', 'M22 30h48v34H22z'],
      ['dark', 'M22 38h48v7H22z'],
      ['paper', 'M90 22h48v34H90z'],
      ['paper', 'M98 34h48v34H98z'],
      ['dark', 'M98 42h48v7H98z'],
      ['blue', 'M32 80l10 10 20-20'],
      ['soft', 'M108 76l22 18M130 76l-22 18'],
    ],
  },
  'plug-cable': {
    title: { zh: '插紧网线', en: 'Plug the network cable in' },
    shapes: [
      ['body', 'M86 14h58a4 4 0 0 1 4 4v64a4 4 0 0 1-4 4H86a4 4 0 0 1-4-4V18a4 4 0 0 1 4-4z'],
      ['dark', 'M82 34h26v32H82z'],
      ['paper', 'M40 38h32v24H40z'],
      ['gold', 'M60 42h12v4H60zM60 48h12v4H60zM60 54h12v4H60z'],
      ['line', 'M40 50H26c-8 0-12 4-12 12v30'],
      ['blue', 'M34 20h32M58 13l9 7-9 7'],
    ],
  },
  'insert-sim': {
    title: { zh: '装好 SIM 卡', en: 'Put the SIM card in' },
    shapes: [
      ['body', 'M40 4h80v36H40z'],
      ['dark', 'M54 34h52v7H54z'],
      ['paper', 'M60 52h28l12 12v32H60z'],
      ['gold', 'M70 70h20v16H70z'],
      ['line', 'M70 78h20M80 70v16'],
      ['blue', 'M124 88V54M117 61l7-8 7 8'],
    ],
  },
  charge: {
    title: { zh: '接上充电器', en: 'Connect the charger' },
    shapes: [
      ['body', 'M30 30h76a6 6 0 0 1 6 6v32a6 6 0 0 1-6 6H30a6 6 0 0 1-6-6V36a6 6 0 0 1 6-6z'],
      ['dark', 'M112 44h7v16h-7z'],
      ['gold', 'M30 36h20v32H30z'],
      ['blue', 'M76 34L60 54h18L64 72'],
      ['line', 'M140 8v14M150 8v14M134 22h22v10a11 11 0 0 1-22 0zM145 43v20c0 20-10 26-30 26'],
    ],
  },
  'clean-scanner': {
    title: { zh: '用软布擦净扫码窗', en: 'Wipe the scanner window' },
    shapes: [
      ['body', 'M28 12h104a8 8 0 0 1 8 8v44a8 8 0 0 1-8 8H28a8 8 0 0 1-8-8V20a8 8 0 0 1 8-8z'],
      ['dark', 'M34 24h92v34H34z'],
      ['soft', 'M66 46c14-12 34-12 46-2s12 30-2 38-32 0-42-8-14-18-2-28z'],
      ['blue', 'M40 90h44M48 83l-9 7 9 7M76 83l9 7-9 7'],
    ],
  },
  'scan-code': {
    title: { zh: '把码对准扫码窗', en: 'Hold the code before the scanner window' },
    shapes: [
      ['body', 'M30 4h100a6 6 0 0 1 6 6v22a6 6 0 0 1-6 6H30a6 6 0 0 1-6-6V10a6 6 0 0 1 6-6z'],
      ['dark', 'M56 28h48v10H56z'],
      ['soft', 'M58 40h44l14 18H44z'],
      ['paper', 'M48 60h64v36H48z'],
      [
        'dark',
        'M54 65h12v12H54zM54 81h12v12H54zM94 65h12v12H94zM72 65h6v6h-6zM82 71h8v6h-8zM72 81h10v5H72zM86 84h6v9h-6zM96 81h10v5H96zM74 89h7v4h-7z',
      ],
      ['blue', 'M134 92V60M127 67l7-8 7 8'],
    ],
  },
  'move-away': {
    title: { zh: '移开一米，远离屏幕和手机', en: 'A metre away from screens and telephones' },
    shapes: [
      ['body', 'M14 26h28a5 5 0 0 1 5 5v46a5 5 0 0 1-5 5H14a5 5 0 0 1-5-5V31a5 5 0 0 1 5-5z'],
      ['paper', 'M15 34h26v16H15z'],
      ['dark', 'M124 20h26a4 4 0 0 1 4 4v58a4 4 0 0 1-4 4h-26a4 4 0 0 1-4-4V24a4 4 0 0 1 4-4z'],
      ['soft', 'M112 34a26 26 0 0 0 0 38M103 28a36 36 0 0 0 0 50'],
      ['blue', 'M92 90H52M61 82l-10 8 10 8M92 8V4M52 8V4M52 6h40'],
    ],
  },
  unlock: {
    title: { zh: '解锁刷卡器', en: 'Unlock the reader' },
    shapes: [
      ['body', 'M48 44h64a6 6 0 0 1 6 6v38a6 6 0 0 1-6 6H48a6 6 0 0 1-6-6V50a6 6 0 0 1 6-6z'],
      ['line', 'M58 44V26a20 20 0 0 1 38-9'],
      ['dark', 'M80 58a6 6 0 0 1 4 11v13h-8V69a6 6 0 0 1 4-11z'],
      ['blue', 'M130 56a26 26 0 0 0-20-28M121 22l-12 5 5 12'],
    ],
  },
  'cool-down': {
    title: { zh: '放凉几分钟', en: 'Let it cool for some minutes' },
    shapes: [
      ['paper', 'M50 10a10 10 0 0 1 20 0v44a18 18 0 1 1-20 0z'],
      ['gold', 'M60 60a10 10 0 1 1 0 20a10 10 0 1 1 0-20zM56 40h8v24h-8z'],
      ['line', 'M112 26a26 26 0 1 1 0 52a26 26 0 1 1 0-52zM112 36v16l11 8'],
      ['blue', 'M92 2v18M85 13l7 8 7-8'],
    ],
  },
  call: {
    title: { zh: '打电话', en: 'Make a call' },
    shapes: [
      [
        'dark',
        'M44 20c8-8 16-2 20 8s0 12-4 16c4 10 12 18 22 22 4-4 6-8 16-4s16 12 8 20-24 6-42-12-28-42-20-50z',
      ],
      ['blue', 'M92 34a18 18 0 0 1 14 18M94 20a32 32 0 0 1 26 32'],
    ],
  },
} as const satisfies Readonly<Record<string, Picture>>;

/** One of `pictures`. */
export type PictureId = keyof typeof pictures;

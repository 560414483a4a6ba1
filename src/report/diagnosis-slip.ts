import type { Look } from '../checks/check.ts';
import type { Lang, Text } from '../checks/text.ts';
import type { CauseView, ReportView, StepView } from './report-view.ts';
import { reportView } from './report-view.ts';
import type { Report } from './report.ts';
import { resultCode } from './result-code.ts';
import { slipWords } from './words.table.ts';

type Opened = Awaited<ReturnType<NonNullable<Look['terminal']['printer']>>>;
type Printer = Extract<Opened, { readonly ok: true }>['value'];
type PrintJob = Parameters<Printer['print']>[0];
type Block = NonNullable<PrintJob['blocks']>[number];

/** In whose words the slip is, how remedies are called, and whose time of day it shows (absent: that of the terminal). */
export interface SlipSetting {
  readonly lang: Lang;
  readonly titleOf: (remedyId: string) => Text | null;
  readonly timeZone?: string;
}

/**
 * What a merchant is handed of a report: whether the next customer can pay, the cause, what to do and whom to call, and a QR code by which
 * support finds the report. It fits 32 columns as well as 48.
 */
export function diagnosisSlip(report: Report, setting: SlipSetting): PrintJob {
  const { lang } = setting;
  const view = reportView(report, setting.titleOf);
  return {
    lines: [],
    blocks: [
      { kind: 'text', text: slipWords.title[lang], align: 'centre', bold: true, size: 2 },
      ...(report.terminal.simulated
        ? [{ kind: 'text', text: slipWords.simulated[lang], align: 'centre' } as const]
        : []),
      { kind: 'text', text: view.pay[lang], bold: true },
      { kind: 'text', text: view.money[lang] },
      { kind: 'rule' },
      ...conclusion(view, lang),
      ...steps(view.steps, lang),
      { kind: 'rule' },
      ...footer(report, setting),
    ],
    cut: true,
  };
}

function conclusion(view: ReportView, lang: Lang): readonly Block[] {
  if (view.healthy) return [{ kind: 'text', text: slipWords.healthy[lang], bold: true }];
  const said = [
    ...(view.unfinished === null ? [] : [view.unfinished]),
    ...(view.decided ? [] : [slipWords.undecided]),
  ];
  const opening = said.map((text): Block => ({ kind: 'text', text: text[lang], bold: true }));
  return [
    ...opening,
    ...view.causes.flatMap((cause, place) => causeBlocks(cause, labelOf(view, cause, place), lang)),
  ];
}

function labelOf({ decided }: ReportView, { certain }: CauseView, place: number): Text {
  if (!decided) return certain ? slipWords.certain : slipWords.perhaps;
  return place === 0 ? slipWords.cause : slipWords.also;
}

function causeBlocks(cause: CauseView, label: Text, lang: Lang): readonly Block[] {
  const acts = cause.cured ? slipWords.cured : cause.actor;
  return [
    { kind: 'text', text: `${label[lang]}${cause.title[lang]}`, bold: true },
    ...(cause.code === null ? [] : [pair(slipWords.code, cause.code, lang)]),
    pair(slipWords.acts, acts[lang], lang),
  ];
}

function steps(all: readonly StepView[], lang: Lang): readonly Block[] {
  if (all.length === 0) return [];
  return [
    { kind: 'rule' },
    { kind: 'text', text: slipWords.toDo[lang], bold: true },
    ...all.flatMap(({ text, phone }, place): readonly Block[] => [
      { kind: 'text', text: `${String(place + 1)}. ${text[lang]}` },
      ...(phone === null ? [] : [pair(slipWords.phone, phone, lang)]),
    ]),
  ];
}

function footer(report: Report, { lang, timeZone }: SlipSetting): readonly Block[] {
  return [
    pair(slipWords.serial, report.terminal.serial ?? '-', lang),
    pair(slipWords.time, minuteOf(report.startedAt, timeZone), lang),
    { kind: 'text', text: `${slipWords.report[lang]} ${report.id}` },
    { kind: 'qr', text: resultCode(report) },
    { kind: 'text', text: slipWords.keep[lang], align: 'centre' },
  ];
}

function pair(label: Text, value: string, lang: Lang): Block {
  return { kind: 'columns', left: label[lang], right: value };
}

/** The day and minute on the wall of the shop. */
function minuteOf(startedAt: string, timeZone: string | undefined): string {
  const day = new Intl.DateTimeFormat('sv-SE', {
    dateStyle: 'short',
    timeStyle: 'short',
    ...(timeZone === undefined ? {} : { timeZone }),
  });
  return day.format(new Date(startedAt));
}

import type { Text as CheckText } from '../checks/text.ts';
import { causeRow } from '../playbooks/causes.table.ts';
import type { RemedyRun } from '../remedies/remedy.ts';
import { lostWays, payLine } from './pay-line.ts';
import { remedyReason } from './remedy-reason.ts';
import type { Report } from './report.ts';
import { resultCode } from './result-code.ts';
import { actorWords, endedWords, outcomeWords } from './words.table.ts';

/** A text a person sees, in both languages, as views carry it. */
export type Text = CheckText;

/** A report made ready for a small screen: every word in both languages, nothing to look up. */
export interface ReportView {
  readonly reportId: string;
  readonly startedAt: string;
  /** What was complained of; null: nothing was. */
  readonly symptom: string | null;
  /** What a phone reads from the screen: the same as on a printed slip. */
  readonly code: string;
  /** Everything was looked at and nothing is wrong. */
  readonly healthy: boolean;
  readonly decided: boolean;
  /** Why the result is not whole; null: it is. */
  readonly unfinished: Text | null;
  readonly pay: Text;
  readonly payState: 'all' | 'some' | 'none' | 'unknown';
  readonly money: Text;
  readonly causes: readonly CauseView[];
  readonly repairs: readonly RepairView[];
  readonly steps: readonly StepView[];
}

/** One cause: title, code to read aloud, who acts. */
export interface CauseView {
  /** Public id, by which a face finds a picture. */
  readonly id: string;
  readonly title: Text;
  readonly code: string | null;
  readonly actor: Text;
  readonly cured: boolean;
  /** It is certain, whatever else is still open. */
  readonly certain: boolean;
}

/** One repair and how it ended. */
export interface RepairView {
  readonly title: Text;
  readonly outcome: Text;
  readonly cured: boolean;
}

/** One thing to do. */
export interface StepView {
  /** The cause it is about, where that is certain. */
  readonly cause: string | null;
  readonly actor: Text;
  readonly text: Text;
  readonly phone: string | null;
}

/** Makes a report ready to show; `titleOf` names remedies, which reports carry by id. */
export function reportView(report: Report, titleOf: (remedyId: string) => Text | null): ReportView {
  const cured = new Set(report.remedies.filter((run) => run.outcome === 'cured').map((run) => run.cause));
  return {
    reportId: report.id,
    startedAt: report.startedAt,
    symptom: report.diagnosis.symptom,
    code: resultCode(report),
    healthy: isWhole(report) && report.diagnosis.decided && report.diagnosis.causes.length === 0,
    decided: report.diagnosis.decided,
    unfinished: unfinishedText(report),
    pay: { zh: payLine(report, 'zh'), en: payLine(report, 'en') },
    payState: payStateOf(report),
    money: moneyText(report),
    causes: report.diagnosis.causes.slice(0, report.diagnosis.decided ? 3 : 2).map((cause) => ({
      id: cause.id,
      title: causeRow(cause.id)?.title ?? { zh: cause.id, en: cause.id },
      code:
        report.findings.find((finding) => cause.for.some((line) => line.startsWith(finding.id)))?.code ??
        null,
      actor: actorWords[cause.actor],
      cured: cured.has(cause.id),
      certain: report.diagnosis.decided || cause.certain === true,
    })),
    repairs: report.remedies.map((run) => ({
      title: titleOf(run.id) ?? { zh: run.id, en: run.id },
      outcome: outcomeText(run),
      cured: run.outcome === 'cured',
    })),
    steps: report.nextSteps.map((step, place) => ({
      cause: causeOfStep(report, cured, place),
      actor: actorWords[step.actor],
      text: step.text,
      phone: step.phone,
    })),
  };
}

/** Looking that did not come to its end, or could not tell, is no proof of health. */
function isWhole({ ended, verdict }: Report): boolean {
  return ended === 'finished' && verdict !== 'inconclusive' && verdict !== 'error';
}

/** A run that was cut short says so; one that found nothing because it could not look says that. */
function unfinishedText(report: Report): Text | null {
  if (report.ended !== 'finished') return endedWords[report.ended];
  return report.diagnosis.causes.length === 0 && report.diagnosis.decided && !isWhole(report)
    ? nothingButNotAll
    : null;
}

const nothingButNotAll: Text = {
  zh: '没有发现问题，但检测没有做完',
  en: 'Nothing wrong was found, but not everything could be tested',
};

/** Next steps follow the causes that are left, one each; where the numbers differ nothing is claimed. */
function causeOfStep(report: Report, cured: ReadonlySet<string>, place: number): string | null {
  if (!report.diagnosis.decided) return null;
  const open = report.diagnosis.causes.filter(({ id }) => !cured.has(id)).slice(0, report.nextSteps.length);
  return open.length === report.nextSteps.length ? (open[place]?.id ?? null) : null;
}

function payStateOf(report: Report): ReportView['payState'] {
  if (report.canStillPay === null) return 'unknown';
  if (report.canStillPay.length === 0) return 'none';
  return lostWays(report, report.canStillPay).length > 0 ? 'some' : 'all';
}

/** What the merchant must know of the money: counts, or that nobody knows them. */
export function moneyText(report: Report): Text {
  const { unsettled, offline } = report.money;
  if (unsettled === 'unknown' || offline === 'unknown') {
    return {
      zh: '资金：未结算笔数不明，没有动任何可能影响交易的东西',
      en: 'Money: unsettled count unknown; nothing that could touch a sale was changed',
    };
  }
  return {
    zh: `资金：未结算 ${unsettled} 笔，离线 ${offline} 笔，都没有动`,
    en: `Money: ${unsettled} unsettled, ${offline} offline; all untouched`,
  };
}

function outcomeText(run: RemedyRun): Text {
  const outcome = outcomeWords[run.outcome];
  const reason = run.outcome === 'cured' ? null : remedyReason(run);
  if (reason === null) return outcome;
  return { zh: `${outcome.zh}（${reason.zh}）`, en: `${outcome.en} (${reason.en})` };
}

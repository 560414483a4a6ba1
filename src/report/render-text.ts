import type { Lang, Text } from '../checks/text.ts';
import { causeRow } from '../playbooks/causes.table.ts';
import { factText } from '../playbooks/facts.table.ts';
import type { RankedCause } from '../playbooks/playbook.ts';
import type { RemedyRun } from '../remedies/remedy.ts';
import { payLine } from './pay-line.ts';
import { remedyReason } from './remedy-reason.ts';
import { moneyText } from './report-view.ts';
import type { Report, ReportedFinding } from './report.ts';
import { sayObservation } from './say-observation.ts';
import { actorWords, endedWords, markWords, outcomeWords, severityWords } from './words.table.ts';

/** How parts of the text are set off: identity functions for pipes and files, terminal styles for a person. */
export interface TextStyle {
  readonly strong: (text: string) => string;
  readonly bad: (text: string) => string;
  readonly good: (text: string) => string;
  readonly faint: (text: string) => string;
}

/** Names remedies and checks, which reports carry by id. */
type TitleOf = (id: string) => Text | null;

/** No styling at all. */
export const plainStyle: TextStyle = { strong: same, bad: same, good: same, faint: same };

/**
 * A report as a person with a queue reads it: can the next customer pay, is the money safe, what is it, what was repaired, what to do and
 * whom to call. Ends with the report's id.
 */
export function renderText(report: Report, lang: Lang, style: TextStyle, titleOf: TitleOf): string {
  return [
    style.strong(payLine(report, lang)),
    moneyText(report)[lang],
    ...(report.ended === 'finished' ? [] : [style.bad(endedWords[report.ended][lang])]),
    '',
    ...causeLines(report, lang, style, titleOf),
    ...remedyLines(report, lang, style, titleOf),
    ...otherFindingLines(report, lang),
    ...markLines(report, lang),
    ...stepLines(report, lang, style),
    '',
    style.faint(footer(report, lang)),
  ].join('\n');
}

function causeLines(report: Report, lang: Lang, style: TextStyle, titleOf: TitleOf): string[] {
  const { decided, causes, nextCheck } = report.diagnosis;
  if (decided && causes.length === 0) return [healthyLine(report, lang, style)];
  if (decided) return causes.flatMap((cause, place) => causeLine(report, cause, { lang, style, place }));
  const certain = causes.filter((cause) => cause.certain === true);
  const likely = causes
    .filter((cause) => cause.certain !== true)
    .slice(0, 2)
    .map((cause) => titleOfCause(cause, lang));
  const next =
    nextCheck === null
      ? ''
      : {
          zh: `；下一项检测：${titleOf(nextCheck)?.zh ?? nextCheck}`,
          en: `; next check: ${titleOf(nextCheck)?.en ?? nextCheck}`,
        }[lang];
  const guess =
    likely.length === 0
      ? ''
      : { zh: `，可能是：${likely.join('、')}`, en: `; perhaps: ${likely.join(', ')}` }[lang];
  return [
    style.bad(
      { zh: `原因还不能确定${guess}${next}`, en: `The cause is not certain yet${guess}${next}` }[lang],
    ),
    ...certain.flatMap((cause) => causeLine(report, cause, { lang, style, place: 1 })),
  ];
}

/** Looking that did not come to its end is no proof of health. */
function healthyLine({ verdict, ended }: Report, lang: Lang, style: TextStyle): string {
  const whole = ended === 'finished' && verdict !== 'inconclusive' && verdict !== 'error';
  return whole
    ? style.good({ zh: '没有发现问题', en: 'Nothing wrong was found' }[lang])
    : {
        zh: '没有发现问题，但检测没有做完',
        en: 'Nothing wrong was found, but not everything could be tested',
      }[lang];
}

interface CauseSetting {
  readonly lang: Lang;
  readonly style: TextStyle;
  readonly place: number;
}

function causeLine(report: Report, cause: RankedCause, { lang, style, place }: CauseSetting): string[] {
  const label = place === 0 ? { zh: '原因', en: 'Cause' }[lang] : { zh: '另外', en: 'Also' }[lang];
  const code = report.findings.find((finding) => cause.for.some((line) => line.startsWith(finding.id)))?.code;
  const cured = report.remedies.some((run) => run.cause === cause.id && run.outcome === 'cured');
  const who = cured ? { zh: '已修好', en: 'repaired' }[lang] : whoActs(cause)[lang];
  const head = `${label}${{ zh: '：', en: ': ' }[lang]}${titleOfCause(cause, lang)}${code === undefined || code === null ? '' : `  ${code}`}  (${who})`;
  return [style.strong(head), ...evidenceFor(report, cause, lang).map((line) => `    ${line}`)];
}

function whoActs({ actor }: RankedCause): Text {
  return { zh: `由${actorWords[actor].zh}处理`, en: `${actorWords[actor].en} must act` };
}

function titleOfCause(cause: RankedCause, lang: Lang): string {
  return causeRow(cause.id)?.title[lang] ?? cause.id;
}

function evidenceFor(report: Report, cause: RankedCause, lang: Lang): string[] {
  const findings = report.findings.filter((finding) => cause.for.some((line) => line.startsWith(finding.id)));
  const colon = { zh: '：', en: ': ' }[lang];
  const seen = findings.slice(0, 2).map((finding) => {
    const said = finding.evidence.slice(0, 2).map((evidence) => sayObservation(evidence, lang));
    return `${finding.text[lang]}${colon}${said.join({ zh: '，', en: ', ' }[lang])}`;
  });
  return [...seen, ...editsFor(cause, lang)];
}

/** What was edited since the last good sign-in is evidence that a shop can check by asking who did it. */
function editsFor(cause: RankedCause, lang: Lang): string[] {
  const edits = cause.for.flatMap((line) => {
    const [fact = ''] = line.split(':', 1);
    const text = fact.startsWith('history.changed-') ? factText(fact) : undefined;
    return text === undefined ? [] : [text[lang]];
  });
  if (edits.length === 0) return [];
  return [
    {
      zh: `上次签到成功以后：${edits.join('、')}`,
      en: `Since the last good sign-in: ${edits.join(', ')}`,
    }[lang],
  ];
}

function remedyLines(report: Report, lang: Lang, style: TextStyle, titleOf: TitleOf): string[] {
  return report.remedies.map((run) => {
    const label = { zh: '处理：', en: 'Repair: ' }[lang];
    const line = `${label}${titleOf(run.id)?.[lang] ?? run.id} — ${outcomeWords[run.outcome][lang]}${change(run, lang)}`;
    return run.outcome === 'cured' ? style.good(line) : line;
  });
}

function change(run: RemedyRun, lang: Lang): string {
  if (run.outcome === 'cured' && run.before !== null && run.after !== null)
    return ` (${run.before} → ${run.after})`;
  const reason = remedyReason(run);
  return reason === null ? '' : { zh: `（${reason.zh}）`, en: ` (${reason.en})` }[lang];
}

/** Findings no reported cause accounts for; a person must not have to guess what else was seen. */
function otherFindingLines(report: Report, lang: Lang): string[] {
  const told = (finding: ReportedFinding): boolean =>
    report.diagnosis.causes.some((cause) => cause.for.some((line) => line.startsWith(finding.id)));
  return report.findings
    .filter((finding) => finding.state === 'open' && finding.severity !== 'info' && !told(finding))
    .filter((finding) => finding.mark?.mark !== 'silenced' || finding.severity === 'critical')
    .slice(0, 4)
    .map(
      (finding) =>
        `${severityWords[finding.severity][lang]}${{ zh: '：', en: ': ' }[lang]}${finding.text[lang]}  ${finding.code ?? finding.id}`,
    );
}

/** A silenced finding is still told of, in one line, with whoever silenced it. */
function markLines(report: Report, lang: Lang): string[] {
  return report.findings.flatMap(({ state, mark, code, id, text }) => {
    if (state !== 'open' || mark === undefined) return [];
    const until = mark.until === null ? '' : { zh: `，至 ${mark.until}`, en: ` until ${mark.until}` }[lang];
    const by = { zh: `（${mark.who}${until}）`, en: ` (by ${mark.who}${until})` }[lang];
    return [`${markWords[mark.mark][lang]}${{ zh: '：', en: ': ' }[lang]}${text[lang]}  ${code ?? id}${by}`];
  });
}

function stepLines(report: Report, lang: Lang, style: TextStyle): string[] {
  if (report.nextSteps.length === 0) return [];
  const label = { zh: '下一步', en: 'Next' }[lang];
  return [
    '',
    ...report.nextSteps.map((step, place) => {
      const phone = step.phone === null ? '' : `  ☎ ${step.phone}`;
      return style.strong(
        `${label} ${place + 1}. [${actorWords[step.actor][lang]}] ${step.text[lang]}${phone}`,
      );
    }),
  ];
}

function footer(report: Report, lang: Lang): string {
  const { concluded, applicable } = report.coverage;
  const seconds = (report.durationMs / 1_000).toFixed(1);
  const simulated = report.terminal.simulated ? { zh: '模拟终端 · ', en: 'simulated terminal · ' }[lang] : '';
  return {
    zh: `${simulated}检测 ${concluded}/${applicable} 项 · ${seconds} 秒 · 报告 ${report.id}`,
    en: `${simulated}${concluded} of ${applicable} checks concluded · ${seconds} s · report ${report.id}`,
  }[lang];
}

function same(text: string): string {
  return text;
}

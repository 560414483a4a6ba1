import { causeRow } from '../playbooks/causes.table.ts';
import { causeOfFinding } from '../playbooks/finding-causes.table.ts';
import type { Diagnosis, RankedCause } from '../playbooks/playbook.ts';
import type { RemedyRun } from '../remedies/remedy.ts';
import type { Text } from '../checks/text.ts';
import { earlySteps } from './early-steps.table.ts';
import { guardSteps } from './guard-steps.table.ts';
import type { NextStep } from './report.ts';

/** What the sentences are filled with; null is said as a gap the reader can fill. */
export interface StepFacts {
  readonly tid: string | null;
  readonly mid: string | null;
  readonly serial: string | null;
  /** The code the host answered or the merchant saw. */
  readonly code: string | null;
  readonly phone: string | null;
  /** Who sends a technician; absent or null: nobody has said. */
  readonly servicePhone?: string | null;
  readonly acquirer: Text | null;
  /** The complaint in words; absent or null: there was none. */
  readonly complaint?: Text | null;
  /** The check that an undecided diagnosis names. */
  readonly nextCheck?: NamedCheck | null;
  /** What a code says that is about the customer's card and not about this terminal, and what to do. */
  readonly cardCode?: Text | null;
}

/** A check as a sentence names it. */
export interface NamedCheck {
  readonly title: Text;
  /** Somebody has to do something in front of the terminal. */
  readonly asksPerson: boolean;
  /** It came to a conclusion in this run. */
  readonly concluded: boolean;
  /** It was left out because somebody else uses the device; absent: no. */
  readonly inUse?: boolean;
}

/** At most this many things to do: a person with a queue at the till does one, perhaps two. */
const mostSteps = 3;

/**
 * What somebody must do next, the complaint's cause first. A cause that the agent has cured asks nothing of anybody; one it could not or
 * may not cure asks a person. Undecided: after whatever else was certainly found the check that would tell, then whom to call and what to read
 * out. What an early warning asks for comes last.
 */
export function nextSteps(
  diagnosis: Diagnosis,
  remedyRuns: readonly RemedyRun[],
  facts: StepFacts,
  openFindings: readonly string[] = [],
): NextStep[] {
  const cured = new Set(remedyRuns.filter((run) => run.outcome === 'cured').map((run) => run.cause));
  const open = concluded(diagnosis).filter((cause) => !cured.has(cause.id));
  const steps = open
    .slice(0, mostSteps)
    .flatMap((cause) => waitingStep(cause, remedyRuns) ?? stepFor(cause, facts));
  if (diagnosis.decided)
    return [...steps, ...cameToLight(diagnosis, openFindings), ...earlyOnes(openFindings, facts)].slice(
      0,
      mostSteps,
    );
  const call = callStep(diagnosis, facts);
  return [...steps, ...lookStep(diagnosis, facts)].slice(0, mostSteps - 1).concat(call);
}

/** What a repair uncovered was never judged: the next run judges it. */
function cameToLight({ causes }: Diagnosis, openFindings: readonly string[]): NextStep[] {
  const map: Readonly<Record<string, string | null>> = causeOfFinding;
  const wasJudged = (id: string): boolean =>
    causes.some((cause) => [...cause.for, ...cause.against].some((line) => line.startsWith(`${id}:`)));
  const isNew = (id: string): boolean => (map[id] ?? null) !== null && !wasJudged(id);
  return causes.length > 0 && openFindings.some(isNew)
    ? [{ actor: 'merchant', text: againStep, phone: null }]
    : [];
}

/** What a person can do about a complaint that is still open: another card, the check that was left undone, or to look again when it is back. */
function lookStep({ causes }: Diagnosis, { nextCheck, cardCode }: StepFacts): NextStep[] {
  const merchant = (text: Text): NextStep[] => [{ actor: 'merchant', text, phone: null }];
  if (cardCode !== undefined && cardCode !== null) return merchant(cardCode);
  if (nextCheck === undefined || nextCheck === null) return [];
  const { title, asksPerson, concluded: wasDone, inUse } = nextCheck;
  if (inUse === true)
    return merchant({
      zh: `设备正在用，没测「${title.zh}」。等它空闲了再测一次。`,
      en: `"${title.en}" was not tested because it is in use. Test again when it is free.`,
    });
  if (wasDone && causes.length === 0)
    return merchant({
      zh: `刚才测是好的。再出现时马上再测一次，看「${title.zh}」。`,
      en: `It works just now. When it happens again, test at once and look at "${title.en}".`,
    });
  return asksPerson && !wasDone
    ? merchant({
        zh: `再测一次，按屏幕提示做「${title.zh}」。`,
        en: `Test again and do "${title.en}" as the screen asks.`,
      })
    : [];
}

/** The sentence to read out when the terminal cannot tell: which one, what is wrong with it, what it may be. */
function callStep(diagnosis: Diagnosis, facts: StepFacts): NextStep {
  const sentence = (lang: keyof Text): string => {
    const gap = GAPS[lang];
    const likely = diagnosis.causes
      .filter(({ certain }) => certain !== true)
      .slice(0, 2)
      .map(({ id }) => causeRow(id)?.title[lang] ?? id);
    const guess = likely.length === 0 ? gap.nothing : `${gap.perhaps}${likely.join(gap.or)}`;
    return fill(gap.call, facts, lang)
      .replace('{complaint}', facts.complaint?.[lang] ?? gap.complaint)
      .replace('{guess}', guess);
  };
  return {
    actor: 'technician',
    text: { zh: sentence('zh'), en: sentence('en') },
    phone: facts.servicePhone ?? facts.phone,
  };
}

/** Of an undecided ranking only what stands clear by itself is worth acting on. */
function concluded(diagnosis: Diagnosis): readonly RankedCause[] {
  return diagnosis.decided ? diagnosis.causes : diagnosis.causes.filter((cause) => cause.certain === true);
}

function stepFor(cause: RankedCause, facts: StepFacts): NextStep[] {
  const row = causeRow(cause.id);
  if (row === undefined) return [];
  const say = (lang: keyof Text): string =>
    fill(`${row.step[lang]}${isCalled(cause, row) ? GAPS[lang].say : ''}`, facts, lang).replace(
      '{title}',
      row.title[lang],
    );
  return [
    {
      actor: row.actor === 'agent' ? 'merchant' : row.actor,
      text: { zh: say('zh'), en: say('en') },
      phone: phoneOf(row.actor, facts),
    },
  ];
}

/** Whoever is not in the shop is called, and told in one sentence; most steps hold their own. A window passes by itself. */
function isCalled({ actor, id }: RankedCause, { step }: NonNullable<ReturnType<typeof causeRow>>): boolean {
  const isFar = actor === 'technician' || actor === 'vendor' || actor === 'acquirer';
  return isFar && id !== 'host-window' && !step.zh.includes('请念');
}

/** What can be done in good time; after everything that is wrong now. */
function earlyOnes(openFindings: readonly string[], facts: StepFacts): NextStep[] {
  return openFindings.flatMap((id) => {
    const row = earlySteps[id];
    if (row === undefined) return [];
    const text = { zh: fill(row.text.zh, facts, 'zh'), en: fill(row.text.en, facts, 'en') };
    return [{ actor: row.actor, text, phone: phoneOf(row.actor, facts) }];
  });
}

/** A repair that only waits for the money asks for what opens its guard, not for the repair to be done by hand. */
function waitingStep(cause: RankedCause, remedyRuns: readonly RemedyRun[]): NextStep[] | null {
  const waiting = remedyRuns.find((run) => run.cause === cause.id && run.outcome === 'deferred');
  const guard = waiting?.guards.find((record) => record.state !== 'open');
  const text = guard === undefined ? undefined : guardSteps[guard.id]?.[guard.state];
  return text === undefined
    ? null
    : [{ actor: guard?.state === 'unknown' ? 'technician' : 'merchant', text, phone: null }];
}

/** Whom to call for one who is not in the shop. */
function phoneOf(actor: NextStep['actor'], { phone, servicePhone }: StepFacts): string | null {
  if (actor === 'technician') return servicePhone ?? null;
  return actor === 'acquirer' || actor === 'vendor' ? phone : null;
}

function fill(sentence: string, facts: StepFacts, lang: keyof Text): string {
  const gap = GAPS[lang];
  const words: Readonly<Record<string, string>> = {
    acquirer: facts.acquirer?.[lang] ?? gap.acquirer,
    tid: facts.tid ?? gap.number,
    mid: facts.mid ?? gap.number,
    serial: facts.serial ?? gap.number,
    code: facts.code ?? gap.code,
  };
  return sentence.replaceAll(/\{(\w+)\}/g, (whole, word: string) => words[word] ?? whole);
}

const againStep: Text = {
  zh: '又看到别的问题：请再测一次。',
  en: 'Something else has come to light: please test again.',
};

const GAPS = {
  zh: {
    acquirer: '收单机构',
    number: '（见机身标签）',
    code: '（屏幕上的代码）',
    complaint: '自检有异常',
    perhaps: '可能是',
    or: '或',
    nothing: '自检没有找到原因',
    say: '致电时请念：“终端号{tid}，{title}。”',
    call: '还不行就报修，请念：“终端号{tid}，{complaint}，{guess}。”并报报告编号。',
  },
  en: {
    acquirer: 'the acquirer',
    number: '(see the label)',
    code: '(the code on the screen)',
    complaint: 'the self-test is not well',
    perhaps: 'perhaps: ',
    or: ' or ',
    nothing: 'the self-test did not find the cause',
    say: ' When you call, read out: "Terminal {tid}: {title}."',
    call: 'If it stays, report it and read out: "Terminal {tid}: {complaint}; {guess}." Give the report number.',
  },
} as const;

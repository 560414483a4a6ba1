import type { HostAddress, PaymentAppState } from '../../hal/contracts/payment-app.ts';
import { defineCheck } from './check.ts';
import type { CheckOutcome, Evidence, Finding, Look } from './check.ts';
import { lastRefusalOf } from './last-refusal.ts';
import { failedWith, inconclusive, outcomeOfFault, passed, skipped, unsupported } from './outcome.ts';
import { settingFindings, standingFindings } from './registration-findings.table.ts';

const answerMs = 120_000;

/** Asks whoever has the acquirer's sheet whether the numbers on it are those in the terminal: from inside, a wrong number looks like any other. */
export const registrationSheet = defineCheck({
  id: 'registration-sheet',
  title: { zh: '核对装机单', en: "Compare with the acquirer's sheet" },
  level: 'interactive',
  effects: ['needs-operator'],
  needs: ['payment-app'],
  dependsOn: ['registration-config'],
  costSeconds: 40,
  timeoutMs: 400_000,
  findings: {
    'registration.wrong-tid': standingFindings['registration.wrong-tid'],
    'registration.wrong-mid': standingFindings['registration.wrong-mid'],
    'config.wrong-host': settingFindings['config.wrong-host'],
    'config.wrong-port': settingFindings['config.wrong-port'],
  },
  run: async (look) => {
    const { terminal, context } = look;
    if (terminal.paymentApp === undefined) return unsupported('no-device');
    const state = await terminal.paymentApp.state(context);
    if (!state.ok) return outcomeOfFault(state.fault);
    if (state.value.installed === 'no') return unsupported('no-payment-app');
    const told = questionsAbout(look, state.value);
    if (told.length === 0) return inconclusive('not-told');
    const questions = told.filter((question) => isInDoubt(look, state.value, question));
    if (questions.length === 0) return skipped('not-needed');
    return askAll(look, questions);
  },
});

type SheetFinding =
  | 'registration.wrong-tid'
  | 'registration.wrong-mid'
  | 'config.wrong-host'
  | 'config.wrong-port';

interface Question {
  readonly id: 'tid-matches' | 'mid-matches' | 'host-matches';
  readonly name: { readonly zh: string; readonly en: string };
  readonly value: string;
  readonly of: string;
  readonly finding: SheetFinding;
}

function questionsAbout(look: Look, { tid, mid, host }: PaymentAppState): readonly Question[] {
  const questions: Question[] = [];
  if (isTold(tid))
    questions.push({
      id: 'tid-matches',
      name: { zh: '终端号', en: 'Terminal number' },
      value: tid,
      of: 'payment-app.tid',
      finding: 'registration.wrong-tid',
    });
  if (isTold(mid))
    questions.push({
      id: 'mid-matches',
      name: { zh: '商户号', en: 'Merchant number' },
      value: mid,
      of: 'payment-app.mid',
      finding: 'registration.wrong-mid',
    });
  if (host !== null && host !== 'unknown') questions.push(hostQuestion(look, host));
  return questions.filter(({ of }) => !look.terminal.blind.has(of));
}

/**
 * Nobody is asked about what works: the numbers are in doubt when the host minds them, the address when the host cannot be had, but not where
 * it is reached and minds how it is spoken to. Asked for by itself, the check asks about everything.
 */
function isInDoubt(look: Look, app: PaymentAppState, { id }: Question): boolean {
  const found = [...look.earlier.values()].flatMap(({ findings }) => findings.map((finding) => finding.id));
  if (onlyReadings(look)) return true;
  if (id === 'host-matches')
    return found.some((finding) => /^(host\.|config\.(?!wrong-(auth|nii)$)|network\.firewall)/.test(finding));
  return found.some((finding) => finding.startsWith('registration.')) || lastRefusalOf(look, app) !== null;
}

/** The one check this one depends on says nothing of the host. */
function onlyReadings({ earlier }: Look): boolean {
  return [...earlier.keys()].every((id) => id === 'registration-config');
}

/** A wrong port is refused by a host that is there; a wrong address is met with silence. */
function hostQuestion({ earlier }: Look, { host, port }: HostAddress): Question {
  const refused = [...earlier.values()].some(({ findings }) =>
    findings.some(({ id }) => id === 'host.refused'),
  );
  return {
    id: 'host-matches',
    name: { zh: '后台地址和端口', en: 'Host address and port' },
    value: `${host}:${String(port)}`,
    of: 'payment-app.host',
    finding: refused ? 'config.wrong-port' : 'config.wrong-host',
  };
}

async function askAll(look: Look, questions: readonly Question[]): Promise<CheckOutcome<SheetFinding>> {
  const findings: Finding<SheetFinding>[] = [];
  for (const question of questions) {
    const answer = await look.operator.ask({
      id: question.id,
      inquiry: {
        type: 'confirm',
        question: {
          zh: `${question.name.zh} ${question.value} 与装机单一致吗？`,
          en: `Is ${question.name.en.toLowerCase()} ${question.value} the one on the acquirer's sheet?`,
        },
      },
      timeoutMs: answerMs,
    });
    if (!answer.answered) return inconclusive('no-answer');
    if (answer.value === 'no')
      findings.push({
        id: question.finding,
        evidence: [
          { of: question.of, value: question.value, how: 'operator', raw: 'differs from the sheet' },
        ],
      });
  }
  const [first, ...rest] = findings;
  if (first !== undefined) return failedWith([first, ...rest]);
  return passed([
    ...questions.map(({ of, value }): Evidence => ({ of, value, how: 'operator' })),
    ...matchesOf(questions),
  ]);
}

/** What the comparison rules out: both numbers must have been there to be compared. */
function matchesOf(questions: readonly Question[]): readonly Evidence[] {
  const ids = new Set(questions.map(({ id }) => id));
  const value = 'as on the sheet';
  return [
    ...(ids.has('tid-matches') && ids.has('mid-matches')
      ? [{ of: 'registration.ids-match', value, how: 'operator' } as const]
      : []),
    ...(ids.has('host-matches') ? [{ of: 'registration.host-match', value, how: 'operator' } as const] : []),
  ];
}

function isTold(value: string | null): value is string {
  return value !== null && value !== 'unknown';
}

import type { FailureCause, RegistrationFailure } from '../registration/registration-port.ts';
import type { Evidence } from './check.ts';
import type { AnswerFindingId } from './registration-findings.table.ts';

/** What a failure without the host's verdict is called; null: it is not about the host or the keys, and others name it. */
export function nameFailure(
  { cause }: Pick<RegistrationFailure, 'cause'>,
  asked: 'echo' | 'sign-in',
): AnswerFindingId | null {
  return (asked === 'echo' ? ofEcho[cause] : ofSignIn[cause]) ?? ofEither[cause] ?? null;
}

/** The evidence of a failure: its stage and cause, then everything odd that came. */
export function failureEvidence(
  of: 'registration.echo' | 'registration.sign-in' | 'registration.connect',
  { stage, cause, detail, oddities }: RegistrationFailure,
): readonly [Evidence, ...Evidence[]] {
  return [
    { of, value: `${stage}: ${cause}`, how: 'live', raw: detail.slice(0, 200) },
    ...oddities.slice(0, 4).map((seen): Evidence => ({
      of: 'host.answer',
      value: seen.oddity,
      how: 'live',
      raw: seen.detail.slice(0, 200),
    })),
  ];
}

type Names = Readonly<Partial<Record<FailureCause, AnswerFindingId>>>;

const ofEither: Names = {
  garbage: 'host.garbage',
  'zero-length': 'host.garbage',
  oversized: 'host.garbage',
  'no-code': 'host.garbage',
  truncated: 'host.truncated',
  'other-stan': 'host.wrong-stan',
  'other-terminal': 'host.wrong-stan',
  'other-message': 'host.wrong-stan',
  late: 'host.late',
  'kcv-mismatch': 'keys.kcv-mismatch',
  'no-tmk': 'keys.no-tmk',
  tampered: 'keys.tampered',
  'no-keys': 'keys.not-sent',
  'bad-key-block': 'keys.unreadable',
};

/** A host that takes the call and then neither answers nor stays has not been told who calls, or not been told to let him in. */
const ofEcho: Names = { silence: 'config.wrong-nii', closed: 'config.wrong-auth' };

/** The echo went through just before: the way is good and the host there. */
const ofSignIn: Names = { silence: 'host.echo-only', closed: 'host.echo-only' };

import type { ActivationPlace } from '../../../hal/contracts/registration-settings.ts';
import {
  createHttpActivation,
  type HttpActivationParts,
} from '../../registration/activation/http-activation.ts';
import type { RegistrationDesk } from '../../registration/registration-desk.ts';
import type { RegistrationOutcome } from '../../registration/registration-port.ts';
import { attempt, type Attempt } from '../../registration/runner/attempt.ts';
import type { FailureCode } from '../exit-status.table.ts';
import { exitStatuses } from '../exit-status.table.ts';
import type { CliProblem, CommandContext } from '../commands/command.ts';
import type { OpenedRegistration } from './opened-registration.ts';

/** What `register activate` was told beside the terminal. */
export interface ActivationWish {
  readonly code: string;
  /** Another service than the provisioned one. */
  readonly service: ActivationPlace | null;
  /** The serial number where nothing on the terminal tells it. */
  readonly serial: string | null;
}

/** `register activate <code>`: registers the terminal with the code that the acquirer gave the merchant. The code is never shown nor written down. */
export async function activateTerminal(
  context: CommandContext,
  opened: OpenedRegistration,
  wish: ActivationWish,
): Promise<number> {
  const found = partsFor(context, opened, wish);
  if ('problem' in found) return context.fail(found.problem);
  const { parts, desk } = found;
  const made = await attempt(
    {
      port: createHttpActivation(parts),
      records: desk.records,
      tid: recordedAs(opened, parts.settings.serial),
      bootId: desk.bootId,
      source: 'interactive',
      isMended: () => true,
    },
    opened.context,
  );
  return tell(context, made);
}

type Found =
  | { readonly parts: HttpActivationParts; readonly desk: RegistrationDesk }
  | { readonly problem: CliProblem };

function partsFor(
  { data }: CommandContext,
  { desk, situation }: OpenedRegistration,
  wish: ActivationWish,
): Found {
  const { registration: settings, network, serial } = situation.terminal;
  const place = wish.service ?? settings?.activation ?? null;
  if (place === null)
    return problem('not-found', 'no activation service is known; name one with --service <url>');
  if (desk === null)
    return problem('not-allowed', `nothing can be remembered in ${data}: without that nobody registers`);
  if (network === undefined) return problem('not-found', 'this terminal has no network');
  const parts = {
    net: network.net,
    place: { ...place, code: wish.code },
    settings: {
      serial: wish.serial ?? settings?.serial ?? serial,
      trustedRootsPem: settings?.trustedRootsPem ?? null,
    },
    device: {},
    records: desk.records,
  };
  return { parts, desk };
}

/** Attempts count for the terminal where it has a number already, else for the body. */
function recordedAs({ parties }: OpenedRegistration, serial: string | null): string {
  return typeof parties === 'string' ? `serial ${serial ?? ''}` : parties.identity.tid;
}

function problem(code: CliProblem['code'], message: string): Found {
  return { problem: { code, message } };
}

function tell(context: CommandContext, made: Attempt): number {
  if (!made.made) {
    const wait = made.waitMs === null ? '' : `; again in ${String(Math.ceil(made.waitMs / 1000))} s`;
    return context.fail({ code: 'refused', message: `no attempt was made: ${made.reason}${wait}` });
  }
  const { outcome } = made;
  switch (outcome.kind) {
    case 'registered':
      return tellActivated(context, outcome);
    case 'pending':
      context.print(
        context.json
          ? JSON.stringify({ state: 'pending', retryAfterMs: outcome.hintMs })
          : context.say(outcome.meaning.advice),
      );
      return exitStatuses.inconclusive;
    case 'refused': {
      const { code, text, advice } = outcome.meaning;
      return context.fail({
        code: 'refused',
        message: `${code} ${context.say(text)}; ${context.say(advice)}`,
      });
    }
    case 'failed': {
      const { stage, cause, detail } = outcome.failure;
      return context.fail({ code: codeOf(outcome), message: `${stage}: ${cause}: ${detail}` });
    }
  }
}

function tellActivated(
  context: CommandContext,
  { activated }: Extract<RegistrationOutcome, { kind: 'registered' }>,
): number {
  const { tid = null, mid = null } = activated ?? {};
  if (context.json) context.print(JSON.stringify({ state: 'registered', tid, mid }));
  else
    context.print(
      context.say({
        zh: `已激活：终端号 ${tid ?? '—'}，商户号 ${mid ?? '—'}`,
        en: `activated: terminal ${tid ?? '—'}, merchant ${mid ?? '—'}`,
      }),
    );
  return exitStatuses.ok;
}

function codeOf({ failure }: Extract<RegistrationOutcome, { kind: 'failed' }>): FailureCode {
  if (failure.stage === 'precondition') return 'usage';
  if (failure.cause === 'timed-out' || failure.cause === 'silence') return 'timed-out';
  return 'unreachable';
}

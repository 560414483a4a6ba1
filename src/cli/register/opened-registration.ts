import type { RegistrationParties } from '../../checks/registration-parties.ts';
import { registrationParties } from '../../checks/registration-parties.ts';
import type { DeviceContext } from '../../../hal/contracts/device.ts';
import type { RegistrationDesk } from '../../registration/registration-desk.ts';
import type { Situation } from '../../report/situation.ts';
import { openDesk } from '../../agent/local-registration.ts';
import { simulatedTerminal } from '../../agent/simulated-source.ts';
import { localTerminal, type FoundTerminal } from '../../agent/terminal-source.ts';
import { about } from '../../runtime/joined-texts.ts';
import { faultText } from '../foreign/foreign-text.ts';
import type { CliProblem, CommandContext } from '../commands/command.ts';
import type { TerminalChoice } from '../terminal-option.ts';
import { ownTerminalForms } from '../terminal-option.ts';

/** A terminal opened to look at or change how it is registered, in this very process. */
export interface OpenedRegistration {
  readonly situation: Situation;
  readonly desk: RegistrationDesk | null;
  readonly context: DeviceContext;
  /** Who it registers as, and where; a text: why that cannot be told. */
  readonly parties: RegistrationParties | string;
  close(): Promise<void>;
}

/** What opening gave. */
export type OpenRegistration =
  | { readonly ok: true; readonly opened: OpenedRegistration }
  | { readonly ok: false; readonly problem: CliProblem };

/** Opens the terminal chosen; one behind an agent is that agent's. */
export async function openRegistration(
  choice: TerminalChoice | null,
  context: CommandContext,
): Promise<OpenRegistration> {
  const found = foundTerminal(choice, context);
  if (!found.ok) return found;
  const { source } = found;
  const opened = await source.open();
  if (!opened.ok) {
    source.close();
    return { ok: false, problem: { code: 'not-found', message: faultText(opened.fault) } };
  }
  const situation = opened.value;
  const { terminal, time, random } = situation;
  const registration = situation.registration ?? openDesk(context.data, null) ?? undefined;
  const device: DeviceContext = { time, random, signal: context.io.stop };
  const parties = await registrationParties({
    terminal,
    context: device,
    ...(registration !== undefined && { registration }),
  });
  return {
    ok: true,
    opened: {
      situation,
      desk: registration ?? null,
      context: device,
      parties: 'verdict' in parties ? (parties.reason ?? parties.verdict) : parties,
      close: async () => {
        registration?.records.close();
        await situation.dispose();
        source.close();
      },
    },
  };
}

function foundTerminal(choice: TerminalChoice | null, { io, data }: CommandContext): FoundTerminal {
  const plan = { devices: {}, profile: null, acquirer: null, realTime: false, data };
  if (choice?.kind === 'simulated') return simulatedTerminal(choice.file, plan, io.env);
  if (choice?.kind === 'local' || choice?.kind === 'running-agent') return localTerminal(plan, io.env);
  if (choice?.kind === 'profile') return localTerminal({ ...plan, profile: choice.id }, io.env);
  return { ok: false, problem: { code: 'usage', message: about('--terminal', ownTerminalForms) } };
}

import { failed, ok } from '../../hal/contracts/fault.ts';
import type { HalResult } from '../../hal/contracts/fault.ts';
import type { HostAddress, PaymentApp } from '../../hal/contracts/payment-app.ts';
import { defineRemedy } from './remedy.ts';
import type { Treatment } from './remedy.ts';

const dialMs = 8_000;

/**
 * Has the payment application use another of its acquirer's hosts, where its own cannot be reached and the other can. Only hosts that were
 * provisioned; a host that takes the connection is not switched away from, whatever it says then.
 */
export const switchEndpoint = defineRemedy({
  id: 'switch-endpoint',
  title: { zh: '切换到备用主机', en: 'Switch to the backup host' },
  actor: 'agent',
  class: 'harmless',
  risk: 'none',
  effects: ['contacts-host'],
  needs: ['network', 'payment-app'],
  guards: [],
  provenBy: ['network-host', 'registration-connect'],
  settleMs: 2_000,
  budgetPerDay: 4,
  timeoutMs: 60_000,
  fits: ({ terminal }) =>
    Promise.resolve(terminal.paymentApp?.useHost !== undefined && backupsOf(terminal).length > 0),
  act: async (treatment) => {
    const { terminal, context, journal } = treatment;
    const app = terminal.paymentApp;
    const current = await currentHost(treatment);
    if (!current.ok) return current;
    if (await reaches(treatment, current.value))
      return failed('refused', 'the host in use can be reached: another would mend nothing');
    const backup = await firstReached(treatment, current.value);
    if (backup === null) return failed('unreachable', 'no backup host can be reached either');
    journal.note({ phase: 'switch', from: JSON.stringify(current.value), to: JSON.stringify(backup) });
    const used = await askFor(app, backup, context);
    if (!used.ok) return used;
    journal.note({ phase: 'done' });
    const what = {
      zh: `已切换到备用主机 ${backup.host}:${String(backup.port)}`,
      en: `Switched to the backup host ${backup.host}:${String(backup.port)}`,
    };
    return ok({ changes: [{ what, backup: null }] });
  },
  undo: (treatment) => switchBack(treatment),
  recover: async (treatment) => {
    const phases = new Set(treatment.journal.entries().map(({ phase }) => phase));
    return phases.size === 0 || phases.has('done') || phases.has('undone')
      ? ok(undefined)
      : switchBack(treatment);
  },
});

function backupsOf({ registration, paymentApp }: Treatment['terminal']): readonly HostAddress[] {
  return [...(registration?.backupHosts ?? []), ...(paymentApp?.backupHosts ?? [])];
}

async function currentHost({ terminal, context }: Treatment): Promise<HalResult<HostAddress>> {
  const state = await terminal.paymentApp?.state(context);
  if (state === undefined) return failed('no-device', 'no payment application');
  if (!state.ok) return state;
  const { host } = state.value;
  return host === null || host === 'unknown'
    ? failed('unsupported', 'the payment application does not say which host it uses')
    : ok(host);
}

async function reaches({ terminal }: Treatment, { host, port }: HostAddress): Promise<boolean> {
  const dialled = await terminal.network?.net.dial({ host, port }, dialMs);
  if (dialled?.ok !== true) return false;
  await dialled.value.close();
  return true;
}

async function firstReached(treatment: Treatment, current: HostAddress): Promise<HostAddress | null> {
  for (const backup of backupsOf(treatment.terminal)) {
    if (backup.host === current.host && backup.port === current.port) continue;
    if (treatment.context.signal.aborted) return null;
    if (await reaches(treatment, backup)) return backup;
  }
  return null;
}

/** From the journal alone: the host that was in use before. */
async function switchBack({ terminal, context, journal }: Treatment): Promise<HalResult<void>> {
  const before = journal.entries().find(({ phase }) => phase === 'switch')?.from;
  const host = before === undefined ? null : hostFrom(before);
  if (host === null) return failed('no-device', 'the journal does not say which host was used before');
  const used = await askFor(terminal.paymentApp, host, context);
  if (used.ok) journal.note({ phase: 'undone' });
  return used;
}

function askFor(
  app: PaymentApp | undefined,
  host: HostAddress,
  context: Treatment['context'],
): Promise<HalResult<void>> {
  return (
    app?.useHost?.(host, context) ??
    Promise.resolve(failed('unsupported', 'the payment application cannot be asked to use another host'))
  );
}

/** A host as our own journal wrote it. */
function hostFrom(text: string): HostAddress | null {
  const told: unknown = JSON.parse(text);
  if (typeof told !== 'object' || told === null) return null;
  const { host, port, tls, nii } = { host: '', port: 0, tls: false, nii: null, ...told };
  const isHost =
    typeof host === 'string' && typeof port === 'number' && typeof tls === 'boolean' && host !== '';
  return isHost ? { host, port, tls, nii: typeof nii === 'string' ? nii : null } : null;
}

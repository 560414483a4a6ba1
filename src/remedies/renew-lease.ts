import { failed, ok } from '../../hal/contracts/fault.ts';
import type { NetworkState } from '../../hal/contracts/network.ts';
import { defineRemedy } from './remedy.ts';
import type { Treatment } from './remedy.ts';

/**
 * Asks for a new network address, where the old one is missing, taken by somebody else, or came without name servers. Anything else a new
 * address cannot mend, so then nothing is touched: while it is asked for there is no network.
 */
export const renewLease = defineRemedy({
  id: 'renew-lease',
  title: { zh: '重新获取网络地址', en: 'Get a new network address' },
  actor: 'agent',
  class: 'harmless',
  risk: 'service-interruption',
  effects: ['drops-network'],
  needs: ['network'],
  guards: [],
  provenBy: ['network-address', 'network-conflict', 'network-host'],
  settleMs: 1_000,
  budgetPerDay: 4,
  timeoutMs: 60_000,
  act: async (treatment) => {
    const { terminal, context, journal } = treatment;
    const { network } = terminal;
    if (network === undefined) return failed('no-device', 'this terminal has no network');
    const before = await network.state(context);
    if (!before.ok) return before;
    if (!lacksAddress(before.value) && !lacksNames(before.value) && !(await isTaken(treatment)))
      return failed('refused', 'the address we have is good: a new one would mend nothing');
    journal.note({ phase: 'renew', from: addressesOf(before.value) });
    const renewed = await network.renewLease(context);
    if (!renewed.ok) return renewed;
    const after = await network.state(context);
    const now = after.ok ? addressesOf(after.value) : '?';
    journal.note({ phase: 'done', to: now });
    return ok({
      changes: [
        { what: { zh: `重新获取网络地址：${now}`, en: `Took a new network address: ${now}` }, backup: null },
      ],
    });
  },
});

function lacksAddress({ interfaces }: NetworkState): boolean {
  return interfaces.every(({ kind, addresses }) => kind === 'other' || given(addresses).length === 0);
}

function lacksNames({ dnsServers }: NetworkState): boolean {
  return dnsServers !== 'unknown' && dnsServers?.length === 0;
}

async function isTaken({ terminal, context }: Treatment): Promise<boolean> {
  const conflict = await terminal.network?.addressConflict?.(context);
  return conflict?.ok === true && conflict.value;
}

function addressesOf({ interfaces }: NetworkState): string {
  const all = interfaces.flatMap(({ kind, addresses }) => (kind === 'other' ? [] : given(addresses)));
  return all.join(', ').slice(0, 200);
}

/** Addresses that somebody gave us: self-assigned ones lead nowhere. */
function given(addresses: readonly string[]): readonly string[] {
  return addresses.filter((address) => !/^(169\.254\.|fe80:|127\.|::1)/i.test(address));
}

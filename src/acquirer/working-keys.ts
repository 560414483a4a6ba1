import type { HostSecurity } from '../../hal/contracts/host-security.ts';
import type { KeyUse } from '../../hal/contracts/keystore.ts';
import type { Random } from '../../hal/contracts/random.ts';
import type { KeyBlockKind } from './conduct.ts';
import type { TerminalAccount } from './terminal-account.ts';

/** Which keys a sign-in code asks for, and how long they are. */
const wanted: Readonly<Record<string, { readonly uses: readonly KeyUse[]; readonly bytes: 8 | 16 }>> = {
  '001': { uses: ['pin', 'mac'], bytes: 8 },
  '003': { uses: ['pin', 'mac'], bytes: 16 },
  '004': { uses: ['pin', 'mac', 'track'], bytes: 16 },
};

/** Makes new working keys for a terminal and gives field 62 as hex, laid out as the host lays it out; null where it sends none. */
export function renewKeys(
  account: TerminalAccount,
  nmic: string,
  host: { readonly security: HostSecurity; readonly random: Random; readonly block: KeyBlockKind },
): string | null {
  const { uses, bytes } = wanted[nmic] ?? { uses: [], bytes: 16 };
  const early = host.block === 'early-mac-check-value';
  const keys = new Map(
    uses.map((use) => [use, host.security.newKey(host.random, early && use === 'mac' ? 8 : bytes)]),
  );
  const parts = account.withMainKey((mainKey) =>
    [...keys].map(([use, key]) => ({ use, ...host.security.wrap('3des', mainKey, key) })),
  );
  account.replaceKeys(keys);
  const block = parts.flatMap(({ use, ciphertext, checkValue }) => {
    const spoilt = host.block === 'bad-check-value' && use === 'mac';
    return [ciphertext, spoilt ? checkValue.map((byte) => byte ^ 0xff) : checkValue];
  });
  if (host.block === 'none') return null;
  if (host.block === 'unknown-length') block.push(new Uint8Array(3));
  // Some hosts put the check value of a single MAC key behind its eighth byte and fill up after it.
  if (early) block.push(new Uint8Array(8));
  return Buffer.concat(block).toString('hex').toUpperCase();
}

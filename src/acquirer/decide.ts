import type { AcquirerState } from './acquirer-state.ts';
import type { HostRequest } from './request.ts';
import type { TerminalAccount } from './terminal-account.ts';

/** What the host decides: a code and, where it has some, words of its own. */
export interface Decision {
  readonly code: string;
  readonly words?: string;
}

/** The host's words beside a code that says too little; they stand in field 56 after the code and a plus sign. */
const words = {
  repair: '终端报修停用',
  maintenance: '系统维护',
  suspended: '系统暂停',
  sim: 'SIM卡不符',
  serial: '机身号不符',
} as const;

/** Why the host turns everything away now, or null. */
export function systemDecision({ profile }: AcquirerState, { conduct }: HostRequest): Decision | null {
  const { codes } = profile;
  switch (conduct.state) {
    case 'maintenance':
      return { code: codes.maintenance, words: words.maintenance };
    case 'suspended':
      return { code: codes.suspended, words: words.suspended };
    case 'day-cut':
      return { code: '90' };
    case 'normal':
      return null;
  }
}

/** Why the host does not know the sender, or his account. Merchant first, then terminal, then whether they belong together. */
export function standingDecision(
  { profile, accounts }: AcquirerState,
  { tid, mid, conduct }: HostRequest,
): Decision | TerminalAccount {
  const { codes } = profile;
  const account = accounts.get(tid);
  if ((conduct.merchantState ?? merchantOf(accounts, mid)) !== 'ok') return { code: codes.unknownMerchant };
  const state = conduct.terminalState ?? account?.state;
  if (account === undefined || state === 'unregistered' || state === 'pending')
    return { code: codes.unknownTerminal };
  return account.mid === mid ? account : { code: codes.otherMerchant };
}

/** How a merchant stands: frozen as soon as one of his terminals says so. */
function merchantOf(accounts: AcquirerState['accounts'], mid: string): 'ok' | 'frozen' | 'unknown' {
  let standing: 'ok' | 'unknown' = 'unknown';
  for (const known of accounts.values()) {
    if (known.mid !== mid) continue;
    if (known.merchant === 'frozen') return 'frozen';
    standing = 'ok';
  }
  return standing;
}

/** Everything a sign-in is judged by after the sender is known; null: it is accepted. */
export function signInDecision(
  state: AcquirerState,
  request: HostRequest,
  account: TerminalAccount,
): Decision | null {
  return (
    accountDecision(state, request, account) ??
    stanDecision(state, request, account) ??
    batchDecision(request, account)
  );
}

function accountDecision(
  { profile }: AcquirerState,
  { conduct, message }: HostRequest,
  account: TerminalAccount,
): Decision | null {
  const { codes, refusedVersions } = profile;
  const terminalState = conduct.terminalState ?? account.state;
  if (terminalState === 'disabled') return { code: codes.disabled };
  if (terminalState === 'repair') return { code: codes.repair, words: words.repair };
  if (conduct.binding === 'sim') return { code: codes.binding, words: words.sim };
  if (conduct.binding === 'serial' || !hasSerial(message.fields.get(62), account.serial))
    return { code: codes.binding, words: words.serial };
  const version = message.header?.slice(6) ?? '';
  return conduct.badVersion || refusedVersions.includes(version) ? { code: codes.badVersion } : null;
}

/** A terminal that tells no serial cannot be held to one. */
function hasSerial(field62: string | undefined, serial: string | null): boolean {
  if (serial === null || field62 === undefined) return true;
  return Buffer.from(field62, 'hex').toString('latin1').endsWith(serial);
}

/** A trace number is used once; after 999999 comes 000001. */
export function stanDecision(
  { counters }: AcquirerState,
  { stan, conduct }: HostRequest,
  account: TerminalAccount,
): Decision | null {
  const repeats = conduct.repeatsStan && !account.repeatTold;
  if (repeats) account.repeatTold = true;
  const used = repeats || (account.lastStan !== null && !isAfter(stan ?? '', account.lastStan));
  if (used) {
    counters.count('duplicates');
    return { code: '94' };
  }
  account.lastStan = stan;
  return null;
}

/** Half the range ahead is later, the other half is long past. */
function isAfter(stan: string, last: string): boolean {
  const ahead = (Number(stan) - Number(last) + 999_999) % 999_999;
  return ahead > 0 && ahead < 500_000;
}

function batchDecision({ conduct, field60 }: HostRequest, account: TerminalAccount): Decision | null {
  if (conduct.batch !== null) return { code: '77' };
  const unsettled = account.totals.debitCount + account.totals.creditCount > 0;
  return unsettled && Number(field60?.batch ?? '0') !== account.batch ? { code: '77' } : null;
}

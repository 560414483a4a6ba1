import { fieldOf, textLines } from './text-lines.ts';

/** How a Wi-Fi network is protected. */
export type Protection = 'open' | 'broken' | 'shared-key' | 'accounts';
/** Whether an access point let us in, and why not. */
export type Joining = 'joined' | 'wrong-key' | 'not-found' | 'not-joined';

/** Reads `nmcli -t -f IN-USE,SECURITY device wifi list`: the protection of the network in use; null where none is, or it is not that. */
export function parseNmcliSecurity(text: string): Protection | null {
  const used = textLines(text).find((line) => line.startsWith('*:'));
  if (used === undefined) return null;
  const told = used.slice(2).trim();
  if (told === '' || told === '--' || told === 'OWE') return told === 'OWE' ? 'shared-key' : 'open';
  if (/\bWEP\b/.test(told)) return 'broken';
  if (/802\.1X/.test(told)) return 'accounts';
  if (/\b(?:WPA2|WPA3|RSN)\b/.test(told)) return 'shared-key';
  return /\bWPA1?\b/.test(told) ? 'broken' : null;
}

/** Network managers' numbers of the states and reasons that matter here; they are the same in every language. */
const activated = 100;
const secretsMissing = new Set([7, 8, 10]);
const networkNotFound = 53;

/** Reads `nmcli -t -f GENERAL.STATE,GENERAL.REASON device show <name>`; null when it is not that. */
export function parseNmcliJoin(text: string): Joining | null {
  const lines = textLines(text);
  const state = leadingNumber(fieldOf(lines, 'GENERAL.STATE', ':'));
  if (state === null) return null;
  if (state === activated) return 'joined';
  const reason = leadingNumber(fieldOf(lines, 'GENERAL.REASON', ':'));
  if (reason !== null && secretsMissing.has(reason)) return 'wrong-key';
  return reason === networkNotFound ? 'not-found' : 'not-joined';
}

/** Reads `wpa_cli -i <name> status`: whether we are in, and how that network is protected; null when it is not that. */
export function parseWpaStatus(
  text: string,
): { readonly join: Joining; readonly security: Protection | null } | null {
  const lines = textLines(text);
  const state = fieldOf(lines, 'wpa_state', '=');
  if (state === null || !/^[A-Z0-9_]{4,30}$/.test(state)) return null;
  if (state !== 'COMPLETED')
    return { join: state === 'SCANNING' ? 'not-found' : 'not-joined', security: null };
  return {
    join: 'joined',
    security: protectionOf(
      fieldOf(lines, 'key_mgmt', '=') ?? '',
      fieldOf(lines, 'pairwise_cipher', '=') ?? '',
    ),
  };
}

/** Whether `wpa_cli -i <name> list_networks` tells of a network that it left alone because the key was refused. */
export function parseWpaRefusal(text: string): boolean {
  return textLines(text).some((line) => /^\d+\t.*\t\[[^\t]*TEMP-DISABLED[^\t]*\]\s*$/.test(line));
}

function protectionOf(keys: string, cipher: string): Protection | null {
  if (cipher.startsWith('WEP') || (keys !== '' && keys !== 'NONE' && cipher === 'TKIP')) return 'broken';
  if (keys === 'NONE') return cipher === 'NONE' || cipher === '' ? 'open' : null;
  if (/EAP|802\.1X|SUITE-B/.test(keys)) return 'accounts';
  return /PSK|SAE|OWE/.test(keys) ? 'shared-key' : null;
}

function leadingNumber(text: string | null): number | null {
  const digits = /^(\d{1,4})\b/.exec(text ?? '')?.[1];
  return digits === undefined ? null : Number(digits);
}

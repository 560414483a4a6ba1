import type { Joining, Protection } from '../linux/wifi-join.ts';
import { decimal, textLines } from '../linux/text-lines.ts';

/** What Android says of joining a Wi-Fi network; null where it does not say. */
export interface WifiJoining {
  readonly join: Joining | null;
  readonly security: Protection | null;
}

/** The numbers by which `cmd wifi status` names security types; what is not here (passpoint and alike) is not told. */
const protections: ReadonlyMap<number, Protection> = new Map([
  [0, 'open'],
  [1, 'broken'],
  [2, 'shared-key'],
  [3, 'accounts'],
  [4, 'shared-key'],
  [5, 'accounts'],
  [6, 'shared-key'],
  [7, 'shared-key'],
  [8, 'accounts'],
  [9, 'accounts'],
]);

/** Reads `cmd wifi status` (Android 11 and later): the last number in the line counts, for a network may be called anything. Null when it is not that. */
export function parseWifiJoin(text: string): WifiJoining | null {
  const lines = textLines(text).map((line) => line.trim());
  if (!lines.some((line) => /^Wifi is (?:enabled|disabled|connected to |not connected)/.test(line)))
    return null;
  if (!lines.some((line) => line.startsWith('Wifi is connected to ')))
    return { join: 'not-joined', security: null };
  const info = lines.find((line) => line.startsWith('WifiInfo:')) ?? '';
  const type = decimal([...info.matchAll(/, Security type: (\d{1,2}),/g)].at(-1)?.[1]);
  return { join: 'joined', security: type === null ? null : (protections.get(type) ?? null) };
}

/** Whether `dumpsys wifi` tells that an access point refused our key, in its words before and since Android 8. */
export function parseKeyRefusal(text: string): boolean {
  return textLines(text).some(
    (line) =>
      /^\s*mAuthFailureReason 2\s*$/.test(line) ||
      /NetworkSelectionDisableReason[: ]+NETWORK_SELECTION_DISABLED_BY_WRONG_PASSWORD\b/.test(line),
  );
}

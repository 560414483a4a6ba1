import { decimal, textLines } from '../linux/text-lines.ts';

/** Wi-Fi as Android tells it; names and hardware addresses of networks are left behind. `signalDbm` is null when it is not connected. */
export interface WifiDump {
  readonly connected: boolean;
  readonly signalDbm: number | null;
}

/** What `cmd wifi status` says (Android 11 and later); null when it is not that. */
export function parseWifiStatus(text: string): WifiDump | null {
  const lines = textLines(text).map((line) => line.trim());
  if (lines.some((line) => /^Wifi is (disabled|not connected)$/.test(line)))
    return { connected: false, signalDbm: null };
  if (!lines.some((line) => line.startsWith('Wifi is connected to '))) return null;
  return { connected: true, signalDbm: signalIn(lines.find((line) => line.startsWith('WifiInfo:'))) };
}

/** What `dumpsys wifi` says (before Android 11): its network info decides, for other lines keep what was. Null when it is not that. */
export function parseWifiDump(text: string): WifiDump | null {
  const lines = textLines(text).map((line) => line.trim());
  const state = /state: ([A-Z_]+)\//.exec(lines.find((line) => line.startsWith('mNetworkInfo')) ?? '')?.[1];
  if (state === undefined) return null;
  const connected = state === 'CONNECTED';
  const info = lines.find((line) => line.startsWith('mWifiInfo'));
  return { connected, signalDbm: connected ? signalIn(info) : null };
}

/** The last one in the line, for a network may be called anything. -127 and 0 mean not measured. */
function signalIn(line: string | undefined): number | null {
  const told = [...(line ?? '').matchAll(/, RSSI: (-?\d{1,4}),/g)].at(-1)?.[1];
  const dbm = decimal(told);
  return dbm === null || dbm <= -127 || dbm >= 0 ? null : dbm;
}

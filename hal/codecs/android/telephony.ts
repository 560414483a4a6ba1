import { decimal, textLines } from '../linux/text-lines.ts';

/** One SIM slot of `dumpsys telephony.registry`: received power in dBm (null: not measured) and whether data is registered (null: not told). */
export interface PhoneSlot {
  readonly signalDbm: number | null;
  readonly registered: boolean | null;
}

/** Slots in their order; empty when the text is not that dump. Cells, operators and card numbers are left behind. */
export function parseTelephony(text: string): readonly PhoneSlot[] {
  const slots: { signal: string; service: string }[] = [];
  for (const line of textLines(text)) {
    if (/^\s*Phone Id=\d/.test(line)) slots.push({ signal: '', service: '' });
    const trimmed = line.trimStart();
    if (!trimmed.startsWith('mSignalStrength=') && !trimmed.startsWith('mServiceState=')) continue;
    if (slots.length === 0) slots.push({ signal: '', service: '' });
    const slot = slots.at(-1);
    if (slot === undefined) continue;
    if (trimmed.startsWith('mSignalStrength=')) slot.signal ||= trimmed;
    else slot.service ||= trimmed;
  }
  return slots.map(({ signal, service }) => ({
    signalDbm: signalIn(signal),
    registered: registeredIn(service),
  }));
}

/** 2147483647 stands for "not available" and falls out by its size. */
function signalIn(line: string): number | null {
  const lte = /\bmLte=[^,]{0,80}?\brsrp=(-?\d{1,10})\b/.exec(line)?.[1];
  const nr = /\bssRsrp = (-?\d{1,10})\b/.exec(line)?.[1];
  const found = [lte, nr].map((told) => decimal(told)).find((dbm) => dbm !== null && dbm > -157 && dbm < -30);
  return found ?? null;
}

function registeredIn(line: string): boolean | null {
  const data = /mDataRegState=(\d)\(/.exec(line)?.[1];
  if (data !== undefined) return data === '0';
  const packet = /domain=PS transportType=WWAN registrationState=([A-Z_]+)/.exec(line)?.[1];
  return packet === undefined ? null : packet === 'HOME' || packet === 'ROAMING';
}

import { textLines } from '../linux/text-lines.ts';

/** Why the mobile network gave no data; null: nothing of the kind is told. */
export type DataRefusal = 'not-subscribed' | 'unknown-apn';

/** Names of the causes for which a network refuses a data connection (3GPP TS 24.008, 10.5.6.6), as Android writes them. */
const refusals: Readonly<Record<string, DataRefusal>> = {
  OPERATOR_BARRED: 'not-subscribed',
  MISSING_UNKNOWN_APN: 'unknown-apn',
  MISSING_UKNOWN_APN: 'unknown-apn',
  USER_AUTHENTICATION: 'not-subscribed',
  SERVICE_OPTION_NOT_SUBSCRIBED: 'not-subscribed',
};
/** Causes for which a network refuses the registration itself for this subscriber (3GPP TS 24.301, 9.9.3.9). */
const refusedSubscriber: ReadonlySet<string> = new Set(['7', '8', '14']);

/** Reads `dumpsys telephony.registry`; the last cause told counts, for the dump goes on to what is newer. */
export function parseAndroidDataRefusal(text: string): DataRefusal | null {
  let told: DataRefusal | null = null;
  for (const line of textLines(text)) {
    for (const [, cause = ''] of line.matchAll(/\bfail ?cause[:=] ?([A-Z_]{4,60})/gi)) {
      told = refusals[cause.toUpperCase()] ?? (cause.toUpperCase() === 'NONE' ? null : told);
    }
    const registration =
      /domain=PS transportType=WWAN registrationState=DENIED\b.{0,400}?\brejectCause=(\d{1,3})\b/.exec(
        line,
      )?.[1];
    if (registration !== undefined && refusedSubscriber.has(registration)) told = 'not-subscribed';
  }
  return told;
}

/** The APN of the network that carries the internet, as `dumpsys connectivity` tells it; null where it does not, or Wi-Fi carries it. */
export function parseAndroidApn(text: string): string | null {
  const agent = textLines(text).find(
    (line) =>
      line.trimStart().startsWith('NetworkAgentInfo{') &&
      /Transports: CELLULAR Capabilities: [^ ]*\bINTERNET\b/.test(line),
  );
  return (
    /\bni\{MOBILE\[[^\]]{0,20}\] [^}]{0,80}?extra: ([A-Za-z0-9._-]{1,100})\}/.exec(agent ?? '')?.[1] ?? null
  );
}

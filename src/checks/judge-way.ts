import type { WaySigns } from './way-to-host.ts';

/** Where a connection that does not come about is lost, as far as the signs tell, and the sign that says so. */
export type WayVerdict =
  | { readonly lost: 'on-the-way'; readonly why: string }
  | { readonly lost: 'at-the-host'; readonly why: string }
  /** `theMachineIsThere`: it answers otherwise, and still nobody can say who dropped the packets. */
  | { readonly lost: 'unknown'; readonly why: string; readonly theMachineIsThere: boolean };

/**
 * Judges silence. A machine that answers otherwise is there; whether its port is silent by itself or on the way is told by another host asked
 * at the same port. Without that, and for a machine that gives no sign at all, nobody can tell from here: a packet that was dropped says
 * nothing of who dropped it.
 */
export function judgeSilence(signs: WaySigns, port: number): WayVerdict {
  const sign = machineSign(signs);
  const { samePortElsewhere, elsewhere } = signs;
  if (sign === null)
    return { lost: 'unknown', why: 'silent on every port, and to an echo', theMachineIsThere: false };
  if (samePortElsewhere !== null)
    return { lost: 'at-the-host', why: `${sign}, and port ${String(port)} is open to ${samePortElsewhere}` };
  if (elsewhere !== null)
    return {
      lost: 'on-the-way',
      why: `${sign}, and port ${String(port)} is silent elsewhere too, where ${elsewhere} answers`,
    };
  return { lost: 'unknown', why: `${sign}, its port is silent`, theMachineIsThere: true };
}

/**
 * Judges a connection that somebody on the way sent back. A machine that answers otherwise is there, so it is a rule; a router that says
 * nobody is at the address knows its own cable, our own word for it is no router's.
 */
export function judgeRefusal(signs: WaySigns, ownAddresses: readonly string[]): WayVerdict {
  const sign = machineSign(signs);
  const refusal = signs.echo?.refusal;
  if (sign !== null) return { lost: 'on-the-way', why: `sent back on the way, and yet ${sign}` };
  if (refusal?.why === 'prohibited')
    return { lost: 'on-the-way', why: `${refusal.by} says that it is forbidden` };
  if (refusal?.why === 'host-unreachable' && !ownAddresses.includes(refusal.by))
    return { lost: 'at-the-host', why: `${refusal.by} says that nobody is at that address` };
  return { lost: 'unknown', why: 'no route', theMachineIsThere: false };
}

function machineSign({ otherPort, echo }: WaySigns): string | null {
  if (otherPort !== null) return `port ${String(otherPort)} of it answers`;
  return echo !== null && echo.received > 0 ? 'it answers an echo' : null;
}

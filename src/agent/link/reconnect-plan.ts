import type { Random } from '../../../hal/contracts/random.ts';
import type { Time } from '../../../hal/contracts/time.ts';
import { createBackoff } from '../../runtime/backoff.ts';
import { closeCodes } from '../../wire/limits.table.ts';
import type { ChannelEnd } from './channel.ts';
import { closeReactions, conflict, otherReaction, statusReactions } from './end-reactions.table.ts';
import type { EndReaction } from './end-reactions.table.ts';
import type { LinkTimes } from './link-times.table.ts';
import { retryAfterMs } from './retry-after.ts';

/** How a connection or an attempt ended, as far as the next attempt depends on it. */
export type LinkEnd =
  | ChannelEnd
  /** We gave it up: no answer, no bytes, no ack, or too much that made no sense. */
  | { readonly why: 'given-up'; readonly detail: string; readonly minMs: number }
  /** The hub said when to come back. */
  | { readonly why: 'asked'; readonly minMs: number; readonly spreadMs: number }
  /** The resume point did not match; a new epoch was begun. */
  | { readonly why: 'new-epoch' };

/** When to try again, and whether two agents seem to share this identity. */
export interface NextAttempt {
  readonly waitMs: number;
  readonly identityConflict: boolean;
}

/** Decides when the next attempt comes. Lives as long as the link, so that a flapping hub is not knocked at harder. */
export interface ReconnectPlan {
  after(end: LinkEnd, connection: { readonly heldMs: number; readonly acknowledged: boolean }): NextAttempt;
}

/** Full-jitter back-off that begins anew only after a connection has held and was acknowledged: an open door proves nothing. */
export function createReconnectPlan(parts: {
  readonly times: LinkTimes;
  readonly time: Time;
  readonly random: Random;
}): ReconnectPlan {
  const { times, time, random } = parts;
  const backoff = createBackoff({ baseMs: times.baseMs, capMs: times.capMs }, random);
  let superseded: number[] = [];
  let hurried = false;

  const spread = (reaction: EndReaction): number =>
    reaction.spreadMs === null
      ? Math.max(reaction.minMs, times.floorMs) + backoff.nextMs()
      : reaction.minMs + random.float() * reaction.spreadMs;

  const replacedTooOften = (end: LinkEnd): boolean => {
    if (end.why !== 'closed' || end.code !== closeCodes.superseded) return false;
    const nowMs = time.monotonicMs();
    superseded = [...superseded.filter((atMs) => nowMs - atMs < conflict.withinMs), nowMs];
    return superseded.length > conflict.times;
  };

  const waitMs = (end: LinkEnd, held: boolean): number => {
    if (end.why === 'new-epoch' || isGap(end)) {
      if (!hurried) {
        hurried = true;
        return 0;
      }
      return spread(otherReaction);
    }
    hurried = false;
    if (end.why === 'asked') return end.minMs + random.float() * end.spreadMs;
    if (end.why === 'refused') return refusedMs(end, spread, { nowMs: time.now(), jitter: random.float() });
    if (end.why === 'given-up') return spread({ minMs: end.minMs, spreadMs: null });
    const reaction = end.why === 'closed' ? closeReactions.get(end.code) : undefined;
    if (reaction === undefined && held) return random.float() * times.firstSpreadMs;
    return spread(reaction ?? otherReaction);
  };

  return {
    after: (end, connection) => {
      const held = connection.heldMs >= times.heldMs && connection.acknowledged;
      if (held) backoff.reset();
      if (replacedTooOften(end)) {
        superseded = [];
        return { waitMs: conflict.waitMs * (1 + random.float() * 0.2), identityConflict: true };
      }
      return { waitMs: Math.round(waitMs(end, held)), identityConflict: false };
    },
  };
}

function isGap(end: LinkEnd): boolean {
  return end.why === 'closed' && end.code === closeCodes.gap;
}

/** A wait the hub asked for holds, with a fifth of jitter on top so that not all come back in the same second. */
function refusedMs(
  end: Extract<LinkEnd, { readonly why: 'refused' }>,
  spread: (reaction: EndReaction) => number,
  chance: { readonly nowMs: number; readonly jitter: number },
): number {
  const askedMs = retryAfterMs(end.retryAfter, chance.nowMs);
  const reaction = statusReactions.get(end.status);
  if (askedMs === null || reaction !== undefined) return spread(reaction ?? otherReaction);
  return Math.max(askedMs * (1 + chance.jitter * 0.2), spread(otherReaction));
}

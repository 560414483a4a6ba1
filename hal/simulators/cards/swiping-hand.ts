import type { Random } from '../../contracts/random.ts';
import { handMotion } from '../magstripe/hand-motion.ts';
import type { MotionName } from '../magstripe/flux-model.table.ts';
import type { StripeCard } from '../magstripe/stripe-card.ts';
import type { Motion } from '../magstripe/swipe-physics.ts';
import type { VirtualReader } from '../magstripe/virtual-reader.ts';

/** What a hand does wrong until it is shown how; public kinds of fault scripts. */
export const handFaultKinds = ['swipe-fast', 'swipe-slow', 'swipe-reversed', 'wrong-side'] as const;

/** One of `handFaultKinds`. */
export type HandFaultKind = (typeof handFaultKinds)[number];

/** A hand that swipes cards as it is told, and as it is used to. */
export interface SwipingHand {
  /** Moves a card through the reader; `asked` is what a step wants beside a usual swipe. */
  swipe(card: StripeCard, asked?: 'reversed' | 'slow'): void;
  suffer(kind: HandFaultKind): void;
  mend(kind: HandFaultKind): void;
}

/** A hand at a reader. */
export function createSwipingHand(reader: VirtualReader, random: Random): SwipingHand {
  const habits = new Set<HandFaultKind>();
  let swipes = 0;
  return {
    swipe: (card, asked) => {
      swipes += 1;
      reader.swipe(card, motionOf(habits, asked, random.fork(`hand ${String(swipes)}`)));
    },
    suffer: (kind) => void habits.add(kind),
    mend: (kind) => void habits.delete(kind),
  };
}

function motionOf(
  habits: ReadonlySet<HandFaultKind>,
  asked: 'reversed' | 'slow' | undefined,
  random: Random,
): Motion {
  const motion = handMotion(paceOf(habits, asked), random);
  return {
    ...motion,
    reversed: asked === 'reversed' || habits.has('swipe-reversed'),
    wrongSide: habits.has('wrong-side'),
  };
}

function paceOf(habits: ReadonlySet<HandFaultKind>, asked: 'reversed' | 'slow' | undefined): MotionName {
  if (asked === 'slow' || habits.has('swipe-slow')) return 'slow';
  return habits.has('swipe-fast') ? 'fast' : 'steady';
}

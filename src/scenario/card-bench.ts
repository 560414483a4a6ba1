import type { Random } from '../../hal/contracts/random.ts';
import type { PortAddress } from '../../hal/contracts/seams.ts';
import { cardBenchPlaces, createCardBench } from '../../hal/simulators/cards/card-bench.ts';
import type { CardBenchPlace } from '../../hal/simulators/cards/card-bench.ts';
import type { CardKind } from '../../hal/simulators/cards/hand-card.ts';
import type { VirtualTime } from '../../hal/simulators/virtual-time.ts';
import type { Bench } from './bench.ts';

/** All card readers, the cards at hand (the problem card first) and the hand that holds them. */
export function cardBench(
  cards: readonly CardKind[],
  { time, random }: { readonly time: VirtualTime; readonly random: Random },
): Bench {
  const bench = createCardBench({
    time,
    random: random.fork('cards'),
    model: 'magnesafe',
    cards,
    touch: () => time.touch(),
  });
  return {
    change: (at, kind, acting) => {
      if (isCardPlace(at)) bench.change(at, kind, acting);
    },
    openPort: (port) => (isCardPort(port) ? bench.openPort(port) : null),
    perform: (stepId) => bench.perform(stepId),
  };
}

function isCardPlace(at: string): at is CardBenchPlace {
  return cardBenchPlaces.some((place) => place === at);
}

/** The ports that simulated card readers hang on. */
function isCardPort({ kind }: PortAddress): boolean {
  return kind === 'hidraw' || kind === 'pcsc';
}

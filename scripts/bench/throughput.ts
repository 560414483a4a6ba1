/** Something to be measured: does its work `operations` times in all per call. */
export interface Contender {
  readonly name: string;
  readonly operations: number;
  readonly once: () => void;
}

/** Operations per second of each contender, the best of several rounds in which all take turns, so that a busy moment hits all alike. */
export function measure(contenders: readonly Contender[], rounds = 7): ReadonlyMap<string, number> {
  const best = new Map<string, number>();
  for (let round = 0; round < rounds; round += 1) {
    for (const contender of contenders) {
      best.set(contender.name, Math.max(best.get(contender.name) ?? 0, perSecond(contender)));
    }
  }
  return best;
}

const roundMs = 250;

function perSecond({ once, operations }: Contender): number {
  const startedMs = performance.now();
  let calls = 0;
  let passedMs = 0;
  while (passedMs < roundMs) {
    for (let turn = 0; turn < 500; turn += 1) once();
    calls += 500;
    passedMs = performance.now() - startedMs;
  }
  return (calls * operations * 1000) / passedMs;
}

/** One line per contender: its rate, and how many times faster the first one is. */
export function rateLines(rates: ReadonlyMap<string, number>): readonly string[] {
  const [first] = rates.values();
  return [...rates].map(([name, rate]) => {
    const ratio = first === undefined ? '' : `  x ${(first / rate).toFixed(2)}`;
    return `${name.padEnd(34)} ${Math.round(rate).toLocaleString('en').padStart(12)}/s${ratio}`;
  });
}

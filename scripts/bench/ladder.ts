import type { Report } from '../../src/report/report.ts';
import { openNetworkLab } from '../../test/support/network-lab/lab.ts';
import { labWorld } from '../../test/support/network-lab/lab-world.ts';
import { noNamespaces } from '../../test/support/network-lab/namespace-commands.ts';
import { slowestChain } from './slowest-chain.ts';

const runs = 5;
const ratioLimit = 1.2;
const deadLimitMs = 20_000;

/** The network ladder on real programs and kernel namespaces: a healthy one beside its slowest chain, and one on which everything is dropped. */
export async function run(): Promise<void> {
  const refused = noNamespaces();
  if (refused !== undefined) {
    console.log(`not measured: ${refused}`);
    return;
  }
  const lab = await openNetworkLab(labWorld(Date.now()));
  try {
    const ratios: number[] = [];
    for (let n = 0; n < runs; n += 1) ratios.push(tell(await lab.look({})));
    const median = ratios.toSorted((one, other) => one - other)[Math.floor(runs / 2)] ?? Infinity;
    console.log(
      `healthy, median of ${runs}: ${median.toFixed(2)} of the slowest chain (limit ${ratioLimit})`,
    );
    const dead = await lab.look({ rules: ['drop'] });
    console.log(
      `everything dropped behind the cable: ${dead.durationMs.toFixed(0)} ms (limit ${deadLimitMs})`,
    );
    if (median > ratioLimit || dead.durationMs > deadLimitMs) process.exitCode = 1;
  } finally {
    lab.close();
  }
}

function tell({ durationMs, checks }: Report): number {
  const chain = slowestChain(new Map(checks.map(({ id, durationMs: took }) => [id, took])));
  console.log(`${durationMs.toFixed(0)} ms, slowest chain ${chain.ms.toFixed(0)} ms: ${chain.id}`);
  return durationMs / chain.ms;
}

import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { formatTrace, parseTrace } from '../../hal/links/trace.ts';
import {
  describeMagstripeReader,
  magstripeSituations,
  performSituation,
} from '../conformance/magstripe-reader.ts';
import { describeWithPeer } from './peers.ts';
import { memoryReader, overMemory, overPty, overTrace } from './magstripe-rigs.ts';
import type { DriverPair } from './magstripe-rigs.ts';

/** The conformance suite of one driver on one model: over memory, over a pty and over traces, and that the traces still hold. */
export function magstripeSuite(pair: DriverPair): void {
  const folder = `test/traces/${pair.driver.id}-${pair.model}`;

  describe(`${pair.model} over memory`, () => {
    describeMagstripeReader((situation) => overMemory(pair, situation));
  });

  describeWithPeer('socat', `${pair.model} over a pty`, () => {
    describeMagstripeReader((situation) => overPty(pair, situation));
  });

  describe(`${pair.model} over a trace`, () => {
    describeMagstripeReader((situation) => {
      const trace = parseTrace(readFileSync(`${folder}/${situation.name}.trace`, 'utf8'));
      if (!trace.ok) throw new Error(`${situation.name}: ${trace.error.detail}`);
      return overTrace(pair, trace.value);
    });
  });

  describe(`traces of ${pair.model}`, () => {
    test.each(magstripeSituations.map((situation) => [situation.name, situation] as const))(
      '%s is what driver and virtual reader say to each other',
      async (name, situation) => {
        const rig = memoryReader(pair);
        Object.assign(rig.virtual.knobs.tracks, situation.knobs);
        const reader = await rig.open();
        await performSituation(situation, reader, rig);
        await reader.close();
        const about = {
          device: 'magstripe reader',
          model: `virtual ${pair.model}`,
          card: 'made up, fails the Luhn check',
          situation: name,
        };
        const file = `../../../../${folder}/${name}.trace`;
        await expect(formatTrace({ about, steps: rig.steps })).toMatchFileSnapshot(file);
      },
    );
  });
}

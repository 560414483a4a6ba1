import type { TrackNumber } from '../../contracts/magstripe-reading.ts';
import { dirtSpacingUm, noisePerCell, wearSpacingUm } from './fault-strength.ts';
import type { ReadHead } from './swipe-physics.ts';

/** What may be wrong with a reader; public kinds of fault scripts. */
export type ReaderFaultKind =
  | 'absent'
  | 'silent'
  | 'locked'
  | 'head-dirty'
  | 'head-worn'
  | 'interference'
  | 'cable-loose'
  | 'track-dead'
  | 'track-disabled'
  | 'claimed';

/** One fault. `level` 0..1 where the kind has a strength, `track` where it is about one. */
export interface ReaderFault {
  readonly kind: ReaderFaultKind;
  readonly level: number;
  readonly track: TrackNumber;
}

/** A fault of full strength, of track 2. */
export function readerFault(wish: Partial<ReaderFault> & Pick<ReaderFault, 'kind'>): ReaderFault {
  return { level: 1, track: 2, ...wish };
}

/** The head that these faults make; several of one kind add up. */
export function headOf(faults: readonly ReaderFault[]): ReadHead {
  return {
    dirtUm: sum(faults, 'head-dirty', (fault) => dirtSpacingUm(fault.level)),
    wearUm: sum(faults, 'head-worn', (fault) => wearSpacingUm(fault.level)),
    deadTracks: new Set(tracksOf(faults, 'track-dead')),
  };
}

/** Noise transitions per cell that come from around the terminal. */
export function noiseOf(faults: readonly ReaderFault[]): number {
  return sum(faults, 'interference', (fault) => noisePerCell(fault.level));
}

/** The tracks that faults of one kind are about. */
export function tracksOf(faults: readonly ReaderFault[], kind: ReaderFaultKind): readonly TrackNumber[] {
  return faults.filter((fault) => fault.kind === kind).map((fault) => fault.track);
}

function sum(
  faults: readonly ReaderFault[],
  kind: ReaderFaultKind,
  strength: (fault: ReaderFault) => number,
): number {
  return faults.filter((fault) => fault.kind === kind).reduce((total, fault) => total + strength(fault), 0);
}

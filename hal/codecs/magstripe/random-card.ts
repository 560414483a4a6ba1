import type { Random } from '../../contracts/random.ts';
import { luhnCheckDigit } from './luhn.ts';

/** The texts of a made-up card, sentinels included, check characters not. */
export interface CardText {
  readonly track1: string;
  readonly track2: string;
  readonly track3: string;
}

/** What a made-up card is to look like. */
export interface CardShape {
  /** Chip cards carry service code 2xx or 6xx. */
  readonly chip: boolean;
}

/** Makes a card that no issuer can have issued: its number fails the Luhn check. For simulators and tests only. */
export function randomCard(random: Random, shape: CardShape): CardText {
  const body = [6, 2, ...digits(random, 13)];
  const wrong = (luhnCheckDigit(body) + 1 + random.int(9)) % 10;
  const pan = [...body, wrong].join('');
  const expiry = `${30 + random.int(10)}${String(1 + random.int(12)).padStart(2, '0')}`;
  const service = `${shape.chip ? 2 : 1}${random.int(2) === 0 ? '01' : '20'}`;
  const surname = letters(random, 3 + random.int(8));
  const given = letters(random, 2 + random.int(6));
  return {
    track1: `%B${pan}^${`${surname}/${given}`.padEnd(26, ' ')}^${expiry}${service}${digits(random, 16).join('')}?`,
    track2: `;${pan}=${expiry}${service}${digits(random, 10).join('')}?`,
    track3: `;99${pan}=156156${digits(random, 60).join('')}==1=${digits(random, 12).join('')}?`,
  };
}

function digits(random: Random, count: number): number[] {
  return Array.from({ length: count }, () => random.int(10));
}

function letters(random: Random, count: number): string {
  return Array.from({ length: count }, () => String.fromCharCode(0x41 + random.int(26))).join('');
}

import { textLines } from './text-lines.ts';

/** One entry of the ARP table; `answers` is false while the kernel asks and nobody answers. */
export interface Neighbour {
  readonly address: string;
  readonly device: string;
  readonly answers: boolean;
}

const completeFlag = 0x2;

/** Reads `/proc/net/arp`; null when the heading is missing. */
export function parseNeighbours(text: string): readonly Neighbour[] | null {
  const [heading, ...rows] = textLines(text);
  if (heading === undefined || !/^IP address\s+HW type\s+Flags/.test(heading)) return null;
  return rows.map(neighbourOf).filter((neighbour) => neighbour !== null);
}

function neighbourOf(row: string): Neighbour | null {
  const match = /^(\S+)\s+0x[0-9a-f]+\s+0x([0-9a-f]+)\s+([0-9a-f:]+)\s+\S+\s+(\S+)\s*$/i.exec(row);
  const [, address, flags, hardwareAddress, device] = match ?? [];
  if (address === undefined || flags === undefined || device === undefined) return null;
  const complete = (Number.parseInt(flags, 16) & completeFlag) !== 0;
  return { address, device, answers: complete && hardwareAddress !== '00:00:00:00:00:00' };
}

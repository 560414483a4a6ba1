import type { FirmwareDesk } from '../firmware-desk.ts';
import { countIn } from './breakers.ts';

/** How often an order was put off, and how often it may be before a critical one no longer asks. */
export interface Deferrals {
  readonly times: number;
  readonly most: number;
}

/** Counts that the shop put the order in force off once more; null: nothing is ordered. */
export function putOffOrder(desk: FirmwareDesk): Deferrals | null {
  const order = desk.order();
  if (order === null) return null;
  return { times: desk.journal.putOff(order.deploymentId), most: order.maxDeferrals };
}

/** How often the order in force was put off so far; null: nothing is ordered. */
export function deferralsOf(desk: FirmwareDesk): Deferrals | null {
  const order = desk.order();
  if (order === null) return null;
  return { times: countIn(desk.journal.read().deferrals, order.deploymentId), most: order.maxDeferrals };
}

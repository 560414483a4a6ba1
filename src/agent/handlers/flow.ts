import type { Flow } from '../../wire/messages/flow.ts';
import { fine } from '../link/connection.ts';
import type { Connection, Handled } from '../link/connection.ts';

/** The hub gives more credit, or less. */
export function handleFlow({ pump }: Connection, { win, winBytes, pauseMs }: Flow): Handled {
  pump.credit({ win, winBytes, pauseMs });
  return fine;
}

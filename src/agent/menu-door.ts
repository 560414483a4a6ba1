import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Random } from '../../hal/contracts/random.ts';
import { startMenuServer } from '../menu/menu-server.ts';
import { catalogue } from '../session/catalogue.ts';
import type { SessionHost } from '../session/session-host.ts';
import type { MenuDoor } from './agent.ts';

/** What the menu shows of its terminal, where it listens (0: any free port), and what it may mend. */
export interface MenuPlan {
  readonly port: number;
  readonly serial: string | null;
  readonly version: string;
  readonly mend: 'none' | 'ask' | 'safe';
  readonly random: Random;
}

/** Where the built page may lie: beside the bundle, or in `dist` of a source tree. */
const pagePlaces = ['./menu', '../../dist/menu'].map((place) =>
  fileURLToPath(new URL(place, import.meta.url)),
);

/** How to open the service menu, or null when its page was not built. The token is fresh for every start. */
export function menuDoor(plan: MenuPlan): ((host: SessionHost) => Promise<MenuDoor>) | null {
  const pageFolder = pagePlaces.find((place) => existsSync(`${place}/index.html`));
  if (pageFolder === undefined) return null;
  return (host) =>
    startMenuServer({
      host,
      pageFolder,
      port: plan.port,
      token: Buffer.from(plan.random.bytes(18)).toString('base64url'),
      terminal: { serial: plan.serial, version: plan.version },
      titleOf: (remedyId) => catalogue.remedy(remedyId)?.title ?? null,
      mend: plan.mend,
    });
}

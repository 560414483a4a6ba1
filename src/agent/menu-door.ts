import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Random } from '../../hal/contracts/random.ts';
import type { SwipedTrack } from '../menu/menu-messages.ts';
import { loadCatalogue } from '../session/load-catalogue.ts';
import type { SessionHost } from '../session/session-host.ts';
import type { MenuDoor } from './agent.ts';

/** What the menu shows of its terminal, where it listens (0: any free port), and what it may mend. */
export interface MenuPlan {
  readonly port: number;
  readonly serial: () => Promise<string | null>;
  readonly version: string;
  readonly mend: 'none' | 'ask' | 'safe';
  readonly random: Random;
  /** Takes what the page heard of a reader that types into it. */
  readonly onSwiped?: (tracks: readonly SwipedTrack[]) => void;
}

/** Where the built page may lie: beside the bundle, or in `dist` of a source tree. */
const pagePlaces = ['./menu', '../../dist/menu'].map((place) =>
  fileURLToPath(new URL(place, import.meta.url)),
);

/** How to open the service menu, or null when its page was not built. The token is fresh for every start. */
export function menuDoor(plan: MenuPlan): ((host: SessionHost) => Promise<MenuDoor>) | null {
  const pageFolder = pagePlaces.find((place) => existsSync(`${place}/index.html`));
  if (pageFolder === undefined) return null;
  return async (host) => {
    const { startMenuServer } = await import('../menu/menu-server.ts');
    return startMenuServer({
      host,
      pageFolder,
      port: plan.port,
      token: Buffer.from(plan.random.bytes(18)).toString('base64url'),
      serial: onceAsked(plan.serial),
      version: plan.version,
      titles: async () => {
        const catalogue = await loadCatalogue(undefined);
        return (remedyId) => catalogue.remedy(remedyId)?.title ?? null;
      },
      mend: plan.mend,
      ...(plan.onSwiped !== undefined && { onSwiped: plan.onSwiped }),
    });
  };
}

/** Asks once; a terminal's serial does not change while its agent runs. */
function onceAsked(serial: MenuPlan['serial']): MenuPlan['serial'] {
  let asked: ReturnType<MenuPlan['serial']> | null = null;
  return () => (asked ??= serial());
}

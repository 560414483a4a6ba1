import type { Catalogue } from './catalogue.ts';

/** The catalogue of a host: one of its own, else that of this build, loaded when it is first needed, for an agent at rest needs none. */
export async function loadCatalogue(own: Catalogue | undefined): Promise<Catalogue> {
  return own ?? (await import('./catalogue.ts')).catalogue;
}

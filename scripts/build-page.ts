import { existsSync, readdirSync, renameSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'vite';

const root = join(import.meta.dirname, '..');
/** Where the built menu page lies; the agent serves it from there. */
export const pageFolder = join(root, 'dist/menu');

/** Builds the menu page for WebViews as old as Chromium 61, beside its place and then into it: somebody may be reading the last one. */
export async function buildPage(): Promise<void> {
  const fresh = `${pageFolder}.${String(process.pid)}`;
  await build({
    root: join(root, 'src/menu/page'),
    configFile: false,
    logLevel: 'error',
    oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
    build: {
      target: 'chrome61',
      outDir: fresh,
      emptyOutDir: true,
      modulePreload: false,
      assetsInlineLimit: 0,
    },
  });
  putInPlace(fresh);
}

/** Of several who build at once, the last one to finish wins. */
function putInPlace(fresh: string): void {
  const old = `${fresh}.old`;
  try {
    if (existsSync(pageFolder)) renameSync(pageFolder, old);
    renameSync(fresh, pageFolder);
  } catch (error) {
    if (!existsSync(join(pageFolder, 'index.html'))) throw error;
  } finally {
    for (const leftover of [fresh, old]) rmSync(leftover, { recursive: true, force: true });
  }
}

/** Builds the page when it was never built or its sources are newer. */
export async function buildPageWhenStale(): Promise<void> {
  const page = join(pageFolder, 'index.html');
  if (existsSync(page) && statSync(page).mtimeMs >= newestMs(['src/menu', 'src/report', 'src/checks']))
    return;
  await buildPage();
}

function newestMs(folders: readonly string[]): number {
  const times = folders.flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => statSync(join(entry.parentPath, entry.name)).mtimeMs),
  );
  return Math.max(...times);
}

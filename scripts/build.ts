// `npm run build`: each process as a bundle in dist/, which needs no tsx, and the menu page in dist/menu.
import { existsSync } from 'node:fs';
import { join, relative } from 'node:path';
import { buildPage } from './build-page.ts';
import { bundleProcesses } from './build/bundle-processes.ts';

const root = join(import.meta.dirname, '..');
const dist = join(root, 'dist');

for (const { file, kilobytes } of await bundleProcesses(dist)) {
  process.stdout.write(`${relative(root, file)}  ${kilobytes} kB with what it loads when it is used\n`);
}
if (existsSync(join(root, 'src/menu/page/index.html'))) {
  await buildPage();
  process.stdout.write('dist/menu/index.html\n');
}

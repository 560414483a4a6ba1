import type { Command } from 'commander';
import type { Lang } from '../../../hal/contracts/text.ts';
import type { CommandWork } from '../commands/command.ts';
import { addImage } from './catalog-add.ts';
import { makeBundle } from './catalog-bundle.ts';
import { signOrder } from './catalog-deploy.ts';
import { initCatalog } from './catalog-init.ts';
import { publishCatalog } from './catalog-publish.ts';
import { catalogTexts } from './catalog-texts.table.ts';

/** Declares `firmware catalog …`, the publisher's side: whoever makes firmware signs what exists, whoever operates terminals who gets it. */
export function defineCatalog(
  firmware: Command,
  perform: (work: CommandWork) => Promise<void>,
  lang: Lang,
): void {
  const catalog = firmware.command('catalog').description(catalogTexts.catalog[lang]);
  const text = (name: keyof typeof catalogTexts): string => catalogTexts[name][lang];
  catalog
    .command('init')
    .description(text('init'))
    .argument('<folder>')
    .option('--source <place>', text('source'))
    .option('--operator <name...>', text('operator'))
    .action((folder: string, given: unknown) => perform((context) => initCatalog(context, folder, given)));
  catalog
    .command('add')
    .description(text('add'))
    .argument('<folder>')
    .argument('<image>')
    .requiredOption('--counter <n>', text('counter'))
    .requiredOption('--release <version>', text('release'))
    .option('--component <id>', text('component'))
    .option('--floor <n>', text('floor'))
    .option('--min-from <n>', text('min-from'))
    .option('--model <name...>', text('model'))
    .option('--hw-rev <name...>', text('hw-rev'))
    .option('--installer <id>', text('installer'))
    .option('--format <id>', text('format'))
    .option('--installed-size <bytes>', text('installed-size'))
    .option('--deadline <day>', text('deadline'))
    .option('--approval <number>', text('approval'))
    .option('--approval-until <day>', text('approval-until'))
    .option('--note-zh <text>', text('note'))
    .option('--note-en <text>', text('note'))
    .action((folder: string, file: string, given: unknown) =>
      perform((context) => addImage(context, folder, { file, given })),
    );
  catalog
    .command('bundle')
    .description(text('bundle'))
    .argument('<folder>')
    .argument('<payload>')
    .requiredOption('--format <id>', text('bundle-format'))
    .requiredOption('--release <version>', text('release'))
    .requiredOption('--out <file>', text('out'))
    .option('--hw-rev <name...>', text('hw-rev'))
    .action((folder: string, payload: string, given: unknown) =>
      perform((context) => makeBundle(context, folder, { payload, given })),
    );
  catalog
    .command('publish')
    .description(text('publish'))
    .argument('<folder>')
    .option('--days <n>', text('days'))
    .action((folder: string, given: unknown) => perform((context) => publishCatalog(context, folder, given)));
  defineDeploy(catalog, perform, lang);
}

function defineDeploy(catalog: Command, perform: (work: CommandWork) => Promise<void>, lang: Lang): void {
  const text = (name: keyof typeof catalogTexts): string => catalogTexts[name][lang];
  catalog
    .command('deploy')
    .description(text('deploy'))
    .argument('<folder>')
    .argument('<image>')
    .requiredOption('--device <id>', text('device'))
    .option('--mode <mode>', text('mode'))
    .requiredOption('--by <operator...>', text('by'))
    .option('--days <n>', text('order-days'))
    .option('--permille <n>', text('permille'))
    .option('--window <times>', text('window'))
    .option('--deadline <day>', text('order-deadline'))
    .option('--later <n>', text('later'))
    .option('--downgrade-reason <text>', text('downgrade'))
    .option('--out <file>', text('out'))
    .action((folder: string, target: string, given: unknown) =>
      perform((context) => signOrder(context, folder, { target, given })),
    );
}

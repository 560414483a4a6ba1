import type { Text } from '../../../hal/contracts/text.ts';
import { readInventory } from '../../firmware/inventory/read-inventory.ts';
import type { Inventory } from '../../firmware/inventory/inventory.ts';
import type { CommandContext } from '../commands/command.ts';
import { exitStatuses } from '../exit-status.table.ts';
import { componentTexts } from './component-texts.table.ts';
import type { OpenedFirmware } from './opened-firmware.ts';

/** `firmware inventory`: what runs here, from where that is known and how well. Sources that disagree are a problem. */
export async function showInventory(
  context: CommandContext,
  { situation, context: device }: OpenedFirmware,
): Promise<number> {
  const inventory = await readInventory(situation.terminal, device, { askDevices: true });
  if (context.json) context.print(JSON.stringify(inventory, null, 2));
  else for (const line of linesOf(inventory)) context.print(context.say(line));
  if (inventory.contradictions.length > 0) return exitStatuses.problem;
  return inventory.items.some(({ component }) => component === 'os') ? 0 : exitStatuses.inconclusive;
}

function linesOf({ items, unknown, contradictions }: Inventory): readonly Text[] {
  return [
    ...items.map(({ component, version, releaseCounter, slot, evidence, source }) => {
      const parts = [
        version ?? '?',
        releaseCounter === null ? null : `#${String(releaseCounter)}`,
        slot === null ? null : `slot ${slot}`,
      ].filter((part) => part !== null);
      const grade = gradeTexts[evidence];
      const name = componentTexts[component];
      return {
        zh: `${name.zh}  ${parts.join(' ')}  （${grade.zh}：${source}）`,
        en: `${name.en.padEnd(20)} ${parts.join(' ')}  (${grade.en}: ${source})`,
      };
    }),
    ...unknown.map(({ component, why }) => {
      const name = componentTexts[component];
      return { zh: `${name.zh}  未知（${why}）`, en: `${name.en.padEnd(20)} unknown (${why})` };
    }),
    ...contradictions.map(({ component, field, words }) => {
      const said = words.map(({ source, value }) => `${source}: ${value}`).join('; ');
      const name = componentTexts[component];
      return {
        zh: `矛盾：${name.zh} ${field}：${said}`,
        en: `contradiction: ${name.en} ${field}: ${said}`,
      };
    }),
  ];
}

const gradeTexts = {
  attested: { zh: '硬件证明', en: 'attested' },
  measured: { zh: '实测', en: 'measured' },
  claimed: { zh: '自报', en: 'claimed' },
} as const;

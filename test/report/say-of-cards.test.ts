import { expect, test } from 'vitest';
import { chipInsert } from '../../src/checks/chip-insert.ts';
import { contactlessTap } from '../../src/checks/contactless-tap.ts';
import { chipStatus } from '../../src/checks/chip-status.ts';
import { magstripeStatus } from '../../src/checks/magstripe-status.ts';
import { magstripeSwipe } from '../../src/checks/magstripe-swipe.ts';
import { sayOfCards } from '../../src/report/say-of-cards.ts';
import type { CardWorldOptions } from '../support/card-world.ts';
import { cardWorld } from '../support/card-world.ts';

test.each([
  [
    'magstripe.swipe',
    'card 1: T1 0/5 T2 5/5 T3 0/5 blank, 2 not noticed',
    '第 1 张卡：T1 0/5 T2 5/5 T3 0/5 无信号，2 次没有反应',
  ],
  ['magstripe.swipe', 'the other way: not read', '反方向：没有刷出'],
  ['magstripe.swipe', 'nothing on track 1, 3 of either card', '两张卡的第 1, 3 磁道都没有信号'],
  [
    'chip.card',
    'card 2: answered 0 of 5, else mute (0x80100067), protocol (0x8010000F)',
    '第 2 张卡：5 次应答 0 次，其余无应答 (0x80100067)、协议不支持 (0x8010000F)',
  ],
  ['contactless.card', 'card 1: not seen', '第 1 张卡：没有读到'],
])('%s: %s', (of, value, told) => {
  expect(sayOfCards(of, value, 'zh')).toBe(told);
  expect(sayOfCards(of, value, 'en')).toBeUndefined();
});

test('nothing of anything else', () => {
  expect(sayOfCards('network.link', 'not read', 'zh')).toBeUndefined();
  expect(sayOfCards('magstripe.swipe', 3, 'zh')).toBeUndefined();
});

const worlds: readonly CardWorldOptions[] = [
  { faults: [['magstripe', 'head-dirty']], cards: ['scratched', 'good'] },
  { faults: [['magstripe', 'track-disabled']] },
  { faults: [['magstripe', 'locked']] },
  { faults: [['magstripe', 'head-worn']] },
  { faults: [['magstripe', 'interference']] },
  { faults: [['magstripe', 'track-dead']], cannot: ['clean-head'] },
  { faults: [['card', 'wrong-side']] },
  { faults: [['magstripe', 'cable-loose']] },
  { faults: [['chip', 'dirty-contacts']] },
  { faults: [['chip', 'presence-stuck']] },
  { faults: [['chip', 'torn']], cards: ['chip-dead', 'good'] },
  { faults: [['chip', 'jammed']] },
  { faults: [['chip', 'no-card']] },
  { faults: [['contactless', 'collision']] },
  { faults: [['contactless', 'field-dead']] },
  {},
];

test('no English word is left in what the card tests have seen', async () => {
  const left: string[] = [];
  for (const options of worlds) {
    for (const check of [magstripeStatus, chipStatus, magstripeSwipe, chipInsert, contactlessTap]) {
      const { findings, seen } = await cardWorld(options).run(check);
      const all = [...seen, ...findings.flatMap(({ evidence }) => evidence)];
      left.push(...all.map(({ of, value }) => sayOfCards(of, value, 'zh') ?? String(value)));
    }
  }
  expect(left.filter((told) => /[a-z]/.test(told.replaceAll(/\bT\d\b|0x[\dA-F]+/g, '')))).toEqual([]);
  expect(left.length).toBeGreaterThan(worlds.length);
});

import { describe, expect, it } from 'vitest';
import { faultText, foreignText } from '../../../src/cli/foreign/foreign-text.ts';
import { foreignWords } from '../../../src/cli/foreign/foreign-words.table.ts';

describe('foreignText', () => {
  it.each([
    ['a run is under way', '正在检测，等它结束再试'],
    ['run 01a is under way', '检测 01a 正在进行，等它结束再试'],
    ['printer is held by run 7', 'printer 正被占用（run 7）'],
    ['guard settled: unsettled 3', '前提不满足：没有未结算和离线交易（unsettled 3）'],
    [
      'no hub answers at http://127.0.0.1:1',
      'hub 没有应答（http://127.0.0.1:1）；请检查地址，以及 hub 是否在运行',
    ],
    ['something of another version', 'something of another version'],
  ])('%s', (line, zh) => expect(foreignText(line)).toEqual({ zh, en: line }));

  it('puts into its Chinese only what the line has', () => {
    for (const [form, words] of foreignWords) {
      const groups = new RegExp(`${form.source}|`).exec('')?.length ?? 1;
      const used = [...words.matchAll(/\$(\d)/g)].map(([, place]) => Number(place));
      expect({ words, filled: Math.max(0, ...used) < groups }).toEqual({ words, filled: true });
    }
  });
});

describe('faultText', () => {
  it('says what kind of fault it is where its detail is for technicians', () => {
    expect(faultText({ code: 'silent', detail: 'DLE EOT 1: no answer' })).toEqual({
      zh: '没有应答，请检查电源和接线（DLE EOT 1: no answer）',
      en: 'DLE EOT 1: no answer',
    });
  });
});

import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { buildCli } from '../support/cli.ts';
import type { BuiltCli } from '../support/cli.ts';
import { describeWithPeer } from '../support/peers.ts';
import { openTmuxTerminal } from '../support/tmux-terminal.ts';
import type { TmuxTerminal } from '../support/tmux-terminal.ts';

describeWithPeer('tmux', 'a guided test in a terminal', () => {
  let folder: string;
  let cli: BuiltCli;
  let terminal: TmuxTerminal | null = null;
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'posdoctor-guided-'));
    cli = await buildCli();
  });
  afterEach(async () => {
    await terminal?.close();
    terminal = null;
  });
  afterAll(() => {
    cli.remove();
    rmSync(folder, { recursive: true, force: true });
  });

  async function start(
    operator: object,
    { lang, columns }: { readonly lang: 'zh' | 'en'; readonly columns: number },
  ): Promise<TmuxTerminal> {
    const file = join(folder, 'scenario.json');
    const scenario = { scenario: 1, profile: 'generic-linux-80mm', operator };
    writeFileSync(file, JSON.stringify(scenario));
    const run = `run --only magstripe --terminal sim:${file} --data ${folder}/data`;
    const env = { LANG: lang === 'zh' ? 'zh_CN.UTF-8' : 'en_US.UTF-8' };
    return openTmuxTerminal(`${process.execPath} ${cli.file} ${run}`, { env, columns, rows: 50 });
  }

  test('the person is led from swipe to swipe, and the card that is bad is named', async () => {
    terminal = await start({ answers: 'live', cards: ['scratched', 'good'] }, { lang: 'zh', columns: 60 });
    const five = [1, 2, 3, 4, 5];
    const steps = [
      ...five.map((swipe) => `刷卡 ${String(swipe)}/5：第一张卡`),
      ...five.map((swipe) => `刷卡 ${String(swipe)}/5：第二张卡`),
      '反方向刷一次',
      '慢慢刷一次',
      '把第一张卡插到底',
      '取出卡片',
      '把第一张卡平放',
    ];
    for (const [index, words] of steps.entries()) {
      const step = index + 1;
      const shown = await terminal.shows(new RegExp(`第 ${String(step)} 步[^]*> *$`));
      expect(shown).toMatch(new RegExp(`1/2 刷卡测试（五刷两卡） · 第 ${String(step)} 步 · 60 秒内`));
      expect(shown).toContain(words);
      expect(shown).toContain('1) 已完成（直接回车）');
      // Enter alone, the number and the word all say the same.
      await terminal.type(['', '1', 'done'][step % 3] ?? '');
      await terminal.press('Enter');
    }
    const shown = await terminal.shows(/\[exit \d+\]/);
    expect(shown).toMatch(/原因：.*卡.*由店员处理/);
    // The chip and the field take it all the same: a warning.
    expect(shown).toContain('MSR-124');
    expect(shown).toContain('[exit 0]');
  });

  test('what is not understood is asked again; Ctrl-C ends the run, tells what it knows and gives 130', async () => {
    terminal = await start({ answers: 'live' }, { lang: 'en', columns: 80 });
    await terminal.shows(/Swipe 1 of 5/);
    await terminal.type('7');
    await terminal.press('Enter');
    const again = await terminal.shows(/> 7[^]*Swipe 1 of 5[^]*> *$/);
    // Words are never cut at the edge.
    expect(again.replaceAll('\n', ' ')).toContain('Stripe towards the terminal, one steady move to the end.');
    await terminal.type(
      '%B5452300551227189^HOGAN/PAUL      ^08043210000000725000000?;5452300551227189=080432100000007250?',
    );
    await terminal.press('Enter');
    expect(await terminal.shows(/it was thrown away/)).not.toMatch(/5452300551227189|HOGAN/);
    await terminal.press('C-c');
    const shown = await terminal.shows(/\[exit \d+\]/);
    expect(shown).toContain('stopped');
    expect(shown).toContain('Test cancelled; the result is incomplete');
    expect(shown).not.toMatch(/Nothing wrong was found$/m);
    expect(shown).toContain('[exit 130]');
  });

  test('where nobody answers, the test says so and concludes nothing', async () => {
    terminal = await start({ answers: 'absent' }, { lang: 'en', columns: 80 });
    const shown = await terminal.shows(/\[exit \d+\]/);
    expect(shown).toMatch(/› Swipe 1 of 5[^]*nobody answered/);
    expect(shown).toMatch(/\? Swipe test \(two cards\) +cannot tell/);
    expect(shown).toContain('Nothing wrong was found, but not everything could be tested');
    expect(shown).toContain('[exit 10]');
  });

  test('an honest person of the scenario is shown being asked, and all is well', async () => {
    terminal = await start({}, { lang: 'zh', columns: 80 });
    const shown = await terminal.shows(/\[exit \d+\]/);
    expect(shown).toMatch(/› 刷卡 1\/5：第一张卡[^]*已完成[^]*› 反方向刷一次/);
    expect(shown).toMatch(/✓ 刷卡测试（五刷两卡） +正常/);
    expect(shown).toContain('[exit 0]');
  });
});

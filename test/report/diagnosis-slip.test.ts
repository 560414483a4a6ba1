import { execFile } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';
import { encodeChinese } from '../../hal/codecs/receipt/gb18030.ts';
import { encodePng } from '../../hal/simulators/printer/png.ts';
import { renderPaper } from '../../hal/simulators/printer/render-paper.ts';
import type { VirtualPrinter } from '../../hal/simulators/printer/virtual-printer.ts';
import { newestCode } from '../../hal/simulators/scanner/newest-code.ts';
import { diagnosisSlip } from '../../src/report/diagnosis-slip.ts';
import type { Report } from '../../src/report/report.ts';
import { resultCode } from '../../src/report/result-code.ts';
import { browserGlyphs } from '../support/browser-glyphs.ts';
import { openBrowser } from '../support/menu-page.ts';
import { describeWithPeer } from '../support/peers.ts';
import { memoryRig } from '../support/printer-rigs.ts';
import { sampleFinding, sampleReport } from '../support/sample-report.ts';
import { slipReport, slipScenarios } from '../support/slip-reports.ts';

const names = ['unregistered', 'head-dirty', 'several-at-once', 'undecided', 'healthy'] as const;
const papers = [
  { personality: 'pos80', widthDots: 384, columns: 32 },
  { personality: 'hprt', widthDots: 576, columns: 48 },
] as const;

const pictures = names.flatMap((name) =>
  papers.flatMap((paper) => (['zh', 'en'] as const).map((lang) => ({ name, paper, lang }))),
);

/** Prints a slip through the real driver, byte for byte, and gives the printer with its paper. */
async function printed(
  report: Report,
  { personality, widthDots, columns }: (typeof papers)[number],
  lang: 'zh' | 'en' = 'zh',
): Promise<VirtualPrinter> {
  const rig = memoryRig({ personality, widthDots });
  const printer = await rig.opened({ paper: { widthDots, columns, cutter: true, chinese: true } });
  const slip = diagnosisSlip(report, { lang, titleOf: () => null, timeZone: 'Asia/Shanghai' });
  expect(await printer.print(slip, rig.context)).toMatchObject({ ok: true, value: { proof: 'printed' } });
  return rig.virtual;
}

describe('the diagnosis slip', () => {
  it('says who can pay, the cause, its code, what to do and whom to call', async () => {
    const { printed: sheet } = await printed(await slipReport('unregistered'), papers[1]);
    const text = sheet.lines.join('\n');
    expect(sheet.lines[0]).toBe('终端诊断单');
    expect(text).toContain('现在不能收款');
    expect(text).toContain('原因：终端未登记');
    expect(text).toMatch(/代码（请念出） +REG-097/);
    expect(text).toMatch(/由谁处理 +收单机构/);
    expect(text).toContain('1. 致电');
    expect(text).toMatch(/机身号 +SN\d+/);
    expect(text).toMatch(/时间 +2026-01-01 08:00/);
    expect(text).toContain('（模拟终端，不是真机）');
  });

  describe.each(papers)('on $columns columns', (paper) => {
    it.each(names)('%s: no line is wider than the paper, and the code is read back from it', async (name) => {
      const report = await slipReport(name);
      for (const lang of ['zh', 'en'] as const) {
        const printer = await printed(report, paper, lang);
        const widths = printer.printed.lines.map((line) => encodeChinese(line).length);
        expect(Math.max(...widths)).toBeLessThanOrEqual(paper.columns);
        expect(newestCode(printer.printed, paper.widthDots)).toBe(resultCode(report));
        expect(printer.printed.cuts).toBe(1);
      }
    });
  });

  it('cannot be broken by what a report holds: long texts, no serial, control characters, a phone', async () => {
    const wild = sampleReport({
      terminal: { ...sampleReport().terminal, serial: null, simulated: false },
      findings: [sampleFinding({ id: 'printer.cover-open', code: 'PRN-001' })],
      diagnosis: {
        symptom: 'no-receipt',
        playbook: 'no-receipt',
        decided: true,
        nextCheck: null,
        causes: [
          {
            id: 'cover-open',
            score: 6,
            share: 0.9,
            actor: 'merchant',
            for: ['printer.cover-open'],
            against: [],
            remedies: [],
          },
        ],
      },
      nextSteps: [
        {
          actor: 'acquirer',
          text: { zh: `致电\u001b@${'很长'.repeat(200)}\u0000`, en: 'word '.repeat(300) },
          phone: '400-000-0000 转 8',
        },
      ],
    });
    const printer = await printed(wild, papers[0]);
    const text = printer.printed.lines.join('\n');
    expect(text).toMatch(/电话 +400-000-0000 转 8/);
    expect(text).not.toContain('模拟');
    expect(Math.max(...printer.printed.lines.map((line) => encodeChinese(line).length))).toBeLessThanOrEqual(
      32,
    );
    expect(resultCode(wild)).toBe('PD1*PRN-001*-*R-1');
  });
});

describeWithPeer('barcode-reader', 'the code of a slip, seen by a reader of others', () => {
  it.each(papers)('is the result code, on $columns columns', async (paper) => {
    const folder = mkdtempSync(join(tmpdir(), 'posdoctor-slip-'));
    try {
      for (const name of names) {
        const report = await slipReport(name);
        const { printed: sheet } = await printed(report, paper);
        const file = join(folder, `${name}.png`);
        writeFileSync(file, encodePng(renderPaper(sheet.elements, paper.widthDots), 24));
        const { stdout } = await promisify(execFile)('zbarimg', ['-q', '--nodbus', '--raw', file]);
        expect(stdout.trim()).toBe(resultCode(report));
      }
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});

describeWithPeer('chromium', 'pictures of slips', () => {
  it('are kept for people to look at', async () => {
    const folder = join(import.meta.dirname, '../../artefacts/printer');
    mkdirSync(folder, { recursive: true });
    const browser = await openBrowser();
    try {
      const sheets = await Promise.all(
        pictures.map(async (picture) => {
          const { printed: sheet } = await printed(
            await slipReport(picture.name),
            picture.paper,
            picture.lang,
          );
          return { ...picture, sheet };
        }),
      );
      const glyphs = await browserGlyphs(browser, sheets.flatMap(({ sheet }) => sheet.lines).join(''));
      for (const { name, paper, lang, sheet } of sheets) {
        const raster = renderPaper(sheet.elements, paper.widthDots, glyphs);
        const file = `slip-${name}-${lang}-${String(paper.widthDots)}.png`;
        writeFileSync(join(folder, file), encodePng(raster, 24));
        const black = raster.bits.reduce((sum, byte) => sum + byte.toString(2).replaceAll('0', '').length, 0);
        const share = black / (raster.widthDots * raster.heightDots);
        expect(share).toBeGreaterThan(0.04);
        expect(share).toBeLessThan(0.5);
      }
    } finally {
      await browser.close();
    }
  });

  it('exist for every run that is worth one', () => {
    expect(Object.keys(slipScenarios)).toEqual([...names]);
  });
});

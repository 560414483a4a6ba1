import { describe, expect, it } from 'vitest';
import { plainStyle, renderText } from '../../src/report/render-text.ts';
import type { Report } from '../../src/report/report.ts';
import { sampleFinding, sampleReport, sampleRow } from '../support/sample-report.ts';

const titles = new Map([
  ['clear-cache', { zh: '清理缓存', en: 'Clear cache' }],
  ['printer-test-page', { zh: '打印测试页', en: 'Test page' }],
]);
const text = (report: Report, lang: 'zh' | 'en'): string[] =>
  renderText(report, lang, plainStyle, (id) => titles.get(id) ?? null).split('\n');

const coverOpen: Report = sampleReport({
  verdict: 'failed',
  checks: [sampleRow({ id: 'printer-status', verdict: 'failed' }), sampleRow({ id: 'network-host' })],
  findings: [
    sampleFinding({ id: 'printer.cover-open', code: 'PRN-001' }),
    sampleFinding({ id: 'storage.full', state: 'cleared', check: 'storage-space' }),
    sampleFinding({
      id: 'power.battery-low',
      severity: 'minor',
      code: 'PWR-001',
      text: { zh: '电量低', en: 'Battery low' },
    }),
  ],
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
      {
        id: 'storage-full',
        score: 5,
        share: 0.1,
        actor: 'agent',
        for: ['storage.full'],
        against: [],
        remedies: ['clear-cache'],
      },
    ],
  },
  remedies: [
    {
      id: 'clear-cache',
      runId: 'x',
      cause: 'storage-full',
      outcome: 'cured',
      reason: null,
      guards: [],
      provenBy: ['storage-space'],
      before: 'storage.freeMiB 20',
      after: 'storage.freeMiB 3100',
    },
  ],
  nextSteps: [
    { actor: 'merchant', text: { zh: '把纸仓盖按到底。', en: 'Press the cover down.' }, phone: null },
  ],
});

describe('a report as text', () => {
  it('begins with whether the next customer can pay, then the money, in both languages', () => {
    expect(text(coverOpen, 'zh').slice(0, 2)).toEqual([
      '可以收款：刷卡、插卡、扫码',
      '资金：未结算 0 笔，离线 0 笔，都没有动',
    ]);
    expect(text(coverOpen, 'en').slice(0, 2)).toEqual([
      'You can take payments: swipe, chip, QR code',
      'Money: 0 unsettled, 0 offline; all untouched',
    ]);
  });

  it('names the cause with its code and who acts, the proved repair, and one next step', () => {
    const lines = text(coverOpen, 'zh').join('\n');
    expect(lines).toContain('原因：纸仓盖没有关好  PRN-001  (由店员处理)');
    expect(lines).toContain('另外：存储空间已满  (已修好)');
    expect(lines).toContain('处理：清理缓存 — 已修复，复检正常 (storage.freeMiB 20 → storage.freeMiB 3100)');
    expect(lines).toContain('下一步 1. [店员] 把纸仓盖按到底。');
  });

  it('tells what was seen and what was edited, in words and without the names of fields', () => {
    const finding = sampleFinding({
      id: 'registration.wrong-tid',
      code: 'REG-101',
      text: { zh: '终端号不对', en: 'The terminal number is wrong' },
      evidence: [{ of: 'registration.echo', value: '97', how: 'live' }],
    });
    const [cause] = coverOpen.diagnosis.causes;
    if (cause === undefined) throw new Error('no cause');
    const because = ['registration.wrong-tid: registration.echo 97 (+4)', 'history.changed-tid: edited (+3)'];
    const edited = sampleReport({
      findings: [finding],
      diagnosis: { ...coverOpen.diagnosis, causes: [{ ...cause, id: 'wrong-ids', for: because }] },
    });
    const told = text(edited, 'zh').join('\n');
    expect(told).toContain('    终端号不对：主机应答 97\n    上次签到成功以后：终端号改过\n');
    expect(text(edited, 'en').join('\n')).toContain(
      '    Since the last good sign-in: the terminal number was changed\n',
    );
    expect(told).not.toMatch(/registration\.|history\./);
  });

  it('also tells what no cause accounts for, and never what was cleared', () => {
    const lines = text(coverOpen, 'en').join('\n');
    expect(lines).toContain('Attention: Battery low  PWR-001');
    expect(lines).not.toMatch(/^Problem: /m);
  });

  it('says which ways to pay are lost', () => {
    const lost = sampleReport({ canStillPay: ['chip', 'scan'] });
    expect(text(lost, 'zh')[0]).toBe('可以收款：插卡、扫码；不行的：刷卡');
    expect(text(sampleReport({ canStillPay: [] }), 'en')[0]).toBe('You cannot take payments now');
    expect(text(sampleReport({ canStillPay: null }), 'zh')[0]).toBe('还能不能收款：暂时不能确定');
  });

  it('says when the money is unknown, and when the run was cut off', () => {
    const cut = sampleReport({ money: { unsettled: 'unknown', offline: 0 }, ended: 'cancelled' });
    expect(text(cut, 'en')[1]).toContain('unknown');
    expect(text(cut, 'en')[2]).toContain('incomplete');
  });

  it('names the next check when nothing was decided', () => {
    const { diagnosis } = coverOpen;
    const undecided = sampleReport({
      diagnosis: { ...diagnosis, decided: false, nextCheck: 'printer-test-page' },
    });
    expect(text(undecided, 'zh').join('\n')).toContain(
      '原因还不能确定，可能是：纸仓盖没有关好、存储空间已满；下一项检测：打印测试页',
    );
  });

  it('stays short enough for one screen', () => {
    expect(text(coverOpen, 'zh').length).toBeLessThanOrEqual(25);
  });
});

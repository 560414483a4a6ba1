import type { Lang, Text } from '../../hal/contracts/text.ts';

/** What `npm start` says around the report. */
export interface DemoTexts {
  up(hubUrl: string, agentId: string, simulated: boolean): string;
  kept(reportId: string, database: string, again: string): string;
  wouldExit(status: number): string;
  staying(menuUrl: string, hubUrl: string): string;
}

/** The texts of `npm start` in both languages. */
export const demoTexts: Readonly<Record<Lang, DemoTexts>> = {
  zh: {
    up: (hubUrl, agentId, simulated) =>
      `${simulated ? '模拟终端' : '本机'} · agent ${agentId} · hub ${hubUrl}\n`,
    kept: (reportId, database, again) =>
      `报告 ${reportId} 已从 hub 读回\n数据库 ${database}\n再次查看：${again}`,
    wouldExit: (status) => `run would exit ${String(status)}（单独运行 run 时的退出码）`,
    staying: (menuUrl, hubUrl) => `\n服务菜单 ${menuUrl}\nhub      ${hubUrl}/api/reports\n按 Ctrl-C 结束`,
  },
  en: {
    up: (hubUrl, agentId, simulated) =>
      `${simulated ? 'simulated terminal' : 'this machine'} · agent ${agentId} · hub ${hubUrl}\n`,
    kept: (reportId, database, again) =>
      `Report ${reportId}, read back from the hub\nDatabase ${database}\nTo see it again: ${again}`,
    wouldExit: (status) => `run would exit ${String(status)}`,
    staying: (menuUrl, hubUrl) =>
      `\nService menu ${menuUrl}\nHub          ${hubUrl}/api/reports\nCtrl-C ends it`,
  },
};

/** Said when the agent never came online at the hub. */
export const agentMissing: Text = { zh: 'agent 没有连上 hub', en: 'the agent did not reach the hub' };

/** Said when the hub has no such report. */
export function notKept(reportId: string): Text {
  return { zh: `hub 没有给回报告 ${reportId}`, en: `the hub did not give report ${reportId} back` };
}

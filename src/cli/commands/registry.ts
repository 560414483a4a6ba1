import type { CommandEntry } from './command.ts';

/** Every command, in the order of the help text. A command's file is loaded only when it is chosen, so that help is quick. */
export const commands: readonly CommandEntry[] = [
  {
    name: 'run',
    summary: { zh: '检测终端，给出原因和处理人', en: 'look at a terminal: cause, repair, who must act' },
    load: async () => (await import('./run.ts')).runCommand,
  },
  {
    name: 'checks',
    summary: { zh: '列出所有检测项', en: 'list every check' },
    load: async () => (await import('./checks.ts')).checksCommand,
  },
  {
    name: 'explain',
    summary: {
      zh: '解释报告里的原因、发现、检测项、修复',
      en: 'what a cause, finding, check or repair means and what to do',
    },
    load: async () => (await import('./explain.ts')).explainCommand,
  },
  {
    name: 'report',
    usage: '<list|show|print>',
    summary: { zh: '查看、打印以前的报告', en: 'list, show and print kept reports' },
    load: async () => (await import('./report.ts')).reportCommand,
  },
  {
    name: 'bundle',
    summary: { zh: '生成脱敏的证据文件', en: 'make the redacted evidence file for support' },
    load: async () => (await import('./bundle.ts')).bundleCommand,
  },
  {
    name: 'findings',
    summary: { zh: '确认或暂时静音某个发现', en: 'acknowledge a finding, or silence it for a while' },
    load: async () => (await import('./findings.ts')).findingsCommand,
  },
  {
    name: 'undo',
    summary: { zh: '撤销一次修复', en: 'take back what a repair changed' },
    load: async () => (await import('./undo.ts')).undoCommand,
  },
  {
    name: 'agent',
    summary: { zh: '在本终端上常驻运行', en: 'stay on this terminal and serve menu, CLI and hub' },
    load: async () => (await import('./agent.ts')).agentCommand,
  },
  {
    name: 'hub',
    summary: {
      zh: '接收各终端的报告并远程发起检测',
      en: 'keep the reports of many terminals and trigger runs',
    },
    load: async () => (await import('./hub.ts')).hubCommand,
  },
  {
    name: 'register',
    usage: '<status|sign-in|activate>',
    summary: { zh: '查看注册、签到、用注册码激活', en: 'how this terminal is registered; sign in; activate' },
    load: async () => (await import('./register.ts')).registerCommand,
  },
  {
    name: 'firmware',
    usage: '<inventory|check|stage|apply|status|rollback|set-up|catalog>',
    summary: { zh: '固件：版本、认可、升级、发布', en: 'firmware: what runs, may it, updates, publishing' },
    load: async () => (await import('./firmware.ts')).firmwareCommand,
  },
  {
    name: 'acquirer',
    summary: { zh: '在本机模拟收单主机', en: "a simulated acquirer's host to try things on" },
    load: async () => (await import('./acquirer.ts')).acquirerCommand,
  },
  {
    name: 'install',
    summary: {
      zh: '装成开机启动的服务，或就地升级',
      en: 'start with the machine; over an older one: upgrade',
    },
    load: async () => (await import('./install.ts')).installCommand,
  },
  {
    name: 'uninstall',
    summary: { zh: '卸载', en: 'take away what install laid down' },
    load: async () => (await import('./uninstall.ts')).uninstallCommand,
  },
  {
    name: 'provision',
    summary: {
      zh: '设置终端号、商户号、主机、客服电话、密码',
      en: 'tell this terminal its numbers, hosts, telephone and PIN',
    },
    load: async () => (await import('./provision.ts')).provisionCommand,
  },
  {
    name: 'config',
    summary: { zh: '创建、检查、显示设置文件', en: 'create, check and show the settings file' },
    load: async () => (await import('./config.ts')).configCommand,
  },
  {
    name: 'decode',
    summary: { zh: '解读设备返回的原始字节', en: 'explain raw bytes of a device' },
    load: async () => (await import('./decode.ts')).decodeCommand,
  },
  {
    name: 'schema',
    summary: { zh: '输出文件格式的 JSON Schema', en: 'print the JSON Schema of a file format' },
    load: async () => (await import('./schema.ts')).schemaCommand,
  },
];

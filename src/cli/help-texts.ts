import type { Lang } from '../../hal/contracts/text.ts';

/** The texts of the help pages that belong to no single command. */
export const helpTexts = {
  zh: {
    description: '找出智能 POS 终端为什么收不了款，安全地修好能修的，并说明该找谁处理。',
    version: '显示版本',
    json: '结果以 JSON 输出到标准输出',
    quiet: '不显示进度',
    lang: '语言（默认按设置文件，再按 LANG）',
    data: '数据目录（默认 $POSDOCTOR_DATA 或系统位置）',
    help: '显示帮助',
    examples: `
例子：
  posdoctor run                                   # 用正在运行的 agent
  posdoctor run --terminal local                  # 检测本机，不修复
  posdoctor run --terminal sim:no-receipt --json  # 检测模拟终端
  posdoctor report list
  posdoctor decode escpos-status 16 12 12 12

退出码：0 正常 · 1 仍有问题 · 2 用法或文件错误 · 3 程序自身出错 · 4 有警告（--strict）
  5 连不上 · 6 不允许 · 7 被拒绝或占用 · 8 超时 · 9 找不到 · 10 无法判断`,
  },
  en: {
    description:
      'Finds out why a smart POS terminal cannot take payments, mends what is safe, and says who must act.',
    version: 'show the version',
    json: 'the result as JSON on standard output',
    quiet: 'no progress',
    lang: 'language (default: the settings file, else LANG)',
    data: 'data folder (default: $POSDOCTOR_DATA, else the place of the system)',
    help: 'show help',
    examples: `
Examples:
  posdoctor run                                   # the running agent
  posdoctor run --terminal local                  # this machine, nothing repaired
  posdoctor run --terminal sim:no-receipt --json  # a simulated terminal
  posdoctor report list
  posdoctor decode escpos-status 16 12 12 12

Exit status: 0 all well · 1 a problem remains · 2 wrong usage or file · 3 the tool failed · 4 warnings (--strict)
  5 unreachable · 6 not allowed · 7 refused or in use · 8 time-out · 9 not found · 10 cannot tell`,
  },
} as const satisfies Record<Lang, Record<string, string>>;

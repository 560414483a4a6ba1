import type { Text } from '../../hal/contracts/text.ts';
import type { Verdict } from '../checks/check.ts';
import type { Style } from './cli-io.ts';

/** How a verdict is shown: a mark by shape, its plain form for terminals without Unicode, the trade's word, a colour. */
export interface VerdictMark {
  readonly mark: string;
  readonly ascii: string;
  readonly word: Text;
  readonly style: Style;
}

/** One mark per verdict; shape and word say it without the colour. */
export const verdictMarks: Readonly<Record<Verdict, VerdictMark>> = {
  passed: { mark: '✓', ascii: 'ok', word: { zh: '正常', en: 'pass' }, style: 'good' },
  warning: { mark: '!', ascii: '!', word: { zh: '待处理', en: 'warning' }, style: 'warn' },
  failed: { mark: '✗', ascii: 'x', word: { zh: '异常', en: 'fail' }, style: 'bad' },
  inconclusive: { mark: '?', ascii: '?', word: { zh: '无法判断', en: 'cannot tell' }, style: 'warn' },
  skipped: { mark: '–', ascii: '-', word: { zh: '未检测', en: 'skipped' }, style: 'dim' },
  unsupported: { mark: '–', ascii: '-', word: { zh: '不支持', en: 'not fitted' }, style: 'dim' },
  cancelled: { mark: '–', ascii: '-', word: { zh: '已取消', en: 'cancelled' }, style: 'dim' },
  error: { mark: '?', ascii: '?', word: { zh: '检测出错', en: 'test failed to run' }, style: 'warn' },
};

/** What is shown while something is under way, turned once per event. */
export const busyMarks = { unicode: ['◐', '◓', '◑', '◒'], ascii: ['|', '/', '-', '\\'] } as const;

import type { Fault, FaultCode } from '../../../hal/contracts/fault.ts';
import type { Text } from '../../../hal/contracts/text.ts';
import { guardWords } from '../explain/explain-words.table.ts';
import { foreignWords } from './foreign-words.table.ts';

/** Both languages of a line that came in English alone; one that nobody knows stays as it is. */
export function foreignText(line: string): Text {
  return { zh: known(line) ?? line, en: line };
}

/** A fault for people: what is known of its detail, else what kind of fault it is, with the detail for technicians. */
export function faultText({ code, detail }: Fault): Text {
  return { zh: known(detail) ?? `${faultWords[code]}（${detail}）`, en: detail };
}

function known(line: string): string | null {
  const guard = guardText(line);
  if (guard !== null) return guard;
  for (const [form, words] of foreignWords) if (form.test(line)) return line.replace(form, words);
  return null;
}

/** `guard settled: unsettled 3` */
function guardText(line: string): string | null {
  const [, id = '', value = ''] = /^guard ([a-z-]+): (.*)$/.exec(line) ?? [];
  const words = Object.entries(guardWords).find(([name]) => name === id)?.[1];
  return words === undefined ? null : `前提不满足：${words.zh}（${value}）`;
}

const faultWords: Readonly<Record<FaultCode, string>> = {
  'no-device': '设备不在',
  disconnected: '设备断开了',
  busy: '正被占用，稍后再试',
  denied: '没有权限',
  'timed-out': '超时',
  silent: '没有应答，请检查电源和接线',
  protocol: '应答不符合协议',
  unsupported: '这里不支持',
  unreachable: '连不上，请检查网络',
  refused: '被拒绝',
  reset: '连接被对方中断',
  io: '读写出错',
  cancelled: '已取消',
};

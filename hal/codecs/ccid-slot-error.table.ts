import type { Text } from '../contracts/text.ts';

/** What a slot error says about the fault: where to look next. */
export type SlotErrorKind =
  | 'mute'
  | 'short-circuit'
  | 'parity'
  | 'bad-answer'
  | 'protocol'
  | 'voltage'
  | 'busy'
  | 'stopped'
  | 'length';

/** One slot error of a CCID reader. */
export interface SlotError {
  readonly kind: SlotErrorKind;
  readonly text: Text;
}

const say = (kind: SlotErrorKind, zh: string, en: string): SlotError => ({ kind, text: { zh, en } });

/** Slot errors by bError. Source: CCID 1.1 section 6.2.6 and GemCore manuals. */
export const slotErrors: Readonly<Record<number, SlotError>> = {
  0xa2: say(
    'short-circuit',
    '卡短路，已断电：取出卡，检查卡槽异物',
    'Card shorts the supply: take it out, look for a foreign object',
  ),
  0xa3: say('bad-answer', '复位应答超长', 'Answer to reset too long'),
  0xab: say('mute', '没有数据交换', 'No data exchanged'),
  0xb0: say('length', 'T=1 报文超长', 'T=1 message too long'),
  0xbb: say('protocol', 'EMV 模式协议错误', 'Protocol error in EMV mode'),
  0xbd: say('protocol', 'T=1 通讯出错', 'Card error in T=1 exchange'),
  0xbe: say('length', '命令长度错误', 'Wrong command length'),
  0xe0: say('busy', '卡槽忙，稍后再试', 'Slot busy, try again'),
  0xef: say('stopped', '密码输入被取消', 'PIN entry cancelled'),
  0xf0: say('stopped', '密码输入超时', 'PIN entry timed out'),
  0xf2: say('busy', '正在自动处理', 'Busy with an automatic sequence'),
  0xf3: say('protocol', '协议已停用', 'Protocol deactivated'),
  0xf4: say('protocol', '过程字节冲突', 'Procedure byte conflict'),
  0xf5: say('voltage', '不支持该卡的电压', 'Card voltage not supported'),
  0xf6: say('protocol', '不支持该卡的协议，请换卡', 'Card protocol not supported: try another card'),
  0xf7: say(
    'bad-answer',
    '复位应答校验错：清洁触点再试',
    'Check byte of the answer to reset wrong: clean the contacts',
  ),
  0xf8: say('bad-answer', '复位应答首字节错', 'First byte of the answer to reset wrong'),
  0xfb: say('short-circuit', '硬件错误（可能短路）', 'Hardware error, possibly a short circuit'),
  0xfc: say('parity', '数据溢出', 'Overrun'),
  0xfd: say('parity', '校验错：清洁触点再试', 'Parity error: clean the contacts'),
  0xfe: say('mute', '卡无应答或没有卡', 'Card mute or absent'),
  0xff: say('stopped', '命令已中止', 'Command aborted'),
};

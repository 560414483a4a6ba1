import type { Text } from '../contracts/text.ts';

/** How bad an answer is: `application` = only the card's own application knows. */
export type StatusWordSeverity = 'information' | 'warning' | 'error' | 'security' | 'application';

/** What one status word, or a family of them, means. */
export interface StatusWordMeaning {
  readonly severity: StatusWordSeverity;
  readonly text: Text;
}

const say = (severity: StatusWordSeverity, zh: string, en: string): StatusWordMeaning => ({
  severity,
  text: { zh, en },
});

/** Meanings by SW1 SW2. Sources: ISO 7816-4, EMV Book 1 and 3. */
export const statusWords: Readonly<Record<number, StatusWordMeaning>> = {
  0x6200: say('warning', '有提示，卡内数据未变', 'Warning without detail, card unchanged'),
  0x6201: say('warning', '有提示，卡内数据未变', 'Warning without detail, card unchanged'),
  0x6281: say('warning', '返回的数据可能有误', 'The data sent back may be corrupt'),
  0x6282: say('warning', '文件提前结束', 'The file ended before enough was read'),
  0x6283: say(
    'warning',
    '所选应用或目录已停用（卡被锁）',
    'The selected application or directory is blocked',
  ),
  0x6284: say('warning', '文件信息格式不合标准', 'File information not in standard form'),
  0x6285: say('warning', '所选文件已终止使用', 'The selected file is terminated'),
  0x62a2: say('warning', '返回校验码错误', 'Check of the answer was wrong'),
  0x62a4: say('warning', '卡已锁定', 'The card is locked'),
  0x62f1: say('warning', '命令校验码错误', 'Check of the command was wrong'),
  0x62f3: say('warning', '卡内部复位', 'The card reset itself'),
  0x62f7: say('warning', '持卡人已被锁定', 'The cardholder is locked'),
  0x6300: say('warning', '认证未通过', 'Authentication not passed'),
  0x6381: say('warning', '文件已写满', 'The file is full'),
  0x6382: say('warning', '不支持该卡密钥', 'Card key not supported'),
  0x6383: say('warning', '不支持该读卡器密钥', 'Reader key not supported'),
  0x6384: say('warning', '不支持明文传输', 'Plain transmission not supported'),
  0x6385: say('warning', '不支持加密传输', 'Secured transmission not supported'),
  0x6386: say('warning', '临时存储不可用', 'Volatile memory not available'),
  0x6387: say('warning', '存储不可用', 'Permanent memory not available'),
  0x6388: say('warning', '密钥编号无效', 'Key number not valid'),
  0x6389: say('warning', '密钥长度错误', 'Key length not right'),
  0x63c0: say('warning', '密码错误，不可再试', 'Wrong PIN, no tries left'),
  0x6400: say('error', '执行失败，卡内数据未变', 'Not executed, card unchanged'),
  0x6401: say('error', '卡要求立即响应或命令超时', 'Command timed out inside the card'),
  0x6500: say('error', '执行失败，卡内数据可能已变', 'Failed, card may have changed'),
  0x6501: say('error', '卡存储故障', 'Memory fault of the card'),
  0x6581: say('error', '卡存储故障，请换卡', 'Memory fault of the card, use another card'),
  0x6669: say('security', '加密填充错误', 'Wrong padding of encrypted data'),
  0x6700: say('error', '命令长度错误', 'Wrong length'),
  0x6800: say('error', '不支持该类功能', 'Function of this class not supported'),
  0x6881: say('error', '不支持逻辑通道', 'Logical channel not supported'),
  0x6882: say('error', '不支持安全报文', 'Secure messaging not supported'),
  0x6883: say('error', '缺少命令链的最后一条', 'Last command of a chain expected'),
  0x6884: say('error', '不支持命令链', 'Command chaining not supported'),
  0x6900: say('error', '命令不被允许', 'Command not allowed'),
  0x6981: say('error', '命令与文件类型不符', 'Command does not fit the file'),
  0x6982: say('error', '安全条件不满足', 'Security condition not met'),
  0x6983: say('error', '认证方式已锁定', 'Authentication method blocked'),
  0x6984: say('error', '引用的数据已失效', 'Referenced data not usable'),
  0x6985: say(
    'error',
    '使用条件不满足：卡有应答，读卡器正常',
    'Conditions of use not met: the card answered, the reader works',
  ),
  0x6986: say('error', '没有选中文件', 'No file selected'),
  0x6987: say('error', '缺少安全报文数据', 'Secure messaging object missing'),
  0x6988: say('error', '安全报文数据错误', 'Secure messaging object wrong'),
  0x6996: say('error', '数据需重新更新', 'Data must be updated again'),
  0x69f0: say('error', '没有权限', 'Permission denied'),
  0x69f1: say('error', '没有权限', 'Permission denied, privilege missing'),
  0x6a00: say('error', '参数 P1、P2 错误', 'Wrong parameters'),
  0x6a80: say('error', '数据内容错误', 'Data of the command wrong'),
  0x6a81: say(
    'error',
    '功能不支持或卡已锁，请换卡再试',
    'Function not supported or card blocked: try another card',
  ),
  0x6a82: say(
    'error',
    '卡上没有该应用或目录：读卡器正常',
    'The card has no such application or directory: the reader works',
  ),
  0x6a83: say('error', '没有更多记录', 'No such record'),
  0x6a84: say('error', '卡空间不足', 'Not enough room on the card'),
  0x6a85: say('error', '长度与数据结构不符', 'Length does not fit the data structure'),
  0x6a86: say('error', '参数 P1 或 P2 错误', 'Wrong P1 or P2'),
  0x6a87: say('error', '长度与参数不符', 'Length does not fit the parameters'),
  0x6a88: say('error', '没有引用的数据', 'Referenced data not found'),
  0x6a89: say('error', '文件已存在', 'File exists already'),
  0x6a8a: say('error', '应用名已存在', 'Application name exists already'),
  0x6af0: say('error', '参数值错误', 'Wrong parameter value'),
  0x6b00: say('error', '参数 P1、P2 错误', 'Wrong parameters'),
  0x6c00: say('error', '期望长度错误', 'Wrong expected length'),
  0x6d00: say(
    'error',
    '卡不认识该命令：卡有应答，但不是银行卡',
    'Command unknown to the card: it answered but is no payment card',
  ),
  0x6e00: say(
    'error',
    '卡不支持该类命令：卡有应答，但不是银行卡',
    'Class unknown to the card: it answered but is no payment card',
  ),
  0x6f00: say('error', '卡内部错误，请换卡再试', 'The card gave up without detail: try another card'),
  0x6fff: say('error', '卡已失效', 'The card is dead'),
  0x9000: say('information', '正常', 'OK'),
  0x9004: say('warning', '密码未验证，还可再试', 'PIN not verified, tries left'),
  0x9080: say('warning', '解锁次数已用完', 'No unblock tries left'),
  0x9210: say('error', '卡存储已满', 'No memory left on the card'),
  0x9240: say('error', '写卡失败', 'Writing to the card failed'),
  0x9400: say('error', '没有选中文件', 'No file selected'),
  0x9402: say('error', '超出地址范围', 'Address out of range'),
  0x9404: say('error', '没有找到文件或记录', 'File or record not found'),
  0x9408: say('error', '文件类型与命令不符', 'File type does not fit the command'),
  0x9986: say('error', '没有权限', 'Privilege missing'),
};

/** A family of status words: those with `mask` bits equal to `value`. The first that fits stands. */
export interface StatusWordFamily extends StatusWordMeaning {
  readonly mask: number;
  readonly value: number;
}

const family = (mask: number, value: number, meaning: StatusWordMeaning): StatusWordFamily => ({
  mask,
  value,
  ...meaning,
});

/** Meanings of whole families, the narrow ones first. */
export const statusWordFamilies: readonly StatusWordFamily[] = [
  family(0xfff0, 0x62c0, say('warning', '计数器提示', 'A counter of the card')),
  family(0xfff0, 0x63c0, say('warning', '密码错误，还可再试', 'Wrong PIN, some tries left')),
  family(0xfff0, 0x9200, say('information', '写卡成功（经重试）', 'Written after retries')),
  family(0xff00, 0x6100, say('information', '正常，还有数据待取', 'OK, more data waits to be fetched')),
  family(0xff00, 0x6200, say('warning', '有提示，卡内数据未变', 'Warning, card unchanged')),
  family(0xff00, 0x6300, say('warning', '有提示，卡内数据已变', 'Warning, card changed')),
  family(0xff00, 0x6400, say('error', '执行失败，卡内数据未变', 'Failed, card unchanged')),
  family(0xff00, 0x6500, say('error', '执行失败，卡内数据已变', 'Failed, card changed')),
  family(0xff00, 0x6600, say('security', '安全问题', 'A matter of security')),
  family(0xff00, 0x6700, say('error', '命令长度错误', 'Wrong length')),
  family(0xff00, 0x6800, say('error', '不支持该类功能', 'Function of this class not supported')),
  family(0xff00, 0x6900, say('error', '命令不被允许', 'Command not allowed')),
  family(0xff00, 0x6a00, say('error', '参数错误', 'Wrong parameters')),
  family(0xff00, 0x6b00, say('error', '参数 P1、P2 错误', 'Wrong parameters')),
  family(
    0xff00,
    0x6c00,
    say('error', '长度不符，应按卡给出的长度重发', 'Send again with the length the card names'),
  ),
  family(0xff00, 0x6d00, say('error', '卡不认识该命令', 'Command unknown to the card')),
  family(0xff00, 0x6e00, say('error', '卡不支持该类命令', 'Class unknown to the card')),
  family(0xff00, 0x6f00, say('error', '卡内部错误', 'Error inside the card')),
  family(0xff00, 0x9200, say('error', '卡存储故障', 'Memory fault of the card')),
  family(0xff00, 0x9800, say('error', '卡安全条件不满足', 'Security of the card not satisfied')),
  family(0xff00, 0x9d00, say('error', '卡应用管理出错', 'Error managing applications on the card')),
  family(0xf000, 0x9000, say('application', '卡应用自定义应答', 'Answer of the card’s own application')),
];

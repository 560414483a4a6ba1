import type { Text } from '../../../hal/contracts/text.ts';

/** Ids of the messages by which a terminal manages its standing with the host. */
export type NetworkMessageId =
  | 'sign-in'
  | 'sign-off'
  | 'echo-test'
  | 'status-upload'
  | 'parameter-transfer'
  | 'ca-key-list'
  | 'ca-key-download'
  | 'ca-key-end'
  | 'chip-parameter-list'
  | 'chip-parameter-download'
  | 'chip-parameter-end'
  | 'cashier-sign-in'
  | 'settlement'
  | 'batch-upload'
  | 'batch-upload-end';

/** One message: its request type, its network management codes (field 60.3), and the fields of request and accepted answer. */
export interface NetworkMessage {
  readonly id: NetworkMessageId;
  readonly mti: string;
  readonly nmic: readonly string[];
  readonly request: readonly number[];
  readonly answer: readonly number[];
  readonly name: Text;
}

const shortAnswer = [12, 13, 37, 39, 41, 42, 60];
const listAnswer = [...shortAnswer, 62];

/** The network management messages of the dialect. Field 63 and 62 of a sign-in request vary between acquirers. */
export const networkMessages: readonly NetworkMessage[] = [
  {
    id: 'sign-in',
    mti: '0800',
    nmic: ['001', '003', '004'],
    request: [11, 41, 42, 60, 62, 63],
    answer: [11, 12, 13, 32, 37, 39, 41, 42, 60, 62],
    name: { zh: '签到', en: 'sign-in' },
  },
  {
    id: 'sign-off',
    mti: '0820',
    nmic: ['002'],
    request: [11, 41, 42, 60],
    answer: [11, 12, 13, 32, 37, 39, 41, 42, 60],
    name: { zh: '签退', en: 'sign-off' },
  },
  {
    id: 'echo-test',
    mti: '0820',
    nmic: ['301'],
    request: [41, 42, 60],
    answer: [12, 13, 39, 41, 42, 60],
    name: { zh: '回响测试', en: 'echo test' },
  },
  {
    id: 'status-upload',
    mti: '0820',
    nmic: ['362'],
    request: [41, 42, 60, 62],
    answer: [12, 13, 39, 41, 42, 60, 62],
    name: { zh: '状态上送', en: 'status upload' },
  },
  {
    id: 'parameter-transfer',
    mti: '0800',
    nmic: ['360', '361', '364'],
    request: [41, 42, 60],
    answer: listAnswer,
    name: { zh: '参数传递', en: 'parameter transfer' },
  },
  {
    id: 'ca-key-list',
    mti: '0820',
    nmic: ['372', '373'],
    request: [41, 42, 60, 62],
    answer: listAnswer,
    name: { zh: '公钥列表查询', en: 'CA public key list' },
  },
  {
    id: 'ca-key-download',
    mti: '0800',
    nmic: ['370'],
    request: [41, 42, 60, 62],
    answer: listAnswer,
    name: { zh: '公钥下载', en: 'CA public key download' },
  },
  {
    id: 'ca-key-end',
    mti: '0800',
    nmic: ['371'],
    request: [41, 42, 60],
    answer: shortAnswer,
    name: { zh: '公钥下载结束', en: 'CA public key download end' },
  },
  {
    id: 'chip-parameter-list',
    mti: '0820',
    nmic: ['382'],
    request: [11, 41, 42, 60, 62],
    answer: listAnswer,
    name: { zh: 'IC卡参数列表查询', en: 'chip parameter list' },
  },
  {
    id: 'chip-parameter-download',
    mti: '0800',
    nmic: ['380'],
    request: [41, 42, 60, 62],
    answer: listAnswer,
    name: { zh: 'IC卡参数下载', en: 'chip parameter download' },
  },
  {
    id: 'chip-parameter-end',
    mti: '0800',
    nmic: ['381'],
    request: [41, 42, 60],
    answer: shortAnswer,
    name: { zh: 'IC卡参数下载结束', en: 'chip parameter download end' },
  },
  {
    id: 'cashier-sign-in',
    mti: '0820',
    nmic: ['401'],
    request: [11, 22, 41, 42, 60],
    answer: [39, 41, 42, 60],
    name: { zh: '收银员积分签到', en: 'cashier bonus sign-in' },
  },
  {
    id: 'settlement',
    mti: '0500',
    nmic: ['201'],
    request: [11, 41, 42, 48, 49, 60, 63],
    answer: [11, 12, 13, 15, 32, 37, 41, 42, 48, 49, 60],
    name: { zh: '批结算', en: 'batch settlement' },
  },
  {
    id: 'batch-upload',
    mti: '0320',
    nmic: ['201'],
    request: [11, 41, 42, 48, 60],
    answer: [11, 12, 13, 32, 37, 39, 41, 42, 48, 60],
    name: { zh: '批上送', en: 'batch upload' },
  },
  {
    id: 'batch-upload-end',
    mti: '0320',
    nmic: ['202', '207'],
    request: [11, 41, 42, 48, 60],
    answer: [11, 12, 13, 32, 37, 39, 41, 42, 48, 60],
    name: { zh: '批上送结束', en: 'batch upload end' },
  },
];

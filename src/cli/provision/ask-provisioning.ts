import type * as z from 'zod';
import type { Text } from '../../../hal/contracts/text.ts';
import { askLine } from '../ask-line.ts';
import type { CommandContext } from '../commands/command.ts';
import { issueText } from '../../runtime/schema-words.ts';
import { pinForm, provisioningSchema } from './provisioning.ts';
import type { Provisioning } from './provisioning.ts';

/** Asks a person for everything, one question a line; an empty answer leaves a setting as it is. Null: the person gave up. */
export async function askProvisioning(context: CommandContext): Promise<Provisioning | null> {
  const brought: Provisioning = { provision: 1 };
  for (const question of questions) {
    const answer = await answerTo(context, question);
    if (answer === null) return null;
    Object.assign(brought, answer);
  }
  return brought;
}

interface Question {
  readonly text: Text;
  readonly key: keyof Provisioning;
  readonly hidden?: boolean;
  read(line: string): unknown;
}

const asTyped = (line: string): unknown => line;

const questions: readonly Question[] = [
  { key: 'tid', text: { zh: '终端号（8 位）', en: 'Terminal number, 8 characters' }, read: asTyped },
  { key: 'mid', text: { zh: '商户号（15 位）', en: 'Merchant number, 15 characters' }, read: asTyped },
  {
    key: 'hosts',
    text: {
      zh: '主机 <地址>:<端口>，走 TLS 的后面加 /tls',
      en: 'Host <address>:<port>, with /tls behind it for TLS',
    },
    read: hostsIn,
  },
  { key: 'acquirerName', text: { zh: '收单机构名称', en: "The acquirer's name" }, read: asTyped },
  { key: 'acquirerPhone', text: { zh: '收单机构客服电话', en: "The acquirer's telephone" }, read: asTyped },
  {
    key: 'servicePhone',
    text: { zh: '维修电话', en: 'Telephone of the service that sends technicians' },
    read: asTyped,
  },
  { key: 'hub', text: { zh: '管理平台地址 wss://…', en: 'Hub, wss://…' }, read: asTyped },
  {
    key: 'pin',
    text: { zh: '服务密码（6 到 12 位数字，不显示）', en: 'Service PIN, 6 to 12 digits, not shown' },
    hidden: true,
    read: asTyped,
  },
];

/** Asks again until the answer is of the expected form. */
async function answerTo(context: CommandContext, question: Question): Promise<Partial<Provisioning> | null> {
  for (;;) {
    const line = await askLine(context.io, `${context.say(question.text)}: `, question.hidden);
    if (line === null) return null;
    if (line.trim() === '') return {};
    const read = provisioningSchema.safeParse({ provision: 1, [question.key]: question.read(line.trim()) });
    if (read.success) return read.data;
    context.io.err.write(`  ${context.say(formOf(question, read.error))}\n`);
  }
}

/** What the answer must be; never with what was typed in it. */
function formOf({ key }: Question, { issues }: z.ZodError): Text {
  const [issue] = issues;
  return key === 'pin' || issue === undefined ? pinForm : issueText(issue);
}

/** `<address>:<port>` with `/tls`; anything else is left to the schema to refuse. */
function hostsIn(line: string): unknown {
  const match = /^(.+):(\d{1,5})(\/tls)?$/.exec(line);
  if (match === null) return [{ host: line }];
  return [{ host: match[1], port: Number(match[2]), tls: match[3] !== undefined }];
}

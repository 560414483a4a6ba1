import type { Text } from '../../hal/contracts/text.ts';

/** Why a file, a port or a database could not be used, by what the system said. The English is the system's own line. */
export function systemText(error: unknown): Text {
  const en = error instanceof Error ? error.message : String(error);
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  const words =
    (isMaking(error) ? makingWords[code] : undefined) ??
    codeWords[code] ??
    sentenceWords.find(([pattern]) => pattern.test(en))?.[1];
  const detail = code === '' || code === databaseCode ? en : `${code}${doorOf(error)}`;
  return { zh: words === undefined ? en : `${words}（${detail}）`, en };
}

function isMaking(error: unknown): boolean {
  return error instanceof Error && 'syscall' in error && error.syscall === 'mkdir';
}

/** Where a folder is to be made, a code says something else. */
const makingWords: Readonly<Record<string, string>> = {
  EEXIST: '建不了目录，已有同名的文件',
  EPERM: '这里不能建目录',
  ENOENT: '这里不能建目录',
};

/** The address and port that an error is about. */
function doorOf(error: unknown): string {
  if (!(error instanceof Error && 'port' in error)) return '';
  const address = 'address' in error ? `${String(error.address)}:` : '';
  return ` ${address}${String(error.port)}`;
}

const databaseCode = 'ERR_SQLITE_ERROR';

const codeWords: Readonly<Record<string, string>> = {
  EACCES: '没有权限',
  EPERM: '不允许',
  EROFS: '文件系统只读',
  ENOENT: '文件或目录不存在',
  ENOTDIR: '路径中有一段不是目录',
  EISDIR: '是目录，不是文件',
  EEXIST: '已经存在',
  ENOSPC: '空间已满',
  EDQUOT: '超出磁盘配额',
  EMFILE: '打开的文件太多',
  ENAMETOOLONG: '名称太长',
  ELOOP: '链接绕成了圈',
  EIO: '读写出错',
  EADDRINUSE: '端口已被占用',
  EADDRNOTAVAIL: '本机没有这个地址',
};

/** What a database says has one code for everything. */
const sentenceWords: readonly (readonly [RegExp, string])[] = [
  [/not a database|malformed/, '数据库文件已损坏'],
  [/unable to open database/, '数据库打不开'],
  [/readonly database/, '数据库只能读，不能写'],
  [/database is locked/, '数据库正被别的程序使用'],
  [/disk is full/, '空间已满'],
];

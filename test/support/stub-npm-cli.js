// Stands in for npm in the tests of set-up: notes its arguments and plays the part named in STUB_NPM.
import { appendFileSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';

const [command = ''] = process.argv.slice(2);
appendFileSync('npm-calls.log', `${process.argv.slice(2).join(' ')}\n`);
const part = process.env['STUB_NPM'] ?? 'incomplete-lock';

if (part === 'offline')
  fail('npm error code ENOTFOUND\nnpm error network getaddrinfo ENOTFOUND example.invalid');
else if (part === 'flaky' && callCount() < 3) fail('npm error code ECONNRESET');
else if (part === 'incomplete-lock' && command === 'ci') fail('npm error code EUSAGE');
else install();

/** @param {string} words */
function fail(words) {
  process.stderr.write(`${words}\n`);
  process.exitCode = 1;
}

function install() {
  mkdirSync('node_modules/.bin', { recursive: true });
  if (part !== 'forgets-a-binary') {
    writeFileSync('node_modules/.package-lock.json', readFileSync('package-lock.json'));
  }
  if (part === 'rewrites-lock') writeFileSync('package-lock.json', '{}');
  symlinkSync(process.env['STUB_NODE'] ?? process.execPath, 'node_modules/.bin/node');
}

function callCount() {
  return readFileSync('npm-calls.log', 'utf8').trim().split('\n').length;
}

import type { Time } from '../../contracts/time.ts';
import type { SimulatedPeer } from './simulated-peer.ts';

/** What a simulated web server answers to every request. */
export type WebAnswer = 'no-content' | 'redirect-to-login' | 'proxy-authentication';

const answers: Readonly<Record<WebAnswer, readonly string[]>> = {
  'no-content': ['HTTP/1.1 204 No Content'],
  'redirect-to-login': ['HTTP/1.1 302 Found', 'Location: http://login.portal.example/'],
  'proxy-authentication': [
    'HTTP/1.1 407 Proxy Authentication Required',
    'Proxy-Authenticate: Basic realm="proxy"',
  ],
};

/** A web server with one answer, dated by the true time, that hangs up after it. */
export function webServer(answer: WebAnswer, time: Time): SimulatedPeer {
  return {
    answers: 'accepts',
    accept: (link) => {
      let request = '';
      link.onBytes((bytes) => {
        request += Buffer.from(bytes).toString('latin1');
        if (!isWhole(request)) return;
        const date = `Date: ${new Date(time.now()).toUTCString()}`;
        const head = [...answers[answer], date, 'Content-Length: 0', 'Connection: close', '', ''].join(
          '\r\n',
        );
        void link.write(Buffer.from(head, 'latin1'), 10_000).then(() => link.close());
      });
    },
  };
}

/** The head is there, and as much of a body as it announces. */
function isWhole(request: string): boolean {
  const end = request.indexOf('\r\n\r\n');
  if (end < 0) return false;
  const announced = /^content-length: *(\d{1,9})\r?$/im.exec(request.slice(0, end));
  return request.length - end - 4 >= Number(announced?.[1] ?? '0');
}

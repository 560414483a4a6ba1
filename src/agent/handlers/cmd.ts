import type { Cmd } from '../../wire/messages/cmd.ts';
import { fine } from '../link/connection.ts';
import type { Connection, Handled } from '../link/connection.ts';

/** A command; whether and how it is obeyed is not the connection's business. */
export function handleCmd(connection: Connection, { b }: Cmd): Handled {
  connection.parts.onCommand(b, connection.trusted, (code, msg) => {
    connection.send({ t: 'err', re: 'cmd', about: b.jti, code, msg, temp: false });
  });
  return fine;
}

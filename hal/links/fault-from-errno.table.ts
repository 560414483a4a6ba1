import type { FaultCode } from '../contracts/fault.ts';

/** What a foreign error means when it stops us from opening, and when it strikes something that was open. */
export interface ForeignError {
  readonly opening: FaultCode;
  readonly open: FaultCode;
}

const always = (code: FaultCode): ForeignError => ({ opening: code, open: code });
/** Missing before we opened it, gone once we had it. */
const gone: ForeignError = { opening: 'no-device', open: 'disconnected' };
/** Held by somebody else before we opened it; once open the device itself is not ready for more. */
const held: ForeignError = { opening: 'busy', open: 'busy' };

/** Codes of the kernel, libuv, the resolver and Node's streams. */
export const foreignCodes: Readonly<Record<string, ForeignError>> = {
  ENOENT: gone,
  ENODEV: gone,
  ENXIO: gone,
  ENOTDIR: gone,
  EPIPE: always('disconnected'),
  EBADF: always('disconnected'),
  ESHUTDOWN: always('disconnected'),
  ENOTCONN: always('disconnected'),
  ERR_STREAM_DESTROYED: always('disconnected'),
  ERR_STREAM_WRITE_AFTER_END: always('disconnected'),
  ERR_SOCKET_CLOSED: always('disconnected'),
  EACCES: always('denied'),
  EPERM: always('denied'),
  EROFS: always('denied'),
  EBUSY: held,
  EAGAIN: held,
  EWOULDBLOCK: held,
  ETXTBSY: held,
  EADDRINUSE: held,
  ETIMEDOUT: always('timed-out'),
  ETIMEOUT: always('timed-out'),
  ESOCKETTIMEDOUT: always('timed-out'),
  ENETUNREACH: always('unreachable'),
  ENETDOWN: always('unreachable'),
  EHOSTUNREACH: always('unreachable'),
  EHOSTDOWN: always('unreachable'),
  EADDRNOTAVAIL: always('unreachable'),
  ENOTFOUND: always('unreachable'),
  ENODATA: always('unreachable'),
  ENONAME: always('unreachable'),
  ESERVFAIL: always('unreachable'),
  EAI_AGAIN: always('unreachable'),
  EAI_NODATA: always('unreachable'),
  EAI_NONAME: always('unreachable'),
  ECONNREFUSED: always('refused'),
  EREFUSED: always('refused'),
  EEXIST: always('refused'),
  ENOTEMPTY: always('refused'),
  ECONNRESET: always('reset'),
  ECONNABORTED: always('reset'),
  EPROTO: always('protocol'),
  EINVAL: always('unsupported'),
  EISDIR: always('unsupported'),
  ENOTTY: always('unsupported'),
  ENOSYS: always('unsupported'),
  ENOTSUP: always('unsupported'),
  EOPNOTSUPP: always('unsupported'),
  EAFNOSUPPORT: always('unsupported'),
  ECANCELED: always('cancelled'),
  ABORT_ERR: always('cancelled'),
  EIO: always('io'),
  ENOSPC: always('io'),
  EDQUOT: always('io'),
  EFBIG: always('io'),
  EMFILE: always('io'),
  ENFILE: always('io'),
  ENOMEM: always('io'),
};

/** Errors that carry no code, by a piece of their text: what the serialport binding throws. First match counts. */
export const foreignTexts: readonly (readonly [piece: string, ForeignError])[] = [
  ['cannot lock port', held],
  ['resource busy', held],
  ['resource temporarily unavailable', held],
  // An unpopulated ttyS answers the first ioctl like this.
  ['input/output error, cannot open', gone],
  ['no such file', gone],
  ['no such device', gone],
  ['permission denied', always('denied')],
  ['operation not permitted', always('denied')],
  ['inappropriate ioctl', always('unsupported')],
  ['is a directory', always('unsupported')],
  ['not a valid baudrate', always('unsupported')],
  ['bad file descriptor', always('disconnected')],
  ['port is not open', always('disconnected')],
  ['port was disconnected', always('disconnected')],
  ['hang-up', always('disconnected')],
  ['canceled', always('cancelled')],
];

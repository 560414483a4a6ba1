"""How many commands a second the usual library sends to the first reader's card.

Argument: commands per round. Reads a line per round from stdin and prints the rate of that round.
"""
import sys
import time

from smartcard.scard import (
    SCARD_PROTOCOL_T0,
    SCARD_PROTOCOL_T1,
    SCARD_S_SUCCESS,
    SCARD_SCOPE_SYSTEM,
    SCARD_SHARE_SHARED,
    SCardConnect,
    SCardEstablishContext,
    SCardGetErrorMessage,
    SCardListReaders,
    SCardTransmit,
)

SELECT = list(bytes.fromhex("00A404000E315041592E5359532E4444463031"))


def good(answer):
    if answer[0] != SCARD_S_SUCCESS:
        raise SystemExit(SCardGetErrorMessage(answer[0]))
    return answer[1:]


def main():
    times = int(sys.argv[1])
    (context,) = good(SCardEstablishContext(SCARD_SCOPE_SYSTEM))
    (readers,) = good(SCardListReaders(context, []))
    card, protocol = good(
        SCardConnect(context, readers[0], SCARD_SHARE_SHARED, SCARD_PROTOCOL_T0 | SCARD_PROTOCOL_T1)
    )
    for _ in sys.stdin:
        started = time.perf_counter()
        for _ in range(times):
            if SCardTransmit(card, protocol, SELECT)[0] != SCARD_S_SUCCESS:
                raise SystemExit("a command failed")
        print(times / (time.perf_counter() - started), flush=True)


main()

"""A card for the reader of vpcd that acknowledges each piece at once, so that vpcd's second piece is not held back for 40 ms.

Arguments: port. Answers every command with 90 00 and stays until it is ended.
"""
import socket
import struct
import sys

ATR = bytes.fromhex("3B6800000073C84012009000")
OK = bytes.fromhex("00029000")


def main():
    line = socket.create_connection(("127.0.0.1", int(sys.argv[1])))
    line.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    waiting = b""
    while True:
        line.setsockopt(socket.IPPROTO_TCP, socket.TCP_QUICKACK, 1)
        chunk = line.recv(4096)
        if not chunk:
            return
        waiting += chunk
        while len(waiting) >= 2:
            (length,) = struct.unpack_from(">H", waiting)
            if len(waiting) < 2 + length:
                break
            message, waiting = waiting[2 : 2 + length], waiting[2 + length :]
            if length != 1:
                line.sendall(OK)
            elif message == b"\x04":
                line.sendall(struct.pack(">H", len(ATR)) + ATR)


main()

#!/usr/bin/python3
"""A mail server for tests (Debian: python3-aiosmtpd), which answers as it is told and keeps what it accepts.

    smtp-server.py FOLDER [key=value ...]

It says `listening PORT`. What happens is a line of FOLDER/said, before it is answered: `connected`, `mail FROM`, `rcpt TO`. A message that
was given whole becomes FOLDER/NAME.eml, byte for byte, and its envelope FOLDER/NAME.json.

    greeting=, mail=, rcpt=, data=   the answer to give in that place instead of yes, such as "451 4.3.0 Later"
    rcpt:ADDRESS=                    the same, for one recipient
    hang=, drop=                     where to say nothing any more, or to close the connection: greeting, mail, rcpt, data
    pause=SECONDS                    how long to wait before the answer to a message
    only=N                           how many messages a connection may bring; after those, 421
    idle=SECONDS                     closes a connection on which nothing is said for so long
    login=NAME:PASSWORD              nobody else may send; offers AUTH PLAIN and LOGIN, also without TLS
    tls=CERTIFICATE:KEY              offers STARTTLS, and takes nothing without
    tls-first=CERTIFICATE:KEY        speaks TLS from the first byte
"""
import asyncio
import json
import os
import ssl
import sys

from aiosmtpd.smtp import SMTP, AuthResult, LoginPassword, syntax

folder, told = sys.argv[1], dict(pair.split("=", 1) for pair in sys.argv[2:])
names = iter(range(1, 1_000_000))


said = open(os.path.join(folder, "said"), "a", encoding="utf-8")


def say(*words):
    print(*words, file=said, flush=True)


async def stumble(server, place):
    if told.get("hang") == place:
        await asyncio.sleep(3600)
    if told.get("drop") == place:
        server.transport.abort()
        await asyncio.sleep(3600)


def context(files):
    certificate, key = files.split(":")
    made = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    made.load_cert_chain(certificate, key)
    return made


class Handler:
    async def handle_MAIL(self, server, session, envelope, address, options):
        say("mail", address)
        await stumble(server, "mail")
        server.brought += 1
        if server.brought > int(told.get("only", 1_000_000)):
            # After a 421 the server closes.
            asyncio.get_running_loop().call_later(0.1, server.transport.close)
            return "421 4.7.0 Too many messages on this connection"
        if "mail" in told:
            return told["mail"]
        envelope.mail_from = address
        envelope.mail_options.extend(options)
        return "250 OK"

    async def handle_RCPT(self, server, session, envelope, address, options):
        say("rcpt", address)
        await stumble(server, "rcpt")
        if "rcpt:" + address in told:
            return told["rcpt:" + address]
        if "rcpt" in told:
            return told["rcpt"]
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server, session, envelope):
        name = f"{next(names):04}"
        if "data" in told:
            return told["data"]
        with open(os.path.join(folder, name + ".json"), "w", encoding="utf-8") as file:
            json.dump({
                "From": envelope.mail_from, "To": envelope.rcpt_tos, "Connection": server.number,
                "SignedIn": session.authenticated is True, "Secured": session.ssl is not None or "tls-first" in told,
            }, file)
        with open(os.path.join(folder, name + ".part"), "wb") as file:
            file.write(envelope.original_content)
        os.rename(os.path.join(folder, name + ".part"), os.path.join(folder, name + ".eml"))
        await stumble(server, "data")
        await asyncio.sleep(float(told.get("pause", 0)))
        return f"250 2.0.0 Ok: queued as {name}"


class Server(SMTP):
    """Of one connection."""

    connections, number, brought = 0, 0, 0

    async def _handle_client(self):
        Server.connections += 1
        self.number = Server.connections
        say("connected")
        await stumble(self, "greeting")
        if "greeting" in told:
            await self.push(told["greeting"])
            self.transport.close()
            return
        await super()._handle_client()

    @syntax("AUTH <mechanism>")
    async def smtp_AUTH(self, arg):
        # Real servers take a mechanism's name in any case, and System.Net.Mail counts on it.
        mechanism, *rest = (arg or "").split(" ", 1)
        await super().smtp_AUTH(" ".join([mechanism.upper(), *rest]))


def authenticate(server, session, envelope, mechanism, data):
    name, password = told["login"].split(":")
    good = isinstance(data, LoginPassword) and (data.login, data.password) == (name.encode(), password.encode())
    return AuthResult(success=good, handled=False)


def serve():
    options = {"hostname": "mail.example.org", "enable_SMTPUTF8": False, "timeout": float(told.get("idle", 300))}
    if "login" in told:
        options |= {"authenticator": authenticate, "auth_required": True, "auth_require_tls": False}
    if "tls" in told:
        options |= {"tls_context": context(told["tls"]), "require_starttls": True}
    return Server(Handler(), **options)


async def main():
    loop = asyncio.get_running_loop()
    first = context(told["tls-first"]) if "tls-first" in told else None
    listening = await loop.create_server(serve, "127.0.0.1", 0, ssl=first)
    print("listening", listening.sockets[0].getsockname()[1], flush=True)

    # Who started it holds its input open: when that ends, this ends.
    await loop.run_in_executor(None, sys.stdin.read)
    os._exit(0)


asyncio.run(main())

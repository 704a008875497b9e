"""The commands behind ./callfloor."""

import json
import os
import sys
from collections.abc import Callable, Sequence

from app.setup import options
from app.setup.child_environment import for_python
from app.setup.errors import Misuse, SetupError
from app.setup.places import CHECKOUT

USAGE = """\
usage: ./callfloor COMMAND

  run [--demo [--no-traffic]] [--data DIR] [--http HOST:PORT] [--bind ADDR]
                                  run the floor; the first time, set up what is missing
  test [unit|live|web|endurance] [pytest arguments]
  call NUMBER [--for SECONDS] [--from NUMBER] [--press KEYS]
                                  one simulated customer calls the floor, and says what is heard
  bench [NAME [--json]]           one benchmark, or which there are
  replay --from DATE [--to DATE] --rules FILE [--seeds N] [--json]
                                  recorded callers under changed rules, beside what happened
  leads import FILE --list NAME [--dry-run]
                                  a list of leads from CSV or XLSX; 'leads import --help' has the rest
  doctor [--json]                 what is present, missing or too old on this machine
  setup                           only set up what is missing
  lock                            choose the versions in requirements.lock anew

run, in detail:
  --demo          with a demo floor: 48 agents, three numbers, simulated calls
  --no-traffic    the demo floor without the simulated calls
  --data DIR      where calls, recordings and settings are kept   [var]
  --http HOST:PORT  where the web pages and the API are           [127.0.0.1:8080]
  --bind ADDR     the address for SIP and RTP                     [127.0.0.1]
Everything can also be set by environment: CALLFLOOR_DATA, CALLFLOOR_HTTP, CALLFLOOR_BIND,
CALLFLOOR_SIP_PORT, CALLFLOOR_WS_PORT, CALLFLOOR_AMI_PORT, CALLFLOOR_FASTAGI_PORT, CALLFLOOR_RTP_START,
CALLFLOOR_RTP_END, CALLFLOOR_CARRIER, CALLFLOOR_DATABASE_URL. A flag wins over the environment.
docs/operations.md has every setting, and what to do when something dies.
"""


def main(arguments: Sequence[str]) -> int:
    try:
        code = _dispatch(list(arguments))
        sys.stdout.flush()
        return code
    except SetupError as error:
        print(f"callfloor: {error}", file=sys.stderr)
        return error.exit_code
    except BrokenPipeError:  # as in './callfloor doctor | head'
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 1
    except KeyboardInterrupt:
        print("\ncallfloor: interrupted; the next run goes on from here.", file=sys.stderr)
        return 130


def _dispatch(arguments: list[str]) -> int:
    if arguments[:1] in (["-h"], ["--help"], ["help"]) or arguments in (["run", "-h"], ["run", "--help"]):
        print(USAGE, end="")
        return 0
    if not arguments:
        print(USAGE, end="", file=sys.stderr)
        return 2
    command, *rest = arguments
    if command not in _COMMANDS:
        raise Misuse(
            f"There is no command '{command}'. The commands are {', '.join(_COMMANDS)}; './callfloor --help' says more."
        )
    return _COMMANDS[command](rest)


def _run(arguments: list[str]) -> int:
    from app.launcher import floor_lock
    from app.setup import ports, python_env, unpacking, web

    chosen = options.parse(arguments, os.environ)
    if not floor_lock.holder(chosen.data):  # told before minutes of set-up; the launcher looks again
        ports.need_free(chosen)
    python = python_env.set_up()
    unpacking.set_up()
    pages = {"CALLFLOOR_WEB": os.environ.get("CALLFLOOR_WEB") or str(web.set_up())}
    # Started anew, so that the launcher holds nothing in memory of what set it up.
    argv = [str(python), "-m", "app.launcher"]
    os.execve(argv[0], argv, for_python(os.environ) | chosen.environment() | pages)


def _test(arguments: list[str]) -> int:
    from app.setup import chromium, python_env, suite, unpacking, web

    kinds, rest = suite.split(arguments)
    python = python_env.set_up(tests=True)
    if kinds != ("unit",):
        python_env.set_up()  # for the floors that the tests start
        unpacking.set_up()
    if not {"live", "unit"} & set(kinds):
        chromium.set_up()
    checks = () if rest else (suite.Check("web", *web.check()),)
    return suite.run(python, arguments, for_python(os.environ), checks)


def _bench(arguments: list[str]) -> int:
    from app.setup import python_env, unpacking

    if not arguments or arguments[0].startswith("-"):  # which there are is told before anything is set up for them
        os.execve(sys.executable, [sys.executable, "-m", "bench"], for_python(os.environ))
    python = python_env.set_up(tests=True)
    unpacking.set_up()
    argv = [str(python), "-m", "bench", *arguments]
    os.chdir(CHECKOUT)
    os.execve(argv[0], argv, for_python(os.environ))


def _call(arguments: list[str]) -> int:
    from app.setup import python_env

    python = python_env.set_up()
    argv = [str(python), "-m", "bench.call", *arguments]
    os.execve(argv[0], argv, for_python(os.environ))


def _replay(arguments: list[str]) -> int:
    from app.setup import python_env

    python = python_env.set_up()
    argv = [str(python), "-m", "app.replay", *arguments]
    os.execve(argv[0], argv, for_python(os.environ))


def _leads(arguments: list[str]) -> int:
    from app.setup import python_env

    python = python_env.set_up()
    data = {"CALLFLOOR_DATA": str(options.parse((), os.environ).data)}
    argv = [str(python), "-m", "app.outbound.imports.command", *arguments]
    os.execve(argv[0], argv, for_python(os.environ) | data)


def _doctor(arguments: list[str]) -> int:
    from app.setup import doctor

    if arguments not in ([], ["--json"]):
        raise Misuse(f"'doctor' does not know '{' '.join(arguments)}': it takes nothing, or --json.")
    checks = doctor.look(options.parse((), os.environ))
    print(json.dumps(doctor.as_json(checks)) if arguments else doctor.table(checks))
    return 0 if doctor.runs(checks) else 1


def _setup(arguments: list[str]) -> int:
    from app.setup import python_env, unpacking, web

    _nothing_after("setup", arguments)
    python_env.set_up()
    unpacking.set_up()
    web.set_up()
    print("All is set up. './callfloor run' starts the floor.")
    return 0


def _lock(arguments: list[str]) -> int:
    from app.setup import python_env

    _nothing_after("lock", arguments)
    python_env.lock()
    return 0


def _nothing_after(command: str, arguments: list[str]) -> None:
    if arguments:
        raise Misuse(f"'{command}' takes nothing after it, and '{' '.join(arguments)}' stands there: leave it away.")


_COMMANDS: dict[str, Callable[[list[str]], int]] = {
    "run": _run,
    "test": _test,
    "call": _call,
    "bench": _bench,
    "replay": _replay,
    "leads": _leads,
    "doctor": _doctor,
    "setup": _setup,
    "lock": _lock,
}


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

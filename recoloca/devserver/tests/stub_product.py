"""A supervisor over two children that do nothing: `stub_product VAR_DIR`.

Each child starts a child of its own and writes down both ids; on SIGTERM it writes its name.
"""

import os
import sys

from recoloca.devserver.leftovers import MARK, end_leftovers
from recoloca.devserver.options import open_var, read_options
from recoloca.devserver.processes import Program, python
from recoloca.devserver.run import only_one
from recoloca.devserver.supervisor import Stopped, supervision

CHILD = """
import os, signal, subprocess, sys, time
name, var = sys.argv[1:]
below = subprocess.Popen([sys.executable, "-c", "import time; time.sleep(600)"])
def end(*_):
    with open(f"{var}/ended", "a") as file:
        file.write(name + "\\n")
    sys.exit(0)
signal.signal(signal.SIGTERM, end)
with open(f"{var}/{name}.new", "w") as file:
    file.write(f"{os.getpid()} {below.pid}")
os.replace(f"{var}/{name}.new", f"{var}/{name}.pids")
while True:
    time.sleep(0.05)
"""


def main() -> None:
    options = read_options({"VAR_DIR": sys.argv[1]})
    open_var(options)
    environ = {**os.environ, MARK: str(options.var)}
    with only_one(options):
        print("leftovers", end_leftovers(options.var), flush=True)
        with supervision(options.state / "processes.json") as supervisor:
            for name in ("first", "second"):
                command = python("-c", CHILD, name, str(options.var))
                supervisor.start(Program(name, command, options.logs / f"{name}.log", environ))
            supervisor.watch()


if __name__ == "__main__":
    try:
        main()
    except Stopped:
        sys.exit(0)

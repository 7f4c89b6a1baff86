extension HostileProgram {
  /// Programs that end before their tests, or take the interpreter with them.
  static let endings: [HostileProgram] = [
    HostileProgram(
      "os._exit(0)",
      """
      import os
      os._exit(0)
      """, "load: Exited"),
    HostileProgram(
      "sys.exit(0)",
      """
      import sys
      sys.exit(0)
      """, "load: SystemExit"),
    HostileProgram(
      "os._exit(0) in the test",
      """
      import os
      def f(): os._exit(0)
      """, "error Exited"),
    HostileProgram(
      "an exit in a thread",
      """
      import os, threading
      def f():
          threading.Thread(target=os._exit, args=(0,)).start()
          while True: pass
      """,
      "error Exited"),
    HostileProgram(
      "KeyboardInterrupt",
      """
      def f(): raise KeyboardInterrupt
      """, "error KeyboardInterrupt"),
    HostileProgram(
      "it kills itself",
      """
      import os
      def f(): os.kill(os.getpid(), 9)
      """, "error Killed"),
    HostileProgram(
      "abort",
      """
      import os
      def f(): os.abort()
      """, "error Killed"),
    HostileProgram(
      "a null pointer",
      """
      import ctypes
      def f(): return ctypes.string_at(0)
      """, "error Killed",
      "error ModuleNotFoundError"),
    HostileProgram(
      "it kills the server",
      """
      import os, time
      os.kill(os.getppid(), 9)
      time.sleep(9)
      """, "run: Killed",
      "load: Killed", "load: TimeLimit"),
    HostileProgram(
      "it kills everything",
      """
      import os
      os.kill(-1, 9)
      while True: pass
      """, "run: Killed", "load: Killed"),
    HostileProgram(
      "it stops the server",
      """
      import os
      os.kill(os.getppid(), 19)
      """, "run: TimeLimit"),
    HostileProgram(
      "it closes every descriptor",
      """
      import os
      os.closerange(0, 4096)
      def f(): return 1
      """, "load: Exited",
      "load: OSError"),
    HostileProgram(
      "it becomes another program",
      """
      import os
      def f(): os.execv('/usr/bin/true', ['true'])
      """, "error Exited"),
  ]

  /// Programs that want to pass without being right.
  static let deceits: [HostileProgram] = [
    HostileProgram(
      "patched builtins",
      """
      import builtins
      builtins.len = lambda x: 2
      builtins.AssertionError = builtins.isinstance = int
      builtins.eval = builtins.exec = builtins.compile = builtins.bool = lambda *a, **k: True
      def f(): return 'abc'
      """, tests: ["assert len(f()) == 2", "assert f() == 'ab'"], "failed, failed"),
    HostileProgram(
      "patched modules",
      """
      import operator, marshal, json, ast, os, traceback
      operator.eq = operator.ne = operator.lt = lambda a, b: True
      ast.parse = ast.Assert = ast.Compare = None
      marshal.dumps = json.dumps = os.write = os._exit = traceback.extract_tb = lambda *a: b'passed'
      def f(): return 1
      """, "failed"),
    HostileProgram(
      "a value that equals everything",
      """
      class Any(int):
          __eq__ = __ne__ = __lt__ = __le__ = __gt__ = __ge__ = lambda *a: True
          __hash__ = int.__hash__
          __bool__ = lambda self: True
      def f(): return Any(1)
      """,
      tests: [
        "assert f() == 2", "assert 2 == f()", "assert f() > 5", "assert f() in (3, 4)", "assert not f()",
      ],
      "failed, failed, failed, failed, failed"),
    HostileProgram(
      "an object that equals everything",
      """
      class Any:
          __eq__ = __lt__ = __contains__ = lambda *a: True
          __class__ = int
      def f(): return Any()
      """,
      tests: ["assert f() == 2", "assert f() < 5", "assert 3 in f()"], "failed, failed, failed"),
    HostileProgram(
      "asserts jumped over by a tracer",
      """
      import sys
      def trace(frame, event, value):
          if frame.f_code.co_filename.startswith('<'):
              try: frame.f_lineno += 1
              except ValueError: pass
          return trace
      sys.settrace(trace)
      sys.setprofile(lambda *a: None)
      frame = sys._getframe()
      while frame:
          frame.f_trace = trace
          frame = frame.f_back
      def f(): return 1
      """, "failed", "load: Exited"),
    HostileProgram(
      "the result written through the stack",
      """
      import os, sys
      def f(): return 1
      frame = sys._getframe()
      while frame:
          send = frame.f_locals.get('send')
          if send:
              for i in range(3): send('result', i, {'kind': 'passed'})
              send('done', 3)
              os._exit(0)
          frame = frame.f_back
      """,
      tests: ["assert f() == 2", "assert not f()", "assert abs(f() - 3) < 0.1"],
      "error ForgedResult, error ForgedResult, error ForgedResult"),
    HostileProgram(
      "the expected value read from the stack and the collector",
      """
      import gc, re, sys
      def f():
          texts = []
          frame = sys._getframe()
          while frame:
              texts.append(repr(dict(frame.f_locals)))
              frame = frame.f_back
          for item in gc.get_objects():
              if type(item) in (dict, list, tuple):
                  try: texts.append(repr(item))
                  except Exception: pass
          for text in texts:
              for word in re.findall('sesame-[0-9]+', text): return word
          return 'unknown'
      """, tests: ["assert f() == 'sesame-4711'"], "failed", "timed out", "error MemoryError"),
    HostileProgram(
      "the expected value read from the memory of the process",
      """
      import re
      def f():
          with open('/proc/self/maps') as maps, open('/proc/self/mem', 'rb') as memory:
              for line in maps:
                  low, high = (int(part, 16) for part in line.split()[0].split('-'))
                  if ' rw' in line and high < 1 << 47:
                      try:
                          memory.seek(low)
                          found = re.search(rb'sesame-[0-9]+', memory.read(high - low))
                      except (OSError, ValueError):
                          continue
                      if found: return found.group().decode()
          return 'unknown'
      """, tests: ["assert f() == 'sesame-4711'"], "failed", "timed out", "error MemoryError",
      "error PermissionError"),
    HostileProgram(
      "answers written to every descriptor",
      """
      import os
      def f():
          for n in range(3, 60):
              try: os.write(n, b'passed' * 9)
              except OSError: pass
          return 1
      """, "error ForgedResult", "failed"),
    HostileProgram(
      "the server's memory, descriptors and environment",
      """
      import os
      def f():
          for name in ('mem', 'fd/3', 'fd/4', 'environ', 'maps'):
              try: return len(open(f'/proc/{os.getppid()}/{name}', 'rb').read(1)) and 2
              except OSError: pass
          return 1
      """, "failed"),
    HostileProgram(
      "ptrace of the parent",
      """
      import os
      try:
          import ctypes
          libc = ctypes.CDLL(None, use_errno=True)
      except ImportError:
          libc = None
      def f(): return 2 if libc and libc.ptrace(16, os.getppid(), 0, 0) == 0 else 1
      """, "failed"),
    HostileProgram(
      "a child that answers for it",
      """
      import os, time
      def f():
          if os.fork() == 0: return 2
          os.wait()
          return 1
      """, "failed"),
  ]

  /// Programs that reach for what is outside, or leave something for the next.
  static let leftovers: [HostileProgram] = [
    HostileProgram(
      "files outside its folder",
      """
      def f():
          done = 1
          for path in ('/x', '/usr/x', '/etc/x', '/root/x', '/home/x', '/var/tmp/x', '/dev/x', '/dev/shm/x', '/run/x', '/proc/self/oom_score_adj'):
              try:
                  open(path, 'w').write('0')
                  if 'oom' not in path: done = 2
              except OSError: pass
          return done
      """, "failed"),
    HostileProgram(
      "sockets",
      """
      import socket
      def f():
          for address in (('127.0.0.1', 22), ('192.0.2.1', 80), ('localhost', 80)):
              try:
                  socket.create_connection(address, timeout=0.2)
                  return 2
              except OSError: pass
          return 1
      """, "failed"),
    HostileProgram(
      "the home folder and the environment",
      """
      import os
      def f():
          seen = [k for k in os.environ if k in ('USER', 'LOGNAME', 'SSH_AUTH_SOCK', 'OLDPWD')]
          return 2 if seen or os.path.exists('/etc/passwd') or os.path.exists('/root/.ssh') else 1
      """, "failed"),
    HostileProgram(
      "files left behind",
      """
      import os
      os.makedirs('/tmp/a/b')
      os.symlink('/usr', '/tmp/a/link')
      open('/tmp/x', 'w').write('x')
      os.chmod('/tmp/a', 0)
      def f(): return 1
      """, "failed"),
    HostileProgram(
      "children left behind",
      """
      import os, time
      if os.fork() == 0:
          os.setsid()
          if os.fork() == 0:
              time.sleep(60)
          os._exit(0)
      def f(): return 1
      """, "failed"),
    HostileProgram(
      "zombies",
      """
      import os
      for i in range(5):
          if os.fork() == 0: os._exit(0)
      def f(): return 1
      """, "failed"),
    HostileProgram(
      "descriptors left open",
      """
      import os
      kept = [os.pipe() for i in range(9)] + [os.open('/tmp', os.O_RDONLY)]
      def f(): return 1
      """, "failed"),
    HostileProgram(
      "the working folder, mask and priority changed",
      """
      import os
      os.chdir('/usr')
      os.umask(0o777)
      os.nice(19)
      def f(): return 1
      """, "failed"),
  ]
}

extension HostileProgram {
  /// Programs that never end, also where no bytecode runs.
  static let loops: [HostileProgram] = [
    HostileProgram(
      "an endless loop at the top level",
      """
      while True: pass
      """, "load: TimeLimit"),
    HostileProgram(
      "an endless loop that catches everything",
      """
      def f():
          while True:
              try:
                  while True: pass
              except BaseException: pass
      """,
      "timed out"),
    HostileProgram(
      "an endless loop in C code",
      """
      import itertools
      def f(): return sum(itertools.repeat(0))
      """, "timed out"),
    HostileProgram(
      "a regular expression that backtracks for ever",
      """
      import re
      def f(): return re.match('(a+)+$', 'a' * 60 + 'b')
      """, "timed out"),
    HostileProgram(
      "a power that takes for ever",
      """
      def f(): return 9 ** 9 ** 9
      """, "timed out", "error MemoryError"),
    HostileProgram(
      "an endless loop in __del__",
      """
      class A:
          def __del__(self):
              while True: pass
      def f():
          A()
          return 1
      """, "timed out"),
    HostileProgram(
      "an endless loop in __eq__",
      """
      class A:
          def __eq__(self, other):
              while True: pass
      def f(): return A()
      """,
      tests: ["assert f() == f()"], "timed out"),
    HostileProgram(
      "an endless loop in __repr__",
      """
      class A:
          def __repr__(self):
              while True: pass
      def f(): return A()
      """, "timed out"),
    HostileProgram(
      "an endless loop in a hash",
      """
      class A(str):
          def __hash__(self):
              while True: pass
      def f(): return {A(): 1}
      """, "timed out"),
    HostileProgram(
      "sleep",
      """
      import time
      def f(): time.sleep(1000)
      """, "timed out"),
    HostileProgram(
      "a lock that nobody opens",
      """
      import threading
      def f():
          lock = threading.Lock()
          lock.acquire()
          lock.acquire()
      """,
      "timed out"),
    HostileProgram(
      "a thread that goes on",
      """
      import threading
      def spin():
          while True: pass
      threading.Thread(target=spin).start()
      def f(): return 1
      """, "failed"),
    HostileProgram(
      "input that never comes",
      """
      def f(): return int(input())
      """, "error EOFError"),
    HostileProgram(
      "every signal ignored",
      """
      import signal, time
      for s in range(1, 65):
          try: signal.signal(s, signal.SIG_IGN)
          except (OSError, ValueError): pass
      def f(): time.sleep(1000)
      """, "timed out"),
    HostileProgram(
      "alarms taken back and clocks stopped",
      """
      import signal, time
      signal.alarm(0)
      signal.setitimer(signal.ITIMER_REAL, 0)
      signal.setitimer(signal.ITIMER_PROF, 0)
      signal.signal(signal.SIGXCPU, signal.SIG_IGN)
      time.monotonic = time.time = lambda: 0.0
      def f():
          while True: pass
      """, "timed out"),
    HostileProgram(
      "limits lifted",
      """
      import resource
      for kind in range(16):
          try: resource.setrlimit(kind, (-1, -1))
          except (OSError, ValueError): pass
      def f():
          while True: pass
      """, "timed out"),
  ]

  /// Programs that take all there is.
  static let bombs: [HostileProgram] = [
    HostileProgram(
      "a fork bomb",
      """
      import os
      while True: os.fork()
      """, "load: ProcessLimit", "load: TimeLimit",
      "load: BlockingIOError", "load: Exited", "load: Killed"),
    HostileProgram(
      "forty children that sleep",
      """
      import os, time
      for i in range(40):
          if os.fork() == 0: time.sleep(100)
      time.sleep(100)
      """,
      "load: ProcessLimit", "load: BlockingIOError", "load: TimeLimit"),
    HostileProgram(
      "a thread bomb",
      """
      import threading, time
      while True:
          threading.Thread(target=time.sleep, args=(100,)).start()
      """,
      "load: RuntimeError", "load: TimeLimit", "load: ProcessLimit", "load: MemoryError"),
    HostileProgram(
      "a list that grows",
      """
      kept = []
      def f():
          while True: kept.append(bytearray(1 << 20))
      """, "error MemoryError"),
    HostileProgram(
      "a text that doubles",
      """
      def f():
          x = 'x'
          while True: x += x
      """, "error MemoryError"),
    HostileProgram(
      "one huge value",
      """
      def f(): return bytes(10 ** 12)
      """, "error MemoryError"),
    HostileProgram(
      "recursion",
      """
      def f(): return f()
      """, "error RecursionError"),
    HostileProgram(
      "recursion without its limit",
      """
      import sys
      sys.setrecursionlimit(10 ** 9)
      def f(n=0): return [f(n + 1)]
      """, "error Killed",
      "error MemoryError", "timed out"),
    HostileProgram(
      "output without end",
      """
      def f():
          while True: print('x' * 1000)
      """, "timed out"),
    HostileProgram(
      "output in one piece",
      """
      def f():
          print('x' * (50 << 20))
          return 1
      """, "failed", "timed out"),
    HostileProgram(
      "a large file",
      """
      def f(): return open('/tmp/big', 'wb').write(bytes(9 << 20))
      """, "error OSError"),
    HostileProgram(
      "a full disk",
      """
      def f():
          for i in range(1000):
              with open(f'/tmp/{i}', 'wb') as file: file.write(bytes(1 << 20))
      """,
      "error OSError"),
    HostileProgram(
      "ten thousand open files",
      """
      def f(): return len([open('/dev/null') for i in range(10 ** 4)])
      """,
      "error OSError"),
    HostileProgram(
      "an answer too large to compare",
      """
      def f(): return list(range(10 ** 6))
      """, "failed", "error MemoryError"),
    HostileProgram(
      "an answer that contains itself",
      """
      def f():
          x = []
          x.append(x)
          return x
      """, "failed"),
  ]
}

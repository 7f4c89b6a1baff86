/// The Python text of the warm interpreter: one server that forks a child for each program.
///
/// The server reads a frame, forks, and follows the child from outside: it alone holds the limits on time,
/// it believes a record only with the secret of this request, and it kills whatever is left before
/// the next request. The child (`candidate`) sets its limits, runs the program, evaluates what the tests ask for, and
/// reports. What the tests expect stays with the arbiter (`ArbiterProgram`).
package enum ForkServerProgram {
  /// The whole text, to be run with the limits as JSON in the first argument.
  package static let source = [WorkerProgramText.common, server, candidate, "serve()\n"]
    .joined(separator: "\n")

  private static let server = #"""
    # The warm interpreter: it reads one request a frame, forks, and lets the child run the candidate.
    # Nothing the child says is believed without this request's secret, and nothing it leaves behind survives.
    import builtins, gc, random, select, signal, time, traceback, types, warnings
    # Loaded here so that no program waits for them.
    import bisect, collections, copy, functools, heapq, itertools, string, typing

    RECORD_LIMIT, RECORDS_LIMIT = 1 << 20, 16 << 20
    WATCH_SECONDS = 0.01
    REQUESTS_PER_LIFE = 5000
    TRACED_EVENTS = 50_000
    STREAMS, BUILTINS, AT_START = [], {}, set()

    def owns_process_space():
        """Whether every other process here is a candidate's; only then is "kill everything" safe."""
        try:
            return os.readlink("/proc/self/ns/pid") != LIMITS["outer_process_space"] and os.getppid() == 1
        except OSError:
            return False

    def cpu_seconds(pid):
        try:
            return time.clock_gettime((~pid << 3) | 2)
        except OSError:
            return 0.0

    def process_count():
        try:
            return sum(1 for name in os.listdir("/proc") if name.isdigit())
        except OSError:
            return 0

    def kill_all(pid, reaped, owner):
        """Kills the candidate and all it started; true when nothing of it is left."""
        if not owner:
            for kill in (os.killpg,) if reaped else (os.killpg, os.kill):
                try:
                    kill(pid, signal.SIGKILL)
                except OSError:
                    pass
            return True
        for attempt in range(200):
            try:
                os.kill(-1, signal.SIGKILL)
            except ProcessLookupError:
                return True
            except OSError:
                return False
            try:
                while os.waitpid(-1, os.WNOHANG)[0]:
                    pass
            except ChildProcessError:
                pass
            time.sleep(0.0005 if attempt < 20 else 0.005)
        return False

    def clean_folder(folder):
        """Removes the plain files a candidate left; false when only a fresh sandbox would be clean."""
        try:
            names = set(os.listdir(folder)) - AT_START
            if len(names) > 1000:
                return False
            for name in names:
                os.unlink(os.path.join(folder, name))
            return True
        except OSError:
            return False

    class Records:
        """The child's records as they arrive; a single wrong byte and nothing later is believed."""
        def __init__(self, secret):
            self.secret, self.buffer, self.items, self.broken, self.total = secret, b"", [], False, 0

        def feed(self, data):
            self.total += len(data)
            self.broken = self.broken or self.total > RECORDS_LIMIT
            if self.broken:
                return
            self.buffer += data
            start = len(self.secret) + 4
            while len(self.buffer) >= start:
                size = HEADER.unpack(self.buffer[start - 4:start])[0]
                if self.buffer[:start - 4] != self.secret or size > RECORD_LIMIT:
                    self.broken = True
                    return
                if len(self.buffer) < start + size:
                    return
                try:
                    step, index, result = marshal.loads(self.buffer[start:start + size])
                    self.items.append((str(step), int(index), result))
                except Exception:
                    self.broken = True
                    return
                self.buffer = self.buffer[start + size:]

    def watch(pid, results, output, secret, owner):
        """Follows the child until it ends or breaks a limit, then kills all that is left of it."""
        records, captured, truncated, reason = Records(secret), bytearray(), False, None
        started = time.monotonic()
        deadline = started + LIMITS["wall_seconds"]
        try:
            ended = os.pidfd_open(pid)
        except (AttributeError, OSError):
            ended = -1
        poller = select.poll()
        sources = {results, output} | ({ended} if ended >= 0 else set())
        for descriptor in sources:
            os.set_blocking(descriptor, False)
            poller.register(descriptor, select.POLLIN)

        def drain(descriptor):
            # A writer that never pauses must not hold the limits up, so each turn reads a bounded amount.
            nonlocal truncated
            for _ in range(16):
                try:
                    data = os.read(descriptor, 1 << 16)
                except BlockingIOError:
                    return True
                except OSError:
                    return False
                if not data:
                    return False
                if descriptor == results:
                    records.feed(data)
                else:
                    room = LIMITS["output_bytes"] - len(captured)
                    captured.extend(data[:max(room, 0)])
                    truncated = truncated or len(data) > room
            return True

        status = None
        while status is None:
            now = time.monotonic()
            if now >= deadline:
                reason = "wall"
                break
            if now - started >= WATCH_SECONDS:
                if cpu_seconds(pid) >= LIMITS["cpu_seconds"]:
                    reason = "cpu"
                    break
                if owner and process_count() - 3 > LIMITS["processes"]:
                    reason = "processes"
                    break
            if records.broken:
                reason = "forged"
                break
            pause = min(deadline - now, WATCH_SECONDS if ended >= 0 or now - started > 0.1 else 0.001)
            for descriptor, _ in poller.poll(max(1, int(pause * 1000))):
                if descriptor != ended and not drain(descriptor):
                    poller.unregister(descriptor)
            done, value = os.waitpid(pid, os.WNOHANG)
            if done:
                status = value
        seconds = time.monotonic() - started
        alone = kill_all(pid, status is not None, owner)
        if status is None:
            try:
                status = os.waitpid(pid, 0)[1]
            except ChildProcessError:
                status = signal.SIGKILL
        for descriptor in (results, output):
            drain(descriptor)
        for descriptor in sources:
            os.close(descriptor)
        if reason is None and records.broken:
            reason = "forged"
        if reason is None and os.WIFSIGNALED(status) and os.WTERMSIG(status) == signal.SIGXCPU:
            reason = "cpu"
        return types.SimpleNamespace(
            records=records.items, output=bytes(captured), truncated=truncated, reason=reason, status=status,
            seconds=seconds, alone=alone)

    def ending(reason, status):
        """Why the child stopped before it said that it was done."""
        def end(kind, type, message):
            return {"kind": kind, "type": type, "message": message}
        if reason == "wall":
            return end("timeout", "TimeLimit", "ran longer than %g s" % LIMITS["wall_seconds"])
        if reason == "cpu":
            limit = "used more than %g s of processor time" % LIMITS["cpu_seconds"]
            return end("timeout", "TimeLimit", limit)
        if reason == "processes":
            return end("error", "ProcessLimit", "started more than %d processes" % LIMITS["processes"])
        if reason == "forged":
            return end("error", "ForgedResult", "wrote to the channel of the test results")
        if os.WIFSIGNALED(status):
            number = os.WTERMSIG(status)
            try:
                name = signal.Signals(number).name
            except ValueError:
                name = "signal %d" % number
            return end("error", "Killed", "the interpreter was ended by " + name)
        return end("error", "Exited", "ended the interpreter with status %d" % os.WEXITSTATUS(status))

    def judge(request, owner, inherited):
        secret = os.urandom(16)
        result_read, result_write = os.pipe()
        output_read, output_write = os.pipe()
        pid = os.fork()
        if pid == 0:
            try:
                for descriptor in inherited + [result_read, output_read]:
                    os.close(descriptor)
                candidate(request, secret, result_write, output_write)
            except BaseException:
                traceback.print_exc()
            finally:
                os._exit(97)
        os.close(result_write)
        os.close(output_write)
        run = watch(pid, result_read, output_read, secret, owner)

        tests = [{"kind": "notRun"} for _ in request["tests"]]
        problem, at, finished = None, ("begin", 0), False
        lines, is_traced = [[] for _ in range(len(tests) + 1)], bool(request.get("trace"))
        for step, index, result in run.records:
            if step == "line":
                if type(result) is int and 0 < result < 1 << 31 and 0 <= index < len(lines):
                    lines[index].append(result)
                continue
            if step == "untraced":
                is_traced = False
                continue
            at = (step, index)
            if step == "result" and 0 <= index < len(tests):
                tests[index] = result
            elif step == "problem":
                problem = result
            elif step == "done":
                finished = True
        if not finished and problem is None:
            end = ending(run.reason, run.status)
            step, index = at
            if step == "result" or step == "setup-end":
                step, index = "test", index + 1
            if step == "test" and 0 <= index < len(tests):
                tests[index] = end
            elif step != "test":
                problem = dict(end, stage={"setup": "setup", "load": "load"}.get(step, "compile"))
        clean = run.alone and (not owner or clean_folder("/tmp"))
        answer = {
            "tests": tests, "problem": problem, "output": run.output.decode("utf-8", "replace"),
            "truncated": run.truncated, "seconds": run.seconds, "lines": lines if is_traced else None,
        }
        return answer, clean

    def serve():
        hardened = harden()
        # Made before any fork: what the children would each make anew costs them half a millisecond.
        STREAMS.extend(open(n, "w", 1, "utf-8", "backslashreplace", closefd=False) for n in (1, 2))
        BUILTINS.update(vars(builtins))
        # An interpreter that itself lives below /tmp is the one thing that may stay there.
        AT_START.update(os.listdir("/tmp"))
        requests, answers = take_streams()
        owner = LIMITS["isolated"] and owns_process_space()
        if LIMITS["isolated"] and not hardened:
            write_frame(answers, b"the interpreter has no ctypes to protect its results with", last=True)
            return
        if LIMITS["isolated"] and not owner:
            write_frame(answers, b"the sandbox has no process space of its own", last=True)
            return
        if "" in sys.path:
            sys.path.remove("")
        warnings.simplefilter("ignore")
        gc.collect()
        gc.freeze()
        write_frame(answers, b"ready", last=False)
        served = 0
        while (body := read_frame(requests)) is not None:
            answer, clean = judge(json.loads(body), owner, [requests, answers])
            served += 1
            last = not clean or served >= REQUESTS_PER_LIFE
            write_frame(answers, json.dumps(answer).encode("utf-8", "replace"), last)
            if last:
                return

    """#
}

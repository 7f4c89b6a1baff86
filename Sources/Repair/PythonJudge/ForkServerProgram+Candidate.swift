extension ForkServerProgram {
  /// The child's side: limits, program, what the tests ask for, records.
  static let candidate = #"""
    def limit_child():
        def bound(kind, soft, hard=None):
            hard = soft if hard is None else hard
            ceiling = resource.getrlimit(kind)[1]
            if ceiling != resource.RLIM_INFINITY:
                soft, hard = min(soft, ceiling), min(hard, ceiling)
            resource.setrlimit(kind, (soft, hard))
        cpu = math.ceil(LIMITS["cpu_seconds"])
        bound(resource.RLIMIT_CPU, cpu + 1, cpu + 2)
        # The reserve above the soft limit lets the reporter speak after a MemoryError.
        bound(resource.RLIMIT_AS, LIMITS["memory_bytes"], LIMITS["memory_bytes"] + (16 << 20))
        bound(resource.RLIMIT_FSIZE, LIMITS["file_bytes"])
        bound(resource.RLIMIT_NOFILE, LIMITS["open_files"])
        bound(resource.RLIMIT_CORE, 0)
        if LIMITS["isolated"]:
            bound(resource.RLIMIT_NPROC, LIMITS["processes"] + 3)

    VALUE_LIMIT = 700_000

    def candidate(request, secret, results, output):
        """Runs the program and its tests, and reports through one closure. Never returns."""
        os.setsid()
        if libc is not None:
            # Dies with the server (PR_SET_PDEATHSIG), also where no sandbox sees to it.
            libc.prctl(1, signal.SIGKILL, 0, 0, 0)
        os.dup2(output, 1)
        os.dup2(output, 2)
        os.close(output)
        for number in (signal.SIGINT, signal.SIGPIPE, signal.SIGXFSZ):
            signal.signal(number, signal.SIG_DFL if number == signal.SIGINT else signal.SIG_IGN)
        sys.stdout, sys.stderr = sys.__stdout__, sys.__stderr__ = STREAMS
        sys.argv = ["program"]
        # The module draws a new seed in every fork; programs shall repeat.
        random.seed(0)
        sys.path[:] = [path for path in sys.path if path]
        program, setup, tests = binascii.a2b_base64(request["program"]), request["setup"], request["tests"]
        memory = LIMITS["memory_bytes"]
        limit_child()

        # Private references: what the program does to modules and builtins later changes nothing here.
        write, leave, getpid, dumps, pack = os.write, os._exit, os.getpid, marshal.dumps, HEADER.pack
        run, evaluate, translate, to_base64 = exec, eval, compile, binascii.b2a_base64
        extract, compare, names = traceback.extract_tb, COMPARISONS, BUILTINS
        text, size, kind_of, is_a, integer = str, len, type, isinstance, int
        raise_limit, address_space, get_limit = resource.setrlimit, resource.RLIMIT_AS, resource.getrlimit
        caught, failed, no_memory, live = BaseException, AssertionError, MemoryError, vars(builtins)
        own, builtins_module, name_of = getpid(), builtins, type.__dict__["__name__"].__get__
        refused, dictionary, group = ValueError, dict, set
        plain_kinds = (bool, int, float, complex, str, bytes, type(None))
        collections_kinds, views = (list, tuple, set, frozenset), (type({}.keys()), type({}.items()))
        fractions = (("fractions", "Fraction"), ("decimal", "Decimal"))
        # Each makes an exact copy, also of a value whose own class says otherwise.
        scalars = (
            (str, str.__str__), (int, lambda value: int.__add__(value, 0)),
            (float, lambda value: float.__mul__(value, 1.0)), (bytes, lambda value: b"".join([value])))

        def send(step, index, result=None):
            if getpid() != own:
                leave(98)
            data = dumps((step, index, result))
            data = secret + pack(size(data)) + data
            while data:
                data = data[write(results, data):]

        switch, lines, left = sys.settrace if request.get("trace") else None, set(), [0]

        def trace(part):
            """Tells each line of the program the first time that a part of the run (0 is the top level, then the
            tests) comes to it. The program can see and undo this: what is told is a hint and nothing more."""
            if switch is None:
                return
            lines.clear()
            left[0] = TRACED_EVENTS

            def line(frame, event, value):
                try:
                    if event == "line":
                        left[0] -= 1
                        if left[0] < 0:
                            switch(None)
                            return None
                        number = frame.f_lineno
                        if number not in lines and getpid() == own:
                            lines.add(number)
                            send("line", part, number)
                    return line
                except caught:
                    return None
            switch(lambda frame, event, value: line if frame.f_code.co_filename == "<program>" else None)

        def untrace(part):
            if switch is not None:
                switch(None)
                # It came to an end after all, so lines may be missing. Of one that never ends all are known.
                if left[0] < 0:
                    send("untraced", part)

        def describe(problem):
            """An exception as (type, message, line of the program)."""
            if is_a(problem, no_memory):
                raise_limit(address_space, (get_limit(address_space)[1],) * 2)
            line, message = None, ""
            try:
                if is_a(problem, SyntaxError) and problem.filename == "<program>":
                    line, message = problem.lineno, problem.msg
                else:
                    for frame in extract(problem.__traceback__):
                        if frame.filename == "<program>":
                            line = frame.lineno
                    message = text(problem)
                message = clip(message)
            except caught:
                message = ""
            line = line if kind_of(line) is integer else None
            name = clip(name_of(kind_of(problem)), 80)
            return {"kind": "error", "type": name, "message": message, "line": line}

        def restore():
            space["__builtins__"] = builtins_module
            live.clear()
            live.update(names)

        def simplify(value, depth=0):
            """The value with every part as the plain type that it is a kind of, so that it can leave the process."""
            if depth > 100:
                raise refused
            kind, deeper = kind_of(value), depth + 1
            if kind in plain_kinds:
                return value
            if is_a(value, dictionary):
                items = dictionary.items(value)
                return {simplify(key, deeper): simplify(item, deeper) for key, item in items}
            for base in collections_kinds:
                if is_a(value, base):
                    return base([simplify(item, deeper) for item in base.__iter__(value)])
            if is_a(value, views):
                return group([simplify(item, deeper) for item in value])
            for base, copy in scalars:
                if is_a(value, base):
                    return copy(value)
            raise refused

        def report(value, needs_truth):
            """A value as it leaves the process: marshalled if it is plain, otherwise its text."""
            try:
                try:
                    data = dumps(value, 2)
                except refused:
                    data = dumps(simplify(value), 2)
                if size(data) <= VALUE_LIMIT:
                    return {"data": to_base64(data, newline=False).decode()}
                told = {"shown": display(value), "large": True}
            except caught:
                told = {"shown": display(value)}
            try:
                if (kind_of(value).__module__, name_of(kind_of(value))) in fractions:
                    told["ratio"] = [text(part) for part in value.as_integer_ratio()]
            except caught:
                pass
            if needs_truth:
                # Only what cannot be judged elsewhere is judged here.
                told["truth"] = True if value else False
            return told

        def probe(asked):
            """Evaluates what a test asks of the program, each part once; what it expects is not known here."""
            if asked["before"]:
                run(translate(asked["before"], "<test>", "exec", dont_inherit=True), space)
            values = [
                evaluate(translate(source, "<probe>", "eval", dont_inherit=True), space)
                for source in asked["probes"]]
            told = [report(value, asked["needs_truth"]) for value in values]
            result = {"kind": "values", "values": told}
            if asked.get("compare") is not None:
                result["holds"] = True if compare[asked.get("compare")][0](*values) else False
            return result

        def failing_line(problem, asked):
            lines = (asked["before"] if asked.get("whole") is None else asked.get("whole")).splitlines()
            found = None
            for frame in extract(problem.__traceback__):
                number = frame.lineno
                if frame.filename == "<test>" and is_a(number, integer) and 0 < number <= size(lines):
                    found = lines[number - 1].strip()
            return found

        def test(asked):
            try:
                if asked.get("whole") is None:
                    return probe(asked)
                run(translate(asked.get("whole"), "<test>", "exec", dont_inherit=True), space)
                return {"kind": "passed"}
            except failed as problem:
                restore()
                result = describe(problem)
                where = failing_line(problem, asked)
                if where is None and asked.get("whole") is None:
                    # The arbiter, who knows the assert's text, says where.
                    return {"kind": "failed", "message": result["message"], "raised": True}
                said = [part for part in (where, result["message"]) if part]
                return {"kind": "failed", "message": clip(": ".join(said) or "an assertion failed")}
            except caught as problem:
                restore()
                return describe(problem)

        def finish():
            for stream in (sys.stdout, sys.stderr):
                try:
                    stream.flush()
                except caught:
                    pass
            leave(0)

        def stage(name, source):
            """Compiles and runs one text; true when the tests may follow."""
            step = "compile" if name == "load" else name
            try:
                send(step, 0)
                file = "<program>" if name == "load" else "<setup>"
                code = translate(source, file, "exec", dont_inherit=True)
                step = name
                send(step, 0)
                trace(0)
                run(code, space)
                untrace(0)
                restore()
                return True
            except caught as problem:
                untrace(0)
                restore()
                send("problem", 0, dict(describe(problem), stage=step))
                return False

        module = types.ModuleType("program")
        sys.modules["program"] = sys.modules["__main__"] = module
        space = vars(module)
        if stage("load", program) and (not setup or stage("setup", setup)):
            for index, asked in enumerate(tests):
                send("test", index)
                trace(index + 1)
                outcome = test(asked)
                untrace(index + 1)
                restore()
                send("result", index, outcome)
                raise_limit(address_space, (memory, get_limit(address_space)[1]))
            send("done", size(tests))
        else:
            send("done", 0)
        finish()

    """#
}

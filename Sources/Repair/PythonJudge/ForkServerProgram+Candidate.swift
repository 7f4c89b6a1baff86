extension ForkServerProgram {
  /// The child's side: limits, program, tests, records.
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

    COMPARISONS = {
        ast.Eq: (operator.eq, ""), ast.NotEq: (operator.ne, "anything but "),
        ast.Lt: (operator.lt, "less than "), ast.LtE: (operator.le, "at most "),
        ast.Gt: (operator.gt, "more than "), ast.GtE: (operator.ge, "at least "),
        ast.Is: (operator.is_, ""), ast.IsNot: (operator.is_not, "anything but "),
        ast.In: (lambda a, b: a in b, "one of "), ast.NotIn: (lambda a, b: a not in b, "none of "),
    }

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
        run, evaluate, translate, parse, unparse, show = exec, eval, compile, ast.parse, ast.unparse, repr
        extract, compare, names = traceback.extract_tb, COMPARISONS, BUILTINS
        text, size, kind_of, is_a, integer, cut = str, len, type, isinstance, int, slice
        raise_limit, address_space, get_limit = resource.setrlimit, resource.RLIMIT_AS, resource.getrlimit
        caught, failed, no_memory, live = BaseException, AssertionError, MemoryError, vars(builtins)
        expression, literal = ast.Expression, ast.Constant
        own, utf8, builtins_module = getpid(), "utf-8", builtins
        name_of = type.__dict__["__name__"].__get__

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

        def clip(value, limit=MESSAGE_LIMIT):
            # The unbound methods answer with plain strings even for a subclass of the program's own.
            value = text.encode(text.__getitem__(value, cut(4 * limit)), utf8, "replace").decode(utf8)
            value = text.join(" ", text.split(value))
            return value if size(value) <= limit else value[:limit - 1] + "\u2026"

        def display(value):
            try:
                return clip(show(value), 120)
            except caught:
                return "<%s without a text>" % clip(name_of(kind_of(value)), 60)

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

        def expectation(left, right, kind, values):
            """What a false comparison says: the value of the side that was computed, then the other one's."""
            symbol = compare[kind][1]
            if is_a(left, literal) and not is_a(right, literal) and kind in (ast.Eq, ast.Is):
                left, right, values = right, left, values[::-1]
            if kind in (ast.In, ast.NotIn):
                symbol = "a member of " if kind is ast.In else "no member of "
            shown = (clip(unparse(left), 120), display(values[0]), symbol, display(values[1]))
            return "%s is %s, expected %s%s" % shown

        def check(statement):
            """Runs one `assert`, each side once; the message of its failure, or None."""
            test = statement.test
            at = lambda node: translate(expression(node), "<test>", "eval", dont_inherit=True)
            if is_a(test, ast.Compare) and size(test.ops) == 1 and kind_of(test.ops[0]) in compare:
                left, right, kind = test.left, test.comparators[0], kind_of(test.ops[0])
                values = (evaluate(at(left), space), evaluate(at(right), space))
                if compare[kind][0](*values):
                    return None
                message = expectation(left, right, kind, values)
            elif is_a(test, ast.UnaryOp) and is_a(test.op, ast.Not):
                value = evaluate(at(test.operand), space)
                if not value:
                    return None
                shown = (clip(unparse(test.operand), 120), display(value))
                message = "%s is %s, expected a false value" % shown
            else:
                value = evaluate(at(test), space)
                if value:
                    return None
                message = "%s is %s, expected a true value" % (clip(unparse(test), 120), display(value))
            if statement.msg is not None:
                message += " (%s)" % text(evaluate(at(statement.msg), space))
            return clip(message)

        def failing_line(problem, source):
            lines, found = source.splitlines(), None
            for frame in extract(problem.__traceback__):
                number = frame.lineno
                if frame.filename == "<test>" and is_a(number, integer) and 0 < number <= size(lines):
                    found = lines[number - 1].strip()
            return found

        def test(source):
            try:
                tree = parse(source, "<test>")
                last = tree.body[-1] if tree.body and is_a(tree.body[-1], ast.Assert) else None
                if last is not None:
                    tree.body.pop()
                if tree.body:
                    run(translate(tree, "<test>", "exec", dont_inherit=True), space)
                if last is not None:
                    message = check(last)
                    if message is not None:
                        return {"kind": "failed", "message": message}
                return {"kind": "passed"}
            except failed as problem:
                restore()
                result = describe(problem)
                where = failing_line(problem, source)
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
            for index, source in enumerate(tests):
                send("test", index)
                trace(index + 1)
                outcome = test(source)
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

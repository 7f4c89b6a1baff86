extension SpecificationHarness {
  /// The second part: values for parameters, calls, results, and the choice among them.
  static let trials = #"""
        def distinct(texts):
            return list(dict.fromkeys(texts))

        def annotated(annotation, scores):
            if annotation is None:
                return
            try:
                text = annotation.value if isinstance(annotation, ast.Constant) else ast.unparse(annotation)
            except Exception:
                return
            words = re.findall(r"[A-Za-z_]+", str(text).lower())
            inner = set(words[1:])
            head = [word for word in words if word not in ("optional", "union", "typing", "none", "collections", "abc", "t")]
            if not head:
                return
            if head[0] in ("list", "sequence", "iterable", "collection", "iterator") and len(head) > 1:
                inside = {"str": "words", "int": "numbers", "float": "numbers", "tuple": "pairs", "list": "rows",
                          "dict": "dicts", "bytes": "list"}.get(head[1])
                if inside:
                    scores[inside] += 10
            for place, word in enumerate(head):
                for kind, hints in ANNOTATIONS:
                    if word in hints.split():
                        scores[kind] += 8 / (1 + place)

        def guesses(uses, name, annotation):
            """Kinds of values for a parameter, the likeliest first."""
            scores = collections.Counter(uses.scores[name])
            if name in ("self", "this"):
                return ["object"]
            annotated(annotation, scores)
            last = re.findall(r"\w+", name)[-1].lower().strip("_")
            parts = last.split("_")
            for kind, hints in HINTS:
                if last in hints:
                    scores[kind] += 0.7
                elif parts[-1] in hints or parts[0] in hints:
                    scores[kind] += 0.4
                elif kind == "words" and parts[-1].endswith("s"):
                    scores[kind] += 0.2
            known = sorted(scores, key=lambda kind: -scores[kind])
            common = ["str", "int", "list", "dict", "words", "tuple", "float", "bytes", "pairs", "rows", "callable", "bool",
                      "set", "type", "none"]
            return distinct([*known, *common])

        def member(uses, place, turn, depth):
            """The text of a value for something in a parameter, another one each turn."""
            if place not in uses.scores or depth > 2:
                return ("'abc'", "3", "[1, 2]", "None", "True")[turn % 5]
            kinds = guesses(uses, place, None)
            known = [kind for kind in kinds if uses.scores[place][kind] >= 1][:3] or kinds[:4]
            # The likeliest kind half of the time, with its values in turn.
            kind = known[0] if turn % 2 == 0 else known[(turn // 2) % len(known)]
            texts = pool(uses, place, kind, depth + 1)
            return texts[(turn // 2) % min(len(texts), 7)] if texts else "None"

        def pool(uses, name, kind, depth=0):
            """Texts of values of a kind, those made of what the function itself mentions first."""
            own, texts, numbers = [], uses.texts, uses.integers
            constants = uses.constants.get(name, ())
            if kind in ("str", "path", "char", "digits"):
                own += [repr(value) for value in constants if type(value) is str]
                marks = [text for text in texts if len(text) <= 3 and not text.isalnum()][:4]
                own = own[:6] + POOLS[kind][:2] + [repr("ab" + mark + "cd") for mark in marks]
                own += [repr("x" + marks[0] + "y" + marks[-1] + "12")] if marks else []
                own += [repr(text + "abc") for text in texts if text.isalnum()][:2]
                own += [repr(text) for text in texts if len(text) > 1][:4]
                own += ["'x' * %d" % (number + 1) for number in numbers if 5 < number < 100][:2]
            elif kind == "int":
                for value in [value for value in constants if type(value) is int] + numbers[:4]:
                    own += [repr(value + step) for step in (0, 1, -1)]
                own = POOLS[kind][:2] + own
            elif kind == "words":
                own = POOLS[kind][:2] + [repr([text, "abc"]) for text in texts[:3]]
            elif kind in ("dict", "dicts"):
                keys = [key for key in uses.keys.get(name, {})][:8]
                for turn in range(10 if keys else 0):
                    row = {key: member(uses, "%s[%r]" % (name, key), turn + place, depth)
                           for place, key in enumerate(keys)}
                    text = "{%s}" % ", ".join("%r: %s" % item for item in row.items())
                    own.append("[%s]" % text if kind == "dicts" else text)
                if keys:
                    text = "{%r: %s}" % (keys[0], member(uses, "%s[%r]" % (name, keys[0]), 0, depth))
                    own.append("[%s]" % text if kind == "dicts" else text)
            elif kind == "object":
                names = list(uses.attributes.get(name, {}))[:8]
                for turn in range(12 if names else 1):
                    pairs = ["%s=%s" % (key, member(uses, "%s.%s" % (name, key), turn + place, depth))
                             for place, key in enumerate(names)]
                    own.append("types.SimpleNamespace(%s)" % ", ".join(pairs))
            return distinct(own + POOLS.get(kind, []))

        def plain(value, depth=0):
            """The literal that equals a value; raises ValueError when there is none."""
            if value is None or isinstance(value, (bool, int, str, bytes)):
                for kind in (bool, int, str, bytes):
                    if isinstance(value, kind):
                        return kind(value) if kind is not str else str.__str__(value)
                return value
            if isinstance(value, float):
                if not math.isfinite(value):
                    raise ValueError("not finite")
                return float(value)
            if isinstance(value, complex):
                return complex(value)
            if depth > 5:
                raise ValueError("too deep")
            if isinstance(value, (list, tuple, set, frozenset, collections.deque)) and len(value) <= 60:
                items = [plain(item, depth + 1) for item in value]
                if isinstance(value, (set, frozenset)):
                    return set(sorted(items, key=repr))
                return tuple(items) if isinstance(value, tuple) else items
            if isinstance(value, dict) and len(value) <= 60:
                return {plain(key, depth + 1): plain(item, depth + 1) for key, item in value.items()}
            if isinstance(value, bytearray):
                return bytes(value)
            raise ValueError("no literal")

        SHOWN = {("decimal", "Decimal"), ("fractions", "Fraction"), ("datetime", "date"), ("datetime", "datetime"),
                 ("datetime", "timedelta"), ("datetime", "time"), ("pathlib", "PurePosixPath"), ("pathlib", "PosixPath"),
                 ("uuid", "UUID"), ("ipaddress", "IPv4Address"), ("pathlib", "PureWindowsPath")}
        LISTED = (type(iter([])), map, filter, zip, range, enumerate, reversed, types.GeneratorType, type({}.keys()),
                  type({}.values()), type({}.items()), itertools.chain, itertools.islice, collections.deque)

        def written(value):
            """A value as a literal, and the function that a call must be wrapped in to equal it."""
            wrap = ""
            if isinstance(value, LISTED):
                value, wrap = list(itertools.islice(iter(value), 61)), "list"
            elif (type(value).__module__, type(value).__name__) in SHOWN:
                value, wrap = str(value), "str"
            literal = plain(value)
            if not (literal == value or value != value):
                raise ValueError("no equal literal")
            if isinstance(literal, set):
                text = "{%s}" % ", ".join(sorted(map(repr, literal))) if literal else "set()"
            else:
                text = repr(literal)
            if "set()" in text and text != "set()" or " at 0x" in text or "SimpleNamespace" in text:
                raise ValueError("no literal")
            return literal, text, wrap

        def compared(text, literal, shown):
            if literal is None or literal is True or literal is False:
                return "%s is %s" % (text, shown)
            if type(literal) is float and len(shown) > 8:
                return "abs(%s - %s) < %r" % (text, shown, max(1e-9, abs(literal) * 1e-9))
            return "%s == %s" % (text, shown)

        def specify(order):
            """The asserts of one function and why there are none."""
            name = order["name"]
            module = types.ModuleType("program")
            sys.modules["program"] = sys.modules["__main__"] = module
            space = vars(module)
            try:
                exec(compile(order["code"], "<program>", "exec", dont_inherit=True), space)
                exec(compile(order["setup"], "<setup>", "exec", dont_inherit=True), space)
                function = space[name]
                called = name
                if isinstance(function, property):
                    function, called = function.fget, name + ".fget"
                elif type(function).__name__ == "cached_property":
                    function, called = function.func, name + ".func"
            except BaseException as problem:
                return [], "does not load", type(problem).__name__
            modules = {"io": io, "re": re, "types": types}
            inputs = {**modules, **space}
            chance = random.Random(0)
            tree = [node for node in ast.parse(order["code"]).body if getattr(node, "name", "") == name][-1]
            helpers = {}
            for node in ast.parse(order["setup"]).body:
                if isinstance(node, ast.FunctionDef):
                    helpers[node.name] = node
            uses = Uses(tree, helpers)
            if uses.own:
                return [], "method", uses.own
            found, seen, failures, state = [], set(), collections.Counter(), {"slow": 0, "tries": 0}
            started = time.process_time()
            arcs = set()

            def trace(frame, event, _):
                if frame.f_code.co_filename != "<program>":
                    return None
                last = [frame.f_lineno]

                def follow(frame, event, _):
                    if event == "line":
                        arcs.add((last[0], frame.f_lineno))
                        last[0] = frame.f_lineno
                    return follow

                return follow

            compiled = {}

            def value(text):
                if text not in compiled:
                    compiled[text] = compile(text, "<input>", "eval")
                return eval(compiled[text], inputs)

            def outcome(positional, named, traced):
                arguments = [value(text) for text in positional]
                keywords = {key: value(text) for key, text in named.items()}
                before = [repr(item) for item in arguments]
                signal.setitimer(signal.ITIMER_VIRTUAL, CALL_SECONDS)
                try:
                    if traced:
                        sys.settrace(trace)
                    try:
                        result = function(*arguments, **keywords)
                        literal, shown, wrap = written(result)
                    finally:
                        sys.settrace(None)
                finally:
                    signal.setitimer(signal.ITIMER_VIRTUAL, 0)
                changed = [place for place, item in enumerate(arguments) if repr(item) != before[place]]
                if result is None and len(changed) == 1 and "StringIO" not in positional[changed[0]]:
                    argument = arguments[changed[0]]
                    is_object = type(argument) is types.SimpleNamespace
                    literal, shown, wrap = written(vars(argument) if is_object else argument)
                    if wrap:
                        raise ValueError("no literal")
                    return literal, shown, ("object %d" if is_object else "changed %d") % changed[0]
                return literal, shown, wrap

            def try_out(positional, named, recorded=False):
                parts = [*positional, *["%s=%s" % pair for pair in named.items()]]
                text = "%s(%s)" % (called, ", ".join(parts))
                if text in seen:
                    return True
                if state["slow"] >= 3 or time.process_time() - started > FUNCTION_SECONDS:
                    state["late"] = True
                    return False
                seen.add(text)
                state["tries"] += 1
                arcs.clear()
                try:
                    literal, shown, wrap = outcome(positional, named, True)
                    ways = frozenset(arcs)
                    if outcome(positional, named, False)[1:] != (shown, wrap):
                        failures["varies"] += 1
                        return False
                except TooSlow:
                    state["slow"] += 1
                    failures["slow"] += 1
                    return False
                except ValueError as problem:
                    at_home = problem.args and problem.args[0] in (
                        "no literal", "no equal literal", "too deep", "not finite")
                    failures["no literal" if at_home else "raises ValueError"] += 1
                    return bool(at_home)
                except BaseException as problem:
                    failures["raises " + type(problem).__name__] += 1
                    return False
                before = ""
                if wrap.startswith(("changed", "object")):
                    place = int(wrap.split()[1])
                    inner = [*parts]
                    inner[place] = "argument"
                    before = "argument = %s\n%s(%s)\n" % (parts[place], called, ", ".join(inner))
                    line = compared("argument" if wrap.startswith("changed") else "vars(argument)", literal, shown)
                else:
                    line = compared("%s(%s)" % (wrap, text) if wrap else text, literal, shown)
                for key, owner in modules.items():
                    if key + "." in text and re.search(r"\b%s\.[SrsmS]" % key, text):
                        if space.get(key, owner) is not owner:
                            return True
                        before = "import %s\n" % key + before
                if len(line) + len(before) <= LONGEST:
                    trivial = shown in ("None", "[]", "''", "{}", "()", "set()", "b''") or shown in parts
                    found.append((before, line, shown, ways, trivial, recorded))
                return True

            def recorded_call(text):
                node = ast.parse(text.strip(), mode="eval").body
                if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Name) or node.func.id != name:
                    raise ValueError(text)
                for item in [*node.args, *[item.value for item in node.keywords]]:
                    ast.literal_eval(item)
                named = {item.arg: ast.unparse(item.value) for item in node.keywords}
                return [ast.unparse(item) for item in node.args], named

            lines = order["documentation"].splitlines()
            examples = [line.strip()[4:] for line in lines if line.strip().startswith(">>> ")]
            for text in examples[:12] + order["calls"]:
                try:
                    try_out(*recorded_call(text), recorded=True)
                except (SyntaxError, ValueError, TypeError, MemoryError, RecursionError):
                    continue

            arguments = tree.args
            positional = arguments.posonlyargs + arguments.args
            optional = positional[len(positional) - len(arguments.defaults):]
            required = positional[:len(positional) - len(arguments.defaults)]
            defaults = list(zip(optional, arguments.defaults))
            named_only = []
            for item, default in zip(arguments.kwonlyargs, arguments.kw_defaults):
                (defaults.append((item, default)) if default else named_only.append(item))
            required_all = required + named_only
            extra = 0
            if not required_all and optional:
                # A function that can be called without arguments says little that way.
                required, required_all, defaults = optional[:1], optional[:1], defaults[1:]
            if not required_all and arguments.vararg and not found:
                extra = 2
            choices = []
            for item in required_all:
                for place, default in [(p, d) for i, d in zip(optional, arguments.defaults) for p in [i] if p is item]:
                    if isinstance(default, ast.Constant) and type(default.value).__name__ in POOLS:
                        uses.scores[item.arg][type(default.value).__name__] += 5
                choices.append(guesses(uses, item.arg, item.annotation))
            pools = {}

            def options(item, kind):
                key = (item.arg, kind)
                if key not in pools:
                    pools[key] = pool(uses, item.arg, kind)
                return pools[key]

            flags = []
            for item, default in defaults:
                kinds = []
                if isinstance(default, ast.Constant) and type(default.value).__name__ in POOLS:
                    kinds = [type(default.value).__name__]
                elif isinstance(default, ast.Constant) and default.value is None:
                    kinds = [kind for kind in guesses(uses, item.arg, item.annotation)[:2] if uses.scores[item.arg][kind] > 1]
                texts = [text for kind in kinds for text in options(item, kind)[:6] if text != ast.unparse(default)]
                if texts:
                    flags.append((item.arg, texts))

            def build(texts):
                named = {item.arg: text for item, text in zip(named_only, texts[len(required):])}
                return texts[:len(required)], named

            def attempt(shape, texts, decorated):
                listed, named = build(texts)
                if decorated and flags:
                    key, values = chance.choice(flags)
                    named[key] = chance.choice(values)
                return try_out(listed, named)

            if extra:
                for kind in ("int", "str", "list", "words", "dict"):
                    texts = POOLS[kind]
                    for size in (1, 2, 3):
                        try_out(texts[:size], {})
                        try_out(texts[size:2 * size], {})
            elif 1 <= len(required_all) <= 5 and len(required) <= 5:
                shapes = sorted(itertools.islice(
                    itertools.product(*[range(len(item)) for item in choices]), 20000), key=sum)
                working = 0
                for shape in shapes:
                    if state["tries"] >= TRIES or working >= 4 or state.get("late"):
                        break
                    here = [options(item, choices[place][index])
                            for place, (item, index) in enumerate(zip(required_all, shape))]
                    worked = 0
                    likely = sum(shape) <= 2
                    for turn in range(4 if likely else 2):
                        worked += attempt(shape, [texts[min(turn, len(texts) - 1)] for texts in here], False)
                    if not worked and not (likely and max(map(len, here)) > 6):
                        continue
                    before = len(found)
                    for turn in range(2, 2 + (24 if likely else 10)):
                        texts = [texts[turn % len(texts)] if len(here) == 1 else chance.choice(texts) for texts in here]
                        attempt(shape, texts, turn % 2 == 0)
                    working += len(found) > before or worked > 0
                    # Inputs of the likeliest kinds say most about what is meant.
                    useful = {entry[2] for entry in found if not entry[4]}
                    if len(useful) >= 4 and working >= 2 or len(useful) >= 8:
                        break
            if state.get("late"):
                return [], "slow", ""

            chosen, results, covered = [], set(), set()
            rest = list(found)
            while rest and len(chosen) < MOST:
                def gain(entry):
                    fresh = len(entry[3] - covered)
                    return (fresh > 0 and entry[2] not in results, entry[2] not in results and not entry[4], entry[5],
                            fresh, entry[2] not in results, not entry[4], not entry[0].startswith("argument"), -len(entry[1]) // 20)
                best = max(range(len(rest)), key=lambda index: (gain(rest[index]), -index))
                entry = rest.pop(best)
                if len(chosen) >= FEWEST and entry[2] in results and not entry[3] - covered:
                    break
                chosen.append(entry)
                results.add(entry[2])
                covered |= entry[3]
            detail = failures.most_common(1)[0][0] if failures else ""
            if not found:
                if detail.startswith("raises"):
                    return [], "no input fits", detail
                return [], detail or "no input fits", ""
            if len(results) < 2:
                return [], "constant result", ""
            if all(entry[4] for entry in chosen):
                return [], "trivial result", ""
            if len(chosen) < FEWEST:
                return [], "too few asserts", ""
            # Calls that were there before the tool was are shown first.
            chosen.sort(key=lambda entry: not entry[5])
            return [[entry[0], entry[1]] for entry in chosen], "", ""

        def run_alone(order):
            reader, writer = os.pipe()
            child = os.fork()
            if child == 0:
                os.close(reader)
                try:
                    signal.signal(signal.SIGVTALRM, ring)
                    sys.stdout = sys.stderr = io.StringIO()
                    sys.setrecursionlimit(400)
                    answer = specify(order)
                    os.write(writer, json.dumps(answer).encode())
                except BaseException as problem:
                    os.write(writer, json.dumps([[], "does not load", "harness " + repr(problem)[:80]]).encode())
                finally:
                    os._exit(0)
            os.close(writer)
            parts, end = [], time.monotonic() + WALL_SECONDS
            while True:
                left = end - time.monotonic()
                if left <= 0 or not select.select([reader], [], [], left)[0]:
                    break
                data = os.read(reader, 1 << 16)
                if not data:
                    break
                parts.append(data)
            os.close(reader)
            try:
                os.kill(child, signal.SIGKILL)
            except OSError:
                pass
            os.waitpid(child, 0)
            try:
                return json.loads(b"".join(parts))
            except ValueError:
                return [[], "slow", ""]

        for number, order in enumerate(json.loads(base64.b64decode(batch))):
            print("\n" + mark + json.dumps([number, *run_alone(order)]), flush=True)

    """#
}

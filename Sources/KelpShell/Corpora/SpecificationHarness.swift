import Foundation

/// The Python text that tries a function out in the sandbox and says which asserts hold.
enum SpecificationHarness {
  private static let mark = "KELP-SPECIFICATION "

  /// The text to run after a program.
  static func source(_ order: PythonSpecificationMaker.Order) -> String {
    // Base 64, so that nothing in a name or a documentation string is taken for program text.
    let encoded = ((try? JSONEncoder().encode(order)) ?? Data()).base64EncodedString()
    return text + "\nkelp_specify(\"\(encoded)\", \"\(mark)\")\n"
  }

  /// The asserts in what the harness printed. The program may have printed such a line itself, so they are only
  /// proposals.
  static func assertions(in output: String) -> [String] {
    guard let line = output.split(separator: "\n").last(where: { $0.hasPrefix(mark) }) else { return [] }
    let list = try? JSONDecoder().decode([String].self, from: Data(line.dropFirst(mark.count).utf8))
    return (list ?? []).map { "assert \($0)" }
  }

  private static let text = #"""
    def kelp_specify(order, mark):
        import ast, base64, copy, inspect, itertools, json, math, random, signal, time
        order = json.loads(base64.b64decode(order))
        name, function = order["name"], globals()[order["name"]]
        chance = random.Random(0)
        MOST, LONGEST, TRIES = 5, 160, 500
        deadline = time.monotonic() + 1.2

        class TooSlow(BaseException):
            pass

        def ring(*_):
            raise TooSlow()

        signal.signal(signal.SIGALRM, ring)

        def is_literal(value, depth=0):
            kind = type(value)
            if kind in (int, str, bytes, bool, type(None)):
                return True
            if kind is float:
                return math.isfinite(value)
            if depth > 4:
                return False
            if kind in (list, tuple, set):
                return len(value) < 50 and all(is_literal(item, depth + 1) for item in value)
            if kind is dict:
                return len(value) < 50 and all(
                    is_literal(key, depth + 1) and is_literal(item, depth + 1) for key, item in value.items())
            return False

        def call(positional, named):
            """The literal that a call gives, or an exception."""
            signal.setitimer(signal.ITIMER_REAL, 0.1)
            try:
                before = repr((positional, named))
                results = []
                for _ in range(2):
                    mine = copy.deepcopy((positional, named))
                    results.append(function(*mine[0], **mine[1]))
                    if repr(mine) != before:
                        raise ValueError("it changes its arguments")
            finally:
                signal.setitimer(signal.ITIMER_REAL, 0)
            if not is_literal(results[0]) or repr(results[0]) != repr(results[1]):
                raise ValueError("not the same literal twice")
            return results[0]

        def written(positional, named):
            parts = [repr(item) for item in positional]
            parts += ["%s=%r" % pair for pair in named.items()]
            return "%s(%s)" % (name, ", ".join(parts))

        def compared(text, result):
            if result is None or result is True or result is False:
                return "%s is %r" % (text, result)
            if type(result) is float and len(repr(result)) > 8:
                return "abs(%s - %r) < %r" % (text, result, max(1e-9, abs(result) * 1e-9))
            if result == set() and type(result) is set:
                return "%s == set()" % text
            return "%s == %r" % (text, result)

        # Entries: the condition, the result, the how-manieth of its group of inputs it is, whether it is an argument.
        found, seen, ranks = [], set(), {}

        def try_out(positional, named, group=-1):
            text = written(positional, named)
            if text in seen or time.monotonic() > deadline:
                return False
            seen.add(text)
            try:
                result = call(positional, named)
                line = compared(text, result)
            except (TooSlow, Exception):
                return False
            if len(line) <= LONGEST:
                ranks[group] = ranks.get(group, 0) + 1
                echoes = any(repr(result) == repr(item) for item in [*positional, *named.values()])
                found.append((line, repr(result), ranks[group], echoes))
            return True

        def literal_call(text):
            node = ast.parse(text.strip(), mode="eval").body
            if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Name) or node.func.id != name:
                raise ValueError(text)
            named = {item.arg: ast.literal_eval(item.value) for item in node.keywords}
            return [ast.literal_eval(item) for item in node.args], named

        lines = order["documentation"].splitlines()
        examples = [line.strip()[4:] for line in lines if line.strip().startswith(">>> ")]
        for text in examples + order["calls"]:
            try:
                try_out(*literal_call(text))
            except (SyntaxError, ValueError, TypeError, MemoryError, RecursionError):
                continue
        recorded = list(found)

        POOLS = {
            "int": [3, 0, 1, 7, -2, 10, 4],
            "str": ["abc", "", "Hello World", "a,b,c", "12", "racecar", "key=value", "1.2.3", "foo_bar", "10.20.30.4",
                    "/usr/lib/x.py", "  two  words ", "FooBar", "2024-01-31", "<b>x</b>", "name: text"],
            "list": [[3, 1, 2], [], [1, 2, 2, 5], [0, -1, 4], [7]],
            "words": [["b", "a"], ["x"], ["one", "two", "two"]],
            "pairs": [[(1, 2), (3, 4)], [("a", 1), ("b", 2)]],
            "rows": [[[1, 2], [3, 4]], [[5]]],
            "float": [0.5, 2.0, -1.25, 100.0],
            "dict": [{"a": 1, "b": 2}, {}, {"x": [1, 2]}],
            "bool": [True, False],
            "tuple": [(1, 2), (3, 4, 5)],
            "bytes": [b"abc", b"", b"\x00\xff"],
            "set": [{1, 2}, {3}],
            "none": [None],
        }
        HINTS = (
            ("str", ("str", "text", "name", "string", "path", "line", "word", "key", "prefix", "msg", "s", "url",
                     "title", "pattern", "char", "label")),
            ("int", ("n", "i", "j", "k", "num", "count", "size", "index", "start", "end", "year", "width",
                     "length", "offset", "x", "y", "a", "b")),
            ("list", ("lst", "list", "items", "values", "seq", "arr", "array", "xs", "data", "nums", "iterable")),
            ("dict", ("dict", "mapping", "d", "options", "config", "params", "kwargs")),
            ("bytes", ("bytes", "buf", "buffer", "raw")), ("float", ("float", "ratio", "scale", "alpha")),
            ("rows", ("rows", "matrix", "grid", "table", "nested")), ("pairs", ("pairs", "points", "edges")),
            ("bool", ("bool", "flag", "is", "verbose")), ("words", ("words", "names", "lines", "strings", "keys")),
        )

        def kinds(parameter):
            """Kinds of values for a parameter, the likeliest first."""
            annotation = parameter.annotation
            told = "" if annotation is parameter.empty else getattr(annotation, "__name__", str(annotation)).lower()
            parts = parameter.name.lower().split("_")
            likely = [kind for kind, hints in HINTS if kind in told]
            likely += [kind for kind, hints in HINTS if any(part in hints for part in parts)]
            return list(dict.fromkeys(likely + list(POOLS)))

        try:
            parameters = inspect.signature(function).parameters.values()
            required = [item for item in parameters if item.default is item.empty
                        and item.kind not in (item.VAR_POSITIONAL, item.VAR_KEYWORD)]
        except (TypeError, ValueError):
            required = None
        if required is not None and 1 <= len(required) <= 4:
            def arguments(values):
                positional, named = [], {}
                for item, value in zip(required, values):
                    if item.kind is item.KEYWORD_ONLY:
                        named[item.name] = value
                    else:
                        positional.append(value)
                return positional, named

            choices = [kinds(item) for item in required]
            shapes = sorted(
                itertools.islice(itertools.product(*[range(len(item)) for item in choices]), 30000), key=sum)
            working, tries = 0, 0
            for shape in shapes:
                if tries >= TRIES or working >= 3 or time.monotonic() > deadline:
                    break
                pools = [POOLS[choices[place][index]] for place, index in enumerate(shape)]
                worked = 0
                for attempt in range(2):
                    tries += 1
                    # A shape is given two chances: some texts fit a function and others do not.
                    worked += try_out(*arguments([pool[min(attempt, len(pool) - 1)] for pool in pools]), shape)
                if not worked:
                    wide = [pool for pool in pools if len(pool) > 7]
                    if not wide or sum(shape) > 2:
                        continue
                before = len(found)
                size = max(map(len, pools))
                for attempt in range(2, 2 + 2 * size):
                    tries += 1
                    try_out(*arguments([
                        pool[attempt % len(pool)] if len(pools) == 1 else chance.choice(pool) for pool in pools]),
                        shape)
                working += bool(worked) or len(found) > before
                # Inputs of the likeliest kinds say most about what is meant.
                if len({entry[1] for entry in found}) >= 3:
                    break

        def informative(entry):
            return not entry[3] and entry[1] not in ("None", "[]", "''", "{}", "()", "set()", "b''")

        # Different results tell more than many: recorded calls first, then one call for each new result, and
        # inputs of different kinds in turn.
        found.sort(key=lambda entry: entry[2])
        chosen, results = [], set()
        for only_new in (True, False):
            for entries in (recorded, [entry for entry in found if informative(entry)], found):
                for entry in entries:
                    if len(chosen) < MOST and entry not in chosen and not (only_new and entry[1] in results):
                        chosen.append(entry)
                        results.add(entry[1])
        if len(results) < 2:
            chosen = []
        print("\n" + mark + json.dumps([entry[0] for entry in chosen]), flush=True)
    """#
}

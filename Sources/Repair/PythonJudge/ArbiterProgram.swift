/// The Python text of the arbiter: the interpreter that knows what the tests expect and never runs a program.
///
/// It takes each test apart into what the program must be asked (`plan`) and what is expected of the answers, which
/// it alone compares (`judge`). A program shares its process with the questions only, so one that reads its own stack
/// or writes into the channel of the results can lie about a value but cannot find out which lie would pass.
enum ArbiterProgram {
  /// The whole text, to be run with the limits as JSON in the first argument.
  static let source = [WorkerProgramText.common, arbiter, "serve()\n"].joined(separator: "\n")

  private static let arbiter = #"""
    # The arbiter: takes tests apart, and compares what a program answered with what is expected.
    import fractions

    EXPECTED_NAMES = {"set": set, "frozenset": frozenset, "float": float, "tuple": tuple, "list": list, "dict": dict}
    PLANS = {}
    MEMORY_BYTES = 1 << 30

    class NoPlainValue:
        """A value that cannot leave its process, with the text it was shown as there."""
        def __init__(self, told):
            self.shown = clip(str(told.get("shown", "")), 120)
            self.truth, self.is_large = told.get("truth"), told.get("large") is True

        def __repr__(self):
            return self.shown

    def is_constant(node):
        """Whether the expression needs nothing of the program: literals, arithmetic, `set([1])`, `float('inf')`."""
        if isinstance(node, ast.Constant):
            return True
        if isinstance(node, (ast.Tuple, ast.List, ast.Set)):
            return all(map(is_constant, node.elts))
        if isinstance(node, ast.Dict):
            return all(key is not None and is_constant(key) for key in node.keys) and all(map(is_constant, node.values))
        if isinstance(node, ast.UnaryOp):
            return is_constant(node.operand)
        if isinstance(node, ast.BinOp):
            return is_constant(node.left) and is_constant(node.right)
        return (
            isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in EXPECTED_NAMES
            and not node.keywords and all(map(is_constant, node.args)))

    class Plan:
        """One test: what to ask of the program, and how to judge the answers."""
        def __init__(self, source):
            self.whole, self.before, self.probes, self.operator, self.is_pair = source, "", [], None, False
            self.source = source.replace("\r\n", "\n").replace("\r", "\n")
            tree = ast.parse(self.source, "<test>")
            last = tree.body[-1] if tree.body else None
            if not isinstance(last, ast.Assert):
                return
            lines = self.source.encode().split(b"\n")
            start = sum(len(line) + 1 for line in lines[:last.lineno - 1]) + last.col_offset
            self.before = self.source.encode()[:start].decode()
            self.where = lines[last.lineno - 1].decode().strip()
            self.message = last.msg.value if isinstance(last.msg, ast.Constant) else None
            test, self.is_negated = last.test, False
            if isinstance(test, ast.Compare) and len(test.ops) == 1:
                self.operator = type(test.ops[0]).__name__
                self.sides = [test.left, test.comparators[0]]
            elif isinstance(test, ast.UnaryOp) and isinstance(test.op, ast.Not):
                self.sides, self.is_negated = [test.operand], True
            else:
                self.sides = [test]
            self.texts = [clip(ast.unparse(side), 120) for side in self.sides]
            self.literals = [isinstance(side, ast.Constant) for side in self.sides]
            templates = [self.template(side) for side in self.sides]
            # Two answers of the program, with nothing expected of either that could be kept from it.
            self.is_pair = len(self.probes) == 2 and all(isinstance(node, ast.Name) for node in templates)
            self.templates = [
                compile(ast.fix_missing_locations(ast.Expression(node)), "<test>", "eval") for node in templates]
            # Last, so that a test that cannot be taken apart is run whole.
            self.whole = None

        def template(self, node):
            """The expression with what the program must answer as names: `__0`, `__1`. A distance is taken apart."""
            if is_constant(node):
                return node
            if isinstance(node, ast.Call) and not node.keywords and len(node.args) == 1 and (
                    isinstance(node.func, ast.Name) and node.func.id == "abs"
                    and isinstance(node.args[0], ast.BinOp) and isinstance(node.args[0].op, ast.Sub)):
                inner = node.args[0]
                if is_constant(inner.left) or is_constant(inner.right):
                    left, right = self.template(inner.left), self.template(inner.right)
                    return ast.Call(node.func, [ast.BinOp(left, ast.Sub(), right)], [])
            if isinstance(node, ast.Call) and len(node.args) == 2 and is_constant(node.args[1]) and (
                    ast.unparse(node.func) == "math.isclose") and all(
                        keyword.arg and is_constant(keyword.value) for keyword in node.keywords):
                return ast.Call(node.func, [self.template(node.args[0]), node.args[1]], node.keywords)
            self.probes.append("(%s\n)" % (ast.get_source_segment(self.source, node) or ast.unparse(node)))
            return ast.Name("__%d" % (len(self.probes) - 1), ast.Load())

        def question(self):
            """What the program's process is told of this test."""
            return {
                "whole": self.whole, "before": self.before, "probes": self.probes,
                "needs_truth": self.operator is None, "compare": self.operator if self.is_pair else None,
            }

        def judge(self, result):
            """The outcome of a test from what the program's process reports of it."""
            if self.whole is not None:
                return result if result.get("kind") != "values" else forged()
            if result.get("kind") == "passed":
                return forged()
            if result.get("kind") == "failed" and result.get("raised") is True:
                message = str(result.get("message") or "")
                return failed(clip(": ".join(part for part in (self.where, message) if part)))
            if result.get("kind") != "values":
                return result
            told = result.get("values")
            if type(told) is not list or len(told) != len(self.probes):
                return forged()
            try:
                answers = [decoded(value) for value in told]
            except Exception:
                return forged()
            # Decimals and fractions are compared as numbers and shown as they were.
            self.shown = {
                id(answer): clip(str(value.get("shown", "")), 120)
                for answer, value in zip(answers, told) if value.get("ratio") is not None}
            try:
                message = self.complaint(answers, result.get("holds"))
            except Exception as problem:
                return {
                    "kind": "error", "type": type(problem).__name__, "message": clip(str(problem)), "line": None}
            if message is None:
                return {"kind": "passed"}
            if self.message is not None:
                message += " (%s)" % str(self.message)
            return failed(clip(message))

        def complaint(self, answers, holds):
            """What is wrong, in a line; None when the test holds."""
            opaque = [answer for answer in answers if isinstance(answer, NoPlainValue)]
            names = {"__%d" % index: answer for index, answer in enumerate(answers)}
            names.update(EXPECTED_NAMES, abs=abs, math=math, __builtins__={})
            values = [eval(template, names) for template in self.templates]
            if self.operator is None:
                value = values[0]
                truth = value.truth is True if isinstance(value, NoPlainValue) else bool(value)
                if truth != self.is_negated:
                    return None
                wanted = "a false value" if self.is_negated else "a true value"
                return "%s is %s, expected %s" % (self.texts[0], self.display(value), wanted)
            if self.is_pair:
                truth = holds is True
            elif any(answer.is_large for answer in opaque):
                return "%s is too large to be compared" % self.texts[0]
            elif opaque:
                # What is no plain value equals no literal, whatever its own class says.
                truth = self.operator in ("NotEq", "IsNot", "NotIn")
            elif self.operator in ("Is", "IsNot"):
                # A copy crossed over; of literals only those are the same object that are one everywhere.
                same = any(self.literals) and type(values[0]) is type(values[1]) and values[0] == values[1]
                truth = same == (self.operator == "Is")
            else:
                truth = COMPARISONS[self.operator][0](*values)
            return None if truth else self.expectation(values)

        def expectation(self, values):
            """What a false comparison says: the value of the side that was computed, then the other one's."""
            symbol, texts = COMPARISONS[self.operator][1], self.texts
            if self.literals == [True, False] and self.operator in ("Eq", "Is"):
                texts, values = texts[::-1], values[::-1]
            found, expected = map(self.display, values)
            return "%s is %s, expected %s%s" % (texts[0], found, symbol, expected)

        def display(self, value):
            return self.shown.get(id(value)) or display(value)

    def failed(message):
        return {"kind": "failed", "message": message}

    def forged():
        message = "wrote to the channel of the test results"
        return {"kind": "error", "type": "ForgedResult", "message": message, "line": None}

    def checked(value):
        """The value, if nothing but plain data is in it; raises ValueError otherwise."""
        kind = type(value)
        if kind in (list, tuple, set, frozenset):
            for item in value:
                checked(item)
        elif kind is dict:
            for key, item in value.items():
                checked(key)
                checked(item)
        elif value is not None and value is not ... and kind not in (bool, int, float, complex, str, bytes):
            raise ValueError
        return value

    def decoded(told):
        if told.get("data") is not None:
            return checked(marshal.loads(binascii.a2b_base64(told["data"])))
        if told.get("ratio") is not None:
            return fractions.Fraction(*map(int, told["ratio"]))
        return NoPlainValue(told)

    def plan(source):
        if source not in PLANS:
            if len(PLANS) >= 10_000:
                PLANS.clear()
            # What goes wrong on the way leaves a plan that has the program's process run the test as a whole.
            PLANS[source] = made = Plan.__new__(Plan)
            try:
                made.__init__(source)
            except Exception:
                pass
        return PLANS[source]

    def serve():
        harden()
        requests, answers = take_streams()
        resource.setrlimit(resource.RLIMIT_AS, (MEMORY_BYTES, MEMORY_BYTES))
        sys.setrecursionlimit(5000)
        write_frame(answers, b"ready", last=False)
        while (body := read_frame(requests)) is not None:
            request = json.loads(body)
            if "plan" in request:
                answer = [plan(source).question() for source in request["plan"]]
            else:
                answer = [plan(source).judge(result) for source, result in zip(request["tests"], request["results"])]
            write_frame(answers, json.dumps(answer).encode("utf-8", "replace"), last=False)

    """#
}

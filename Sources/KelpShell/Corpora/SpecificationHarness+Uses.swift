extension SpecificationHarness {
  /// The first part: kinds of values, and what a function does with its parameters.
  static let uses = #"""
    def kelp_specify(batch, mark):
        import ast, base64, collections, io, itertools, json, math, os, random, re, select, signal, sys, time, types

        MOST, FEWEST, LONGEST, TRIES = 5, 3, 200, 320
        CALL_SECONDS, FUNCTION_SECONDS, WALL_SECONDS = 0.1, 1.5, 5.0

        class TooSlow(BaseException):
            pass

        def ring(*_):
            raise TooSlow()

        # Values by kind, as the texts that asserts are written with. A text is evaluated anew for each call.
        POOLS = {
            "str": ["'abc'", "'Hello World'", "''", "'a,b,c'", "'12'", "'key=value'", "'foo_bar'", "'1.2.3'", "'racecar'",
                    "'  two  words '", "'FooBar'", "'-x'", "'a/b.txt'", "'name: text'", "'2024-01-31'", "'<b>x</b>'",
                    "'one\\ntwo\\n'", "'#fff'", "'x' * 20"],
            "int": ["3", "0", "1", "7", "-2", "10", "4", "100", "255", "1000"],
            "float": ["0.5", "2.0", "-1.25", "100.0", "0.0", "3.75"],
            "list": ["[3, 1, 2]", "[]", "[1, 2, 2, 5]", "[0, -1, 4]", "[7]", "['b', 'a', 'c']"],
            "numbers": ["[3, 1, 2]", "[1, 2, 2, 5]", "[0, -1, 4]", "[7]", "[]", "[0.5, 2.5]"],
            "words": ["['b', 'a']", "['one', 'two', 'two']", "['x']", "[]", "['a=1', 'b=2']", "['Foo', 'bar_baz', '']"],
            "pairs": ["[(1, 2), (3, 4)]", "[('a', 1), ('b', 2)]", "[]", "[('x', 'y')]", "[(0, 5), (2, 3), (7, 9)]"],
            "rows": ["[[1, 2], [3, 4]]", "[[5]]", "[[1, 0, 2], [0, 3, 0]]", "[]", "[['a', 'b'], ['c', 'd']]"],
            "dicts": ["[{'a': 1}, {'a': 2, 'b': 3}]", "[{}]", "[]", "[{'name': 'x', 'id': 1}]"],
            "dict": ["{'a': 1, 'b': 2}", "{}", "{'x': [1, 2]}", "{'name': 'abc', 'size': 3}", "{1: 'one', 2: 'two'}",
                     "{'a': {'b': 1}}"],
            "tuple": ["(1, 2)", "(3, 4, 5)", "('a', 'b')", "(0, 1)", "()"],
            "set": ["{1, 2}", "{3}", "set()", "{2, 3, 4}", "{'a', 'b'}"],
            "bool": ["True", "False"],
            "bytes": ["b'abc'", "b''", "b'\\x00\\xff'", "b'key=value'", "b'Hello World'", "b'\\x01\\x02\\x03\\x04'"],
            "char": ["'a'", "'Z'", "'5'", "' '", "'_'", "'-'"],
            "digits": ["'12'", "'0'", "'-7'", "'3.5'", "'1e3'", "'ff'"],
            "path": ["'a/b.txt'", "'/usr/lib/x.py'", "'name'", "'archive.tar.gz'", "''", "'../up/'", "'C:\\\\x'"],
            "callable": ["len", "str", "lambda value: value", "lambda *values: len(values)", "abs", "max",
                         "lambda value: value > 1", "lambda: 3", "lambda a, b: a"],
            "stream": ["io.StringIO('one two\\n3 4\\n')", "io.StringIO('')", "io.StringIO('a=1\\n\\n# note\\nb=2\\n')"],
            "match": ["re.match('(a)(b)?', 'abc')", "re.match('(.)(.*)', 'Hello')", "re.match('(&)(#?)', '&#65;')"],
            "none": ["None"],
            "type": ["int", "str", "dict"],
        }
        HINTS = (
            ("str", "str text name string line word key prefix suffix msg message s url title pattern char label source"
                    " value token tag code content version field attr expr"),
            ("int", "n i j k num count size index start end stop year month day width length offset x y a b c p q m bits"
                    " number level depth limit pos position first last step"),
            ("list", "lst list items values seq arr array xs data nums iterable elements args l sequence"),
            ("dict", "dict mapping d options config params kwargs attrs headers env obj info opts schema event"),
            ("bytes", "bytes buf buffer raw payload blob"), ("float", "float ratio scale alpha value t rate"),
            ("rows", "rows matrix grid table nested mat"), ("pairs", "pairs points edges ranges"),
            ("bool", "bool flag is verbose strict"), ("words", "words names lines strings keys argv tokens parts"),
            ("callable", "func function fn f callback callable predicate pred"), ("path", "path filename file dirname"),
            ("stream", "stream fp fileobj"), ("tuple", "tuple pair shape point"), ("char", "ch char c"),
        )
        HINTS = [(kind, set(words.split())) for kind, words in HINTS]
        ANNOTATIONS = (
            ("callable", "callable"), ("str", "str text"), ("int", "int integer"), ("float", "float number"),
            ("bool", "bool"), ("bytes", "bytes bytearray buffer"), ("dict", "dict mapping defaultdict mutablemapping"),
            ("set", "set frozenset abstractset"), ("tuple", "tuple"), ("type", "type"), ("path", "path pathlike"),
            ("stream", "textio io"), ("list", "list sequence iterable collection iterator any object"),
        )
        TYPES = {"str": str, "bytes": bytes, "list": list, "dict": dict, "set": set, "int": int, "tuple": tuple}
        METHODS = {kind: set(dir(value)) - set(dir(object)) for kind, value in TYPES.items()}
        MATCH = {"group", "groups", "groupdict", "span"}
        STREAM = {"read", "readline", "readlines", "write", "seek", "tell", "getvalue", "flush", "writelines"}
        BUILTINS = {
            "int": ("digits", "int", "float"), "float": ("float", "digits", "int"), "range": ("int",), "chr": ("int",),
            "ord": ("char",), "hex": ("int",), "bin": ("int",), "abs": ("int", "float"), "round": ("float",),
            "len": ("str", "list"), "sum": ("numbers",), "sorted": ("list", "words"), "max": ("numbers",),
            "min": ("numbers",), "any": ("list",), "all": ("list",), "enumerate": ("list", "words"), "zip": ("list",),
            "reversed": ("list", "str"), "set": ("list",), "list": ("list",), "tuple": ("list", "tuple"),
            "dict": ("dict", "pairs"), "iter": ("list",), "map": ("list",), "filter": ("list",), "divmod": ("int",),
            "callable": ("callable",), "bytes": ("bytes", "list"), "issubclass": ("type",), "next": ("stream",),
            "bytearray": ("bytes",), "frozenset": ("list", "set"), "pow": ("int",), "str": (), "repr": (),
        }
        ELEMENTS = {"str": "words", "int": "numbers", "float": "numbers", "tuple": "pairs", "list": "rows", "dict": "dicts",
                    "digits": "words", "char": "str", "path": "words", "numbers": "rows", "words": "rows", "pairs": "pairs"}

        class Uses(ast.NodeVisitor):
            """What a function does with its parameters: scores of kinds, keys, attributes and constants."""

            def __init__(self, function, helpers=None, depth=0):
                self.helpers, self.depth = helpers or {}, depth
                arguments = function.args
                self.names = [item.arg for item in arguments.posonlyargs + arguments.args + arguments.kwonlyargs]
                # By place: a parameter, or what stands in one, such as "row['size']" and "self.items".
                self.scores = {name: collections.Counter() for name in self.names}
                self.keys = {name: {} for name in self.names}
                self.attributes = {name: {} for name in self.names}
                self.constants = {name: [] for name in self.names}
                # What it asks of its object or its class beyond attributes.
                self.own = ""
                self.texts, self.integers = [], []
                self.items, self.values = {}, {}
                everything = list(ast.walk(function))
                for node in everything:
                    if isinstance(node, ast.Constant):
                        if type(node.value) is str and 0 < len(node.value) <= 24 and node.value not in self.texts:
                            self.texts.append(node.value)
                        if type(node.value) is int and abs(node.value) < 10**6 and node.value not in self.integers:
                            self.integers.append(node.value)
                    # Names for the elements of a parameter say what the elements are.
                    if isinstance(node, (ast.For, ast.comprehension)):
                        self.bind(node.target, node.iter)
                for statement in function.body:
                    self.visit(statement)

            def place(self, node, depth=0):
                """The place that an expression reads: a parameter or something in one; None for anything else."""
                if isinstance(node, ast.Name):
                    return node.id if node.id in self.scores else None
                if depth > 3:
                    return None
                if isinstance(node, ast.Attribute):
                    owner = self.place(node.value, depth + 1)
                    if owner is None or node.attr.startswith("__"):
                        return None
                    self.attributes[owner].setdefault(node.attr, "value")
                    return self.add("%s.%s" % (owner, node.attr))
                owner, index = None, None
                if isinstance(node, ast.Subscript):
                    owner, index = node.value, node.slice
                elif isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr == "get":
                    owner, index = node.func.value, node.args[0] if node.args else None
                if not isinstance(index, ast.Constant) or type(index.value) is not str:
                    return None
                name = self.items.get(owner.id, owner.id) if isinstance(owner, ast.Name) else None
                owner = name if name in self.scores else self.place(owner, depth + 1)
                if owner is None:
                    return None
                self.keys[owner].setdefault(index.value, True)
                return self.add("%s[%r]" % (owner, index.value))

            def add(self, place):
                if place not in self.scores:
                    self.scores[place] = collections.Counter()
                    self.keys[place], self.attributes[place], self.constants[place] = {}, {}, []
                return place

            def bind(self, target, source):
                if isinstance(source, ast.Call) and source.args and isinstance(source.func, ast.Name):
                    if source.func.id == "enumerate" and isinstance(target, ast.Tuple) and len(target.elts) == 2:
                        return self.bind(target.elts[1], source.args[0])
                    if source.func.id in ("sorted", "reversed", "list", "set", "iter", "tuple"):
                        return self.bind(target, source.args[0])
                if isinstance(source, ast.Call) and isinstance(source.func, ast.Attribute):
                    owner = self.place(source.func.value)
                    if owner is not None and source.func.attr == "items":
                        self.scores[owner]["dict"] += 4
                    return
                owner = self.place(source)
                if owner is None:
                    return
                if isinstance(target, ast.Tuple):
                    self.scores[owner]["pairs"] += 5
                else:
                    self.scores[owner]["list"] += 1
                    if isinstance(target, ast.Name):
                        self.items[target.id] = owner

            def say(self, node, kinds, weight=2):
                place = self.place(node)
                if place is not None:
                    for rank, kind in enumerate(kinds):
                        self.scores[place][kind] += weight / (1 + rank)
                elif isinstance(node, ast.Name):
                    if node.id in self.items:
                        self.element(self.items[node.id], kinds, weight)
                elif isinstance(node, ast.Subscript) and not isinstance(node.slice, ast.Slice):
                    self.element(self.place(node.value), kinds, weight)

            def element(self, name, kinds, weight):
                for place, kind in enumerate(kinds):
                    if name in self.scores and kind in ELEMENTS:
                        self.scores[name][ELEMENTS[kind]] += (weight + 1) / (1 + place)

            def visit_Attribute(self, node):
                kinds = [kind for kind, methods in METHODS.items() if node.attr in methods]
                if kinds:
                    self.say(node.value, kinds, 4)
                elif node.attr in MATCH:
                    self.say(node.value, ["match"], 4)
                elif node.attr in STREAM:
                    self.say(node.value, ["stream"], 4)
                elif self.place(node.value) is not None and self.place(node) is not None:
                    self.scores[self.place(node.value)]["object"] += 3
                self.generic_visit(node)

            def visit_Subscript(self, node):
                index = node.slice
                if isinstance(index, ast.Constant) and type(index.value) is str:
                    self.say(node.value, ["dict"], 5)
                    self.key(node.value, index.value)
                elif isinstance(index, ast.Slice):
                    self.say(node.value, ["str", "list", "bytes"], 2)
                elif isinstance(index, (ast.Constant, ast.UnaryOp)):
                    self.say(node.value, ["list", "tuple", "str", "words"], 2)
                else:
                    self.say(node.value, ["list", "dict", "str"], 1)
                    self.say(index, ["int", "str"], 1)
                if isinstance(index, ast.Slice):
                    for part in (index.lower, index.upper, index.step):
                        self.say(part, ["int"], 3)
                self.generic_visit(node)

            def follow(self, helper, values):
                """What a helper does with the parameters that it is given."""
                if helper is None:
                    return
                known = self.helpers.get(id(helper))
                if known is None:
                    # Set before it is made, for helpers that call themselves.
                    self.helpers[id(helper)] = False
                    known = self.helpers[id(helper)] = Uses(helper, self.helpers, self.depth + 1)
                if not known:
                    return
                for name, value in zip(known.names, values):
                    place = self.place(value)
                    if place is None:
                        continue
                    for inner in [inner for inner in known.scores if inner == name or inner.startswith((name + ".", name + "["))]:
                        mine = self.add(place + inner[len(name):])
                        for kind, score in known.scores[inner].items():
                            self.scores[mine][kind] += score / 2
                        self.keys[mine].update(known.keys[inner])
                        self.attributes[mine].update(known.attributes[inner])
                        self.constants[mine] += known.constants[inner]
                self.texts += [text for text in known.texts if text not in self.texts]

            def key(self, node, key):
                name = self.items.get(node.id, node.id) if isinstance(node, ast.Name) else self.place(node)
                if name in self.keys:
                    self.keys[name].setdefault(key, True)

            def visit_Call(self, node):
                function = node.func
                if isinstance(function, ast.Name):
                    if function.id == "super":
                        self.own = "super()"
                    if function.id == "isinstance" and len(node.args) == 2:
                        for part in ast.walk(node.args[1]):
                            if isinstance(part, ast.Name) and part.id in POOLS:
                                self.say(node.args[0], [part.id], 3)
                    elif function.id in BUILTINS:
                        for item in node.args:
                            self.say(item, BUILTINS[function.id], 3)
                    else:
                        self.say(function, ["callable"], 6)
                        if function.id in self.helpers and self.depth < 2:
                            self.follow(self.helpers[function.id], node.args)
                elif isinstance(function, ast.Attribute):
                    owner = ast.unparse(function.value)
                    if owner == "self" and "self" in self.scores:
                        self.own = "self.%s()" % function.attr
                    if function.attr == "get" and node.args and isinstance(node.args[0], ast.Constant):
                        if type(node.args[0].value) is str:
                            self.key(function.value, node.args[0].value)
                    if function.attr == "join":
                        for item in node.args:
                            self.say(item, ["words", "path"] if owner != "os.path" else ["path"], 4)
                    elif owner in ("os.path", "posixpath", "ntpath"):
                        for item in node.args:
                            self.say(item, ["path"], 4)
                    elif owner in ("re", "json", "shlex", "html", "textwrap", "ast", "string", "unicodedata"):
                        for item in node.args:
                            self.say(item, ["str"], 3)
                    elif owner in ("math", "cmath"):
                        for item in node.args:
                            self.say(item, ["float", "int"], 3)
                    elif owner in ("struct", "binascii", "base64", "zlib"):
                        for item in node.args:
                            self.say(item, ["bytes"], 3)
                    elif function.attr in ("match", "search", "sub", "findall", "split", "fullmatch", "startswith",
                                           "endswith", "strip", "replace", "find", "finditer"):
                        for item in node.args:
                            self.say(item, ["str"], 2)
                self.generic_visit(node)

            def visit_BinOp(self, node):
                for side, other in ((node.left, node.right), (node.right, node.left)):
                    if isinstance(other, ast.Constant) and type(other.value) in (int, float):
                        self.say(side, [type(other.value).__name__], 3)
                    elif isinstance(other, ast.JoinedStr) or isinstance(other, ast.Constant) and type(other.value) is str:
                        if isinstance(node.op, ast.Add):
                            self.say(side, ["str"], 4)
                    elif isinstance(other, ast.List):
                        self.say(side, ["list"], 3)
                    elif isinstance(node.op, (ast.Sub, ast.Div, ast.FloorDiv, ast.Pow, ast.Mult)):
                        self.say(side, ["int", "float"], 2)
                    elif isinstance(node.op, (ast.LShift, ast.RShift, ast.BitAnd, ast.BitXor, ast.Mod)):
                        self.say(side, ["int"], 1.5)
                    elif isinstance(node.op, ast.Add):
                        self.say(side, ["int", "str", "list"], 1)
                self.generic_visit(node)

            def visit_Compare(self, node):
                sides = [node.left, *node.comparators]
                for operation, left, right in zip(node.ops, sides, sides[1:]):
                    for side, other in ((left, right), (right, left)):
                        name = self.place(side)
                        if name is None and isinstance(side, ast.Name):
                            name = self.items.get(side.id)
                        if isinstance(other, ast.Constant) and type(other.value).__name__ in POOLS:
                            self.say(side, [type(other.value).__name__], 3)
                            if name in self.constants:
                                self.constants[name].append(other.value)
                        elif isinstance(other, ast.Constant) and other.value is None:
                            self.say(side, ["none"], 0.1)
                        elif isinstance(other, (ast.Tuple, ast.List, ast.Set)) and other.elts:
                            for item in other.elts:
                                if isinstance(item, ast.Constant) and type(item.value).__name__ in POOLS:
                                    self.say(side, [type(item.value).__name__], 2)
                                    if name in self.constants:
                                        self.constants[name].append(item.value)
                    if isinstance(operation, (ast.In, ast.NotIn)):
                        if isinstance(left, ast.Constant) and type(left.value) is str:
                            self.say(right, ["str", "dict", "words"], 2)
                            self.key(right, left.value)
                        else:
                            self.say(right, ["list", "dict", "str"], 1)
                    elif isinstance(operation, (ast.Lt, ast.LtE, ast.Gt, ast.GtE)):
                        self.say(left, ["int", "float"], 1)
                        self.say(right, ["int", "float"], 1)
                self.generic_visit(node)

    """#
}

import Corpus
import PythonLanguage

/// Which modules and builtins a function may use and still be one whose results depend on its arguments alone.
enum PythonReachRules {
  /// What stands against running a program, or nil. `exempt` are names that are never looked up.
  static func gap(of reach: PythonLanguage.Reach, exempt: Set<String>) -> Specification? {
    for name in reach.imports {
      let root = String(name.prefix { $0 != "." })
      if pureModules.contains(root) || partlyPure[root] != nil { continue }
      return Specification(
        gap: worldlyModules.contains(root) ? .outsideWorld : .otherModules, detail: root.isEmpty ? name : root
      )
    }
    for name in reach.uses {
      let parts = name.split(separator: ".").map(String.init)
      if let allowed = partlyPure[parts[0]], !(parts.count > 1 && allowed.contains(parts[1])) {
        return Specification(gap: .outsideWorld, detail: name)
      }
      if parts.count > 2, parts[1] == "path", fileQuestions.contains(parts[2]) {
        return Specification(gap: .outsideWorld, detail: name)
      }
      if parts.count > 1, let last = parts.last, worldlyNames.contains(last) {
        return Specification(gap: .outsideWorld, detail: name)
      }
    }
    for name in reach.unbound where !exempt.contains(name) {
      if worldlyBuiltins.contains(name) { return Specification(gap: .outsideWorld, detail: name) }
      let isKnown =
        harmlessBuiltins.contains(name)
        || ["Error", "Warning", "Exception", "Interrupt", "Exit"].contains { name.hasSuffix($0) }
      if !isKnown { return Specification(gap: .unknownNames, detail: name) }
    }
    return nil
  }

  /// Whether a name is the language's own.
  static func isBuiltin(_ name: String) -> Bool {
    harmlessBuiltins.contains(name) || worldlyBuiltins.contains(name)
      || ["Error", "Warning", "Exception", "Interrupt", "Exit"].contains { name.hasSuffix($0) }
  }

  private static let pureModules: Set<String> = [
    "__future__", "abc", "array", "ast", "base64", "binascii", "bisect", "calendar", "cmath", "codecs",
    "collections", "colorsys", "contextlib", "copy", "copyreg", "csv", "dataclasses", "datetime", "decimal",
    "difflib", "dis", "email", "encodings", "enum", "errno", "fnmatch", "fractions", "functools", "graphlib",
    "hashlib", "heapq", "hmac", "html", "inspect", "io", "ipaddress", "itertools", "json", "keyword",
    "logging",
    "math", "mimetypes", "ntpath", "numbers", "opcode", "operator", "pickle", "posixpath", "pprint", "quopri",
    "re", "reprlib", "shlex", "stat", "statistics", "string", "stringprep", "struct", "symtable", "textwrap",
    "token", "tokenize", "tomllib", "traceback", "types", "typing", "unicodedata", "urllib", "uuid",
    "warnings",
    "weakref", "xml", "zlib",
  ]

  /// Modules of which only some names say the same everywhere.
  private static let partlyPure: [String: Set<String>] = [
    "os": [
      "path", "sep", "fspath", "linesep", "altsep", "pathsep", "curdir", "pardir", "extsep", "name",
      "PathLike",
      "fsencode", "fsdecode", "devnull",
    ],
    "sys": [
      "maxsize", "version_info", "byteorder", "maxunicode", "float_info", "hexversion", "intern", "platform",
      "int_info", "implementation", "stderr",
    ],
    "pathlib": ["PurePath", "PurePosixPath", "PureWindowsPath"],
  ]

  private static let fileQuestions: Set<String> = [
    "exists", "isfile", "isdir", "getsize", "getmtime", "getctime", "getatime", "realpath", "abspath",
    "expanduser", "expandvars", "islink", "samefile", "lexists", "ismount", "relpath",
  ]

  /// The library's modules for files, processes, chance and time.
  private static let worldlyModules: Set<String> = [
    "asyncio", "concurrent", "ctypes", "fcntl", "gc", "getpass", "glob", "http", "importlib", "linecache",
    "locale", "mmap", "multiprocessing", "pkgutil", "platform", "pwd", "queue", "random", "resource",
    "secrets",
    "select", "selectors", "shutil", "signal", "site", "socket", "sqlite3", "ssl", "subprocess", "sysconfig",
    "tempfile", "threading", "time", "unittest", "zipfile", "tarfile", "argparse", "builtins",
  ]

  private static let worldlyNames: Set<String> = [
    "now", "today", "utcnow", "open", "urlopen", "urlretrieve", "uuid1", "uuid4", "getfile", "getsource",
    "getsourcelines", "getsourcefile", "stack", "currentframe",
  ]

  private static let worldlyBuiltins: Set<String> = [
    "open", "input", "exec", "eval", "compile", "__import__", "globals", "locals", "exit", "quit",
    "breakpoint",
    "id", "hash", "vars", "__file__", "memoryview", "__builtins__",
  ]

  private static let harmlessBuiltins: Set<String> = [
    "abs", "all", "any", "ascii", "bin", "bool", "bytearray", "bytes", "callable", "chr", "classmethod",
    "complex", "delattr", "dict", "dir", "divmod", "enumerate", "filter", "float", "format", "frozenset",
    "getattr", "hasattr", "hex", "int", "isinstance", "issubclass", "iter", "len", "list", "map", "max",
    "min",
    "next", "object", "oct", "ord", "pow", "print", "property", "range", "repr", "reversed", "round", "set",
    "setattr", "slice", "sorted", "staticmethod", "str", "sum", "super", "tuple", "type", "zip",
    "StopIteration",
    "GeneratorExit", "NotImplemented", "Ellipsis", "__name__", "__debug__", "__doc__",
  ]
}

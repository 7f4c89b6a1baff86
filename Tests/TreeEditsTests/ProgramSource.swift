import Foundation
import KelpBase
import PythonLanguage
import SyntaxTrees
import Testing
import TreeEdits

/// Real programs for the law tests: functions of the installed Python's library and the example programs.
enum ProgramSource {
  /// Top-level functions of the standard library as they stand there, always in the same order.
  static let functions: [SyntaxTree] = parsed(extract())

  /// The programs in `Examples/Programs`.
  static let examples: [SyntaxTree] = {
    let repository = URL(fileURLWithPath: #filePath).resolvingSymlinksInPath()
      .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    let folder = repository.appendingPathComponent("Examples/Programs")
    let names = (try? FileManager.default.subpathsOfDirectory(atPath: folder.path)) ?? []
    return parsed(
      names.sorted().filter { $0.hasSuffix(".py") }.compactMap {
        try? AtomicFile.read(folder.appendingPathComponent($0).path)
      })
  }()

  /// Functions and examples.
  static var all: [SyntaxTree] { functions + examples }

  /// Programs of several functions: longer statement lists at the top.
  static let modules: [SyntaxTree] = stride(from: 0, to: functions.count - 4, by: 4).compactMap { start in
    var text: [UInt8] = []
    for function in functions[start..<start + 4] { text += function.source + Array("\n\n".utf8) }
    return try? language.parse(text)
  }

  static let language = PythonLanguage()

  private static func parsed(_ sources: [[UInt8]]) -> [SyntaxTree] {
    sources.compactMap { source in
      guard let tree = try? language.parse(source), language.contextualError(in: tree) == nil else {
        return nil
      }
      return tree
    }
  }

  private static func extract() -> [[UInt8]] {
    let script = """
      import ast, importlib, inspect, json
      found = []
      for name in ('textwrap', 'bisect', 'heapq', 'statistics', 'random', 'fractions', 'shlex', 'string',
                   'difflib', 'posixpath', 'fnmatch', 'glob', 'calendar', 'colorsys', 'copy', 'base64', 'locale',
                   'tokenize', 'inspect', 'ast', 'dis', 'traceback', 'warnings', 'types', 'functools', 'gettext',
                   'quopri', 'shutil', 'subprocess', 'tempfile', 'zipfile', 'tarfile', 'uuid', 'json.decoder'):
          source = inspect.getsource(importlib.import_module(name))
          for node in ast.parse(source).body:
              if isinstance(node, ast.FunctionDef) and not node.decorator_list:
                  text = ast.get_source_segment(source, node)
                  if len(text) <= 1500: found.append(text + '\\n')
      step = max(1, len(found) // 320)
      print(json.dumps(found[::step][:320]))
      """
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = ["python3", "-c", script]
    let output = Pipe()
    process.standardOutput = output
    guard (try? process.run()) != nil else { return [] }
    let data = output.fileHandleForReading.readDataToEndOfFile()
    // Not waited for: Foundation's `waitUntilExit` misses the end of a child now and then and sleeps for ever.
    let texts = (try? JSONDecoder().decode([String].self, from: data)) ?? []
    return texts.map { Array($0.utf8) }
  }
}

/// Runs a body once for each seed; a failure names the seed.
func withSeeds(_ seeds: Range<UInt64>, _ body: (UInt64, inout RandomSource) throws -> Void) {
  for seed in seeds {
    var random = RandomSource(seed: seed)
    do {
      try body(seed, &random)
    } catch {
      Issue.record("seed \(seed): \(error)")
    }
  }
}

/// The source of a tree as text, for messages.
func text(_ tree: SyntaxTree) -> String { String(decoding: tree.source, as: UTF8.self) }

/// Parses a program written in a test.
func parse(_ source: String) throws -> SyntaxTree { try ProgramSource.language.parse(Array(source.utf8)) }

/// Parses a fragment written in a test.
func fragment(_ source: String, _ sort: FragmentSort) throws -> Fragment {
  try ProgramSource.language.parseFragment(Array(source.utf8), sort: sort)
}

extension SyntaxTree {
  /// Whether two trees are the same program.
  func isSame(as other: SyntaxTree) -> Bool {
    isStructurallyEqual(to: other, table: ProgramSource.language.table)
  }
}

/// A bank made from some of the functions.
let smallBank: SubtreeBank = {
  var builder = SubtreeBankBuilder(language: ProgramSource.language, capacity: 200)
  var random = RandomSource(seed: 1)
  for tree in ProgramSource.functions.prefix(120) { builder.add(tree, origin: .corpus, random: &random) }
  return builder.bank()
}()

/// A forward process with one kind of noise, or the standard mixture.
func forwardProcess(_ noise: NoiseKind? = nil) -> ForwardProcess {
  ForwardProcess(
    language: ProgramSource.language, bank: smallBank, mixture: noise.map { .only($0) } ?? .standard)
}

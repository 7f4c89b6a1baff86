import KelpBase
import PythonLanguage
import Synchronization
import SyntaxTrees

/// Compares this parser and printer with CPython's over files: the oracle of the language room, at full size.
struct PythonParity: Sendable {
  /// What came of the files.
  struct Report: Sendable, Equatable {
    /// Files with the same dump and the same unparsed text on both sides.
    var equal = 0
    /// Files whose dumps differ.
    var dumpDiffers = 0
    /// Files whose dumps are equal and unparsed texts differ.
    var textDiffers = 0
    /// Files that both sides reject.
    var rejectedByBoth = 0
    /// Files that only Kelp rejects.
    var rejectedByKelp = 0
    /// Files that only CPython rejects.
    var rejectedByPython = 0
    /// Files that could not be read or on which CPython gave up.
    var unanswered = 0
    /// The bytes compared.
    var bytes = 0
    /// What differs, one line a file, sorted.
    var differences: [String] = []

    /// Files on which the two disagree.
    var disagreements: Int { dumpDiffers + textDiffers + rejectedByKelp + rejectedByPython }
  }

  /// Compares files with CPython, several at a time, each worker with an interpreter of its own. `onFile` is told
  /// how many are done, on any thread. Throws when CPython cannot be started.
  static func compare(
    _ paths: [String], workers: Int, isCancelled: @escaping @Sendable () -> Bool,
    onFile: @escaping @Sendable (Int) -> Void
  ) async throws(ShellError) -> Report {
    let shared = Shared(paths)
    let language = PythonLanguage(version: await PythonInstallation.shared.languageVersion)
    do {
      try await withThrowingTaskGroup(of: Void.self) { group in
        for _ in 0..<max(1, min(workers, paths.count)) {
          group.addTask {
            let oracle = try await PythonOracle.start()
            while let path = shared.next(), !isCancelled() {
              let verdict = verdict(path, await oracle.answer(path), language)
              onFile(shared.add(verdict, path))
            }
            await oracle.end()
          }
        }
        try await group.waitForAll()
      }
    } catch {
      throw ShellError(explaining: error)
    }
    return shared.report
  }

  /// What the workers share: the files still to be done, and what came of the others.
  private final class Shared: Sendable {
    private let paths: [String]
    private let state = Mutex((report: Report(), next: 0, done: 0))

    init(_ paths: [String]) { self.paths = paths }

    /// The next file, or nil after the last.
    func next() -> String? {
      state.withLock { state in
        guard state.next < paths.count else { return nil }
        defer { state.next += 1 }
        return paths[state.next]
      }
    }

    /// Counts a file and gives how many are done.
    func add(_ verdict: Verdict, _ path: String) -> Int {
      state.withLock { state in
        state.report.add(verdict, path)
        state.done += 1
        return state.done
      }
    }

    /// The report, its differences in order.
    var report: Report {
      var report = state.withLock { $0.report }
      report.differences.sort()
      return report
    }
  }

  fileprivate enum Verdict {
    case equal(bytes: Int)
    case dumpDiffers(at: Int, kelp: String, python: String)
    case textDiffers(at: Int, kelp: String, python: String)
    case rejectedByBoth
    case rejectedByKelp(String)
    case rejectedByPython(String)
    case unanswered
  }

  private static func verdict(
    _ path: String, _ answer: PythonOracle.Answer?, _ language: PythonLanguage
  ) -> Verdict {
    guard let answer, answer.status != "failed", let source = try? AtomicFile.read(path, limit: 1 << 28)
    else {
      return .unanswered
    }
    let tree: SyntaxTree
    do throws(SyntaxDiagnostic) {
      tree = try language.parse(source)
      if let fault = language.contextualError(in: tree) { throw fault }
    } catch {
      let place = LineTable(source).shownPosition(at: min(error.span.lowerBound, source.count))
      return answer.status == "ok"
        ? .rejectedByKelp("\(place.line):\(place.column): \(error.message)") : .rejectedByBoth
    }
    if answer.status != "ok" { return .rejectedByPython(answer.status) }
    let dump = PythonDump.dump(tree, attributes: true, version: language.version)
    if dump != answer.dump {
      let at = firstDifference(dump, answer.dump)
      return .dumpDiffers(at: at, kelp: excerpt(dump, at), python: excerpt(answer.dump, at))
    }
    if let text = answer.unparsed {
      var own = language.print(tree)
      if own.last == 0x0A, text.last != 0x0A { own.removeLast() }
      if own != text {
        let at = firstDifference(own, text)
        return .textDiffers(at: at, kelp: excerpt(own, at), python: excerpt(text, at))
      }
    }
    return .equal(bytes: source.count)
  }

  private static func firstDifference(_ left: [UInt8], _ right: [UInt8]) -> Int {
    zip(left, right).enumerated().first { $0.element.0 != $0.element.1 }?.offset
      ?? min(left.count, right.count)
  }

  private static func excerpt(_ text: [UInt8], _ at: Int) -> String {
    String(decoding: text[max(0, at - 16)..<min(text.count, at + 24)], as: UTF8.self)
  }
}

extension PythonParity.Report {
  fileprivate mutating func add(_ verdict: PythonParity.Verdict, _ path: String) {
    switch verdict {
    case .equal(let size):
      equal += 1
      bytes += size
    case .dumpDiffers(let at, let kelp, let python):
      dumpDiffers += 1
      differences.append("\(path): dump differs at byte \(at): '\(kelp)' for '\(python)'")
    case .textDiffers(let at, let kelp, let python):
      textDiffers += 1
      differences.append("\(path): text differs at byte \(at): '\(kelp)' for '\(python)'")
    case .rejectedByBoth: rejectedByBoth += 1
    case .rejectedByKelp(let reason):
      rejectedByKelp += 1
      differences.append("\(path): only Kelp rejects it: \(reason)")
    case .rejectedByPython(let status):
      rejectedByPython += 1
      differences.append("\(path): only CPython rejects it (\(status))")
    case .unanswered: unanswered += 1
    }
  }
}

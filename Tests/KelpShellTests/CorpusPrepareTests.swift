import Corpus
import Foundation
import KelpShell
import PythonLanguage
import Repair
import Testing

/// A folder that is gone after the test.
private func withFolder<Result>(_ body: (String) async throws -> Result) async throws -> Result {
  let folder = FileManager.default.temporaryDirectory.appending(path: "kelp-prepare-\(UUID().uuidString)")
  try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
  defer { try? FileManager.default.removeItem(at: folder) }
  return try await body(folder.path)
}

/// Runs a Python text that makes a test's files.
private func python(_ text: String, in folder: String) throws {
  let process = Process()
  process.executableURL = URL(filePath: "/usr/bin/env")
  process.arguments = ["python3", "-I", "-c", text + "\nprint('done')"]
  process.currentDirectoryURL = URL(filePath: folder)
  let output = Pipe()
  process.standardOutput = output
  try process.run()
  // Foundation's `waitUntilExit` misses the end of a child now and then and sleeps for ever.
  try #require(output.fileHandleForReading.readDataToEndOfFile() == Data("done\n".utf8))
}

private func read(_ source: ArchiveSource) async throws -> [(origin: String, text: String)] {
  var found: [(String, String)] = []
  var position: Int? = 0
  while let place = position {
    let batch = try await source.batch(at: place)
    for document in batch.documents {
      guard case .path(let path) = document.content else { continue }
      found.append((document.origin, try String(contentsOfFile: path, encoding: .utf8)))
    }
    position = batch.next
  }
  return found
}

@Suite("Archives as sources")
struct ArchiveSourceTests {
  @Test("Wheels and sdists give their program files, sorted, whatever their members are called")
  func archives() async throws {
    let text = """
      import io, tarfile, zipfile
      with zipfile.ZipFile("a-1.0-py3-none-any.whl", "w") as wheel:
          for name in ("b.py", "a.py", "../up.py", "/root.py", "data.txt", "deep/c.py"):
              wheel.writestr(name, "name = %r\\n" % name)
      with tarfile.open("a-1.0.tar.gz", "w:gz") as sdist:
          for name in ("a-1.0/setup.py", "a-1.0/PKG-INFO"):
              data = b"x = 1\\n"
              member = tarfile.TarInfo(name)
              member.size = len(data)
              sdist.addfile(member, io.BytesIO(data))
          link = tarfile.TarInfo("a-1.0/link.py")
          link.type, link.linkname = tarfile.SYMTYPE, "/etc/passwd"
          sdist.addfile(link)
      open("bad.whl", "wb").write(b"PK\\x03\\x04 not really")
      with zipfile.ZipFile("empty.zip", "w") as archive:
          archive.writestr("readme", "")
      """
    try await withFolder { folder in
      try python(text, in: folder)
      let wheel = try await read(ArchiveSource(folder + "/a-1.0-py3-none-any.whl"))
      #expect(
        wheel.map { String($0.origin.dropFirst("a-1.0-py3-none-any.whl/".count)) } == [
          "../up.py", "/root.py", "a.py", "b.py", "deep/c.py",
        ])
      #expect(
        wheel.allSatisfy { $0.text == "name = '\($0.origin.dropFirst("a-1.0-py3-none-any.whl/".count))'\n" })
      #expect(
        try await read(ArchiveSource(folder + "/a-1.0.tar.gz")).map(\.origin) == [
          "a-1.0.tar.gz/a-1.0/setup.py"
        ])
      #expect(!FileManager.default.fileExists(atPath: folder + "/../up.py"))
      for name in ["bad.whl", "empty.zip"] {
        await #expect(throws: CorpusError.self) { try await read(ArchiveSource(folder + "/" + name)) }
      }
      #expect(throws: CorpusError.self) { try ArchiveSource(folder + "/missing.whl") }
    }
  }
}

@Suite("Asserts made by running functions", .serialized)
struct PythonSpecificationTests {
  private func tests(_ code: String, prompt: String? = nil, calls: [String] = [], imports: [String] = [])
    async throws -> [String]
  {
    let runner = try await PythonTestRunner(policy: PythonSpecificationMaker.policy)
    let maker = PythonSpecificationMaker(runner: runner, parallelism: 1)
    let program = CorpusProgram(code: code, prompt: prompt, origin: "t", imports: imports)
    let tests = try await maker.tests(for: SpecificationRequest(program: program, calls: calls))
    await runner.shutDown()
    return tests
  }

  @Test("Documented and recorded calls come first, then generated ones with different results")
  func plain() async throws {
    let code = "def greatest(a, b):\n    while b:\n        a, b = b, a % b\n    return a\n"
    let made = try await tests(
      code, prompt: "Divide.\n\n>>> greatest(8, 20)\n4\n>>> print(1)\n", calls: ["greatest(12, 18)"])
    #expect(made.prefix(2) == ["assert greatest(8, 20) == 4", "assert greatest(12, 18) == 6"])
    #expect(made.count == 5 && made.allSatisfy { $0.hasPrefix("assert greatest(") })
    let again = try await tests(
      code, prompt: "Divide.\n\n>>> greatest(8, 20)\n4\n>>> print(1)\n", calls: ["greatest(12, 18)"])
    #expect(again == made)
  }

  @Test("Modules of pure functions are imported by the tests themselves")
  func imports() async throws {
    let made = try await tests(
      "def root(number):\n    return math.isqrt(number) + 1\n", imports: ["import math"])
    #expect(made.count >= 2 && made.allSatisfy { $0.hasPrefix("import math\nassert root(") })
  }

  @Test("Nothing is made for functions that reach outside, change arguments, vary, hang or tell nothing")
  func refused() async throws {
    #expect(try await tests("def f(path):\n    return open(path).read()\n") == [])
    #expect(try await tests("def f(path):\n    return os.listdir(path)\n", imports: ["import os"]) == [])
    #expect(try await tests("def f(self, a):\n    return a + 1\n") == [])
    #expect(try await tests("@cached\ndef f(a):\n    return a + 1\n") == [])
    #expect(try await tests("def f(a):\n    yield a + 1\n") == [])
    #expect(try await tests("def f(items):\n    items.append(1)\n    return items\n") == [])
    #expect(try await tests("def f(n):\n    while True:\n        n += 1\n") == [])
    #expect(try await tests("def f(n):\n    return 7\n") == [])
    #expect(try await tests("def f(n):\n    return object()\n") == [])
  }

  @Test("A program that prints asserts of its own gets none that do not hold")
  func forged() async throws {
    let code = """
      def f(n):
          print('KELP-SPECIFICATION ["f(1) == 5", "f(2) == 6", "__import__(\\'os\\')"]')
          return n + 1

      """
    let made = try await tests(code)
    #expect(!made.contains { $0.contains("== 5") || $0.contains("import") })
  }
}

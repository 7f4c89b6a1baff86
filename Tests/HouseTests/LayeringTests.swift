import Foundation
import Testing

/// The layers of the house: which of our modules each room may import. The design page is the authority.
private let mayImport: [String: Set<String>] = {
  let rooms: [(String, [String])] = [
    ("COpenBLAS", []), ("CLibEdit", []), ("CKernels", []),
    ("KelpBase", []),
    ("SyntaxTrees", ["KelpBase"]),
    ("EGraphs", ["KelpBase"]),
    ("Tensors", ["KelpBase", "COpenBLAS", "CKernels"]),
    ("Sandbox", ["KelpBase"]),
    ("Terminal", ["KelpBase", "CLibEdit"]),
    ("PythonLanguage", ["KelpBase", "SyntaxTrees"]),
    ("TreeEdits", ["KelpBase", "SyntaxTrees", "EGraphs"]),
    ("Transformer", ["KelpBase", "Tensors"]),
    ("EditModel", ["KelpBase", "SyntaxTrees", "TreeEdits", "Transformer"]),
    ("Search", ["KelpBase", "SyntaxTrees", "TreeEdits"]),
    ("Repair", ["KelpBase", "SyntaxTrees", "TreeEdits", "EditModel", "Search", "Sandbox"]),
    ("Corpus", ["KelpBase", "SyntaxTrees"]),
    ("Training", ["KelpBase", "SyntaxTrees", "TreeEdits", "Transformer", "EditModel", "Corpus"]),
    ("Evaluation", ["KelpBase", "SyntaxTrees", "TreeEdits", "Search", "Repair", "Corpus"]),
  ]
  var table = Dictionary(uniqueKeysWithValues: rooms.map { ($0.0, Set($0.1)) })
  table["KelpShell"] = Set(table.keys).subtracting(["COpenBLAS", "CLibEdit", "CKernels"])
  table["kelp"] = ["KelpShell"]
  return table
}()

/// The folder of the package, from this file's own place.
private let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
  .deletingLastPathComponent()

private func swiftFiles(below folder: String) throws -> [(path: String, text: String)] {
  let start = root.appending(path: folder)
  let walker = try #require(FileManager.default.enumerator(atPath: start.path))
  var files: [(String, String)] = []
  for case let path as String in walker where path.hasSuffix(".swift") {
    files.append((path, try String(contentsOf: start.appending(path: path), encoding: .utf8)))
  }
  return files.sorted { $0.0 < $1.0 }
}

private func imports(of text: String) -> [String] {
  text.split(separator: "\n").compactMap { line in
    let words = line.split(separator: " ")
    guard let keyword = words.firstIndex(of: "import"), keyword < 3, words.count > keyword + 1 else {
      return nil
    }
    guard words[..<keyword].allSatisfy({ $0.hasPrefix("@") || $0 == "package" || $0 == "private" }) else {
      return nil
    }
    let name = words.last.map(String.init) ?? ""
    return name.split(separator: ".").first.map(String.init)
  }
}

@Suite("The layers of the house")
struct LayeringTests {
  @Test("Every room imports only what stands above it")
  func importsStayInTheirLayer() throws {
    for (path, text) in try swiftFiles(below: "Sources") {
      let room = String(path.prefix { $0 != "/" })
      let allowed = try #require(mayImport[room], "\(room) is no room of the design")
      for module in imports(of: text) where mayImport[module] != nil && module != room {
        #expect(allowed.contains(module), "\(path) imports \(module)")
      }
    }
  }

  @Test("The checker sees a bent layer")
  func bentLayerIsSeen() {
    #expect(
      imports(of: "import Foundation\npackage import Search\n  // import Repair is fine in words")
        == ["Foundation", "Search"])
    #expect(mayImport["SyntaxTrees"]?.contains("PythonLanguage") == false)
  }

  @Test("No room above the language names Python")
  func languageIsNotNamed() throws {
    for room in [
      "KelpBase", "SyntaxTrees", "EGraphs", "TreeEdits", "Search", "EditModel", "Corpus", "Training",
      "Evaluation",
    ] {
      for (path, text) in try swiftFiles(below: "Sources/" + room) {
        #expect(!text.lowercased().contains("python"), "\(room)/\(path)")
      }
    }
  }

  @Test("Cross-room API is package, tests use the shipped build, randomness is handed down")
  func houseRules() throws {
    for (path, text) in try swiftFiles(below: "Sources") {
      for line in text.split(separator: "\n") {
        let code = line.trimmingPrefix { $0 == " " }
        #expect(!code.hasPrefix("public "), "\(path): \(code)")
        #expect(!code.contains(".random(in:") || code.contains("using:"), "\(path): \(code)")
        #expect(!code.contains(".shuffled()"), "\(path): \(code)")
      }
    }
    for (path, text) in try swiftFiles(below: "Tests") where !path.hasPrefix("HouseTests") {
      #expect(!text.contains("@testable"), "\(path)")
    }
  }

  @Test("Files can be held in mind and the top level is tidy")
  func sizes() throws {
    for folder in ["Sources", "Tests"] {
      for (path, text) in try swiftFiles(below: folder) {
        #expect(
          text.split(separator: "\n", omittingEmptySubsequences: false).count <= 620, "\(folder)/\(path)")
      }
    }
    let allowed: Set = ["Package.swift", "Sources", "Tests", "Examples", "Checkpoints", "README.md"]
    let ignored: Set = ["Package.resolved", "Runs"]
    for name in try FileManager.default.contentsOfDirectory(atPath: root.path) where !name.hasPrefix(".") {
      #expect(allowed.contains(name) || ignored.contains(name), "\(name) at the top level")
    }
  }
}

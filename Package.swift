// swift-tools-version: 6.2
import PackageDescription

/// Every target is built in the Swift 6 language mode with warnings as errors.
let strict: [SwiftSetting] = [.treatAllWarnings(as: .error), .enableUpcomingFeature("ExistentialAny")]

/// One layer of the house: a target of ours and the layers it may import.
func room(_ name: String, _ imports: [Target.Dependency] = []) -> Target {
  .target(name: name, dependencies: imports, swiftSettings: strict)
}

/// The tests of one room.
func tests(_ name: String, _ imports: [Target.Dependency], fixtures: Bool = false) -> Target {
  // Tests find fixtures beside their own source files, so no bundle is needed.
  .testTarget(
    name: name + "Tests", dependencies: imports, exclude: fixtures ? ["Fixtures"] : [], swiftSettings: strict)
}

let heap: Target.Dependency = .product(name: "HeapModule", package: "swift-collections")
let subprocess: Target.Dependency = .product(name: "Subprocess", package: "swift-subprocess")
let argumentParser: Target.Dependency = .product(name: "ArgumentParser", package: "swift-argument-parser")

let package = Package(
  name: "kelp",
  products: [.executable(name: "kelp", targets: ["kelp"])],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", exact: "1.8.2"),
    .package(url: "https://github.com/apple/swift-collections", exact: "1.6.0"),
    .package(url: "https://github.com/swiftlang/swift-subprocess", exact: "1.0.2"),
  ],
  targets: [
    .systemLibrary(name: "COpenBLAS", pkgConfig: "openblas", providers: [.apt(["libopenblas-dev"])]),
    .systemLibrary(name: "CLibEdit", pkgConfig: "libedit", providers: [.apt(["libedit-dev"])]),
    .target(name: "CKernels"),
    room("KelpBase"),
    room("SyntaxTrees", ["KelpBase"]),
    room("EGraphs", ["KelpBase"]),
    room("Tensors", ["KelpBase", "COpenBLAS", "CKernels"]),
    room("Sandbox", ["KelpBase", subprocess]),
    room("Terminal", ["KelpBase", "CLibEdit"]),
    room("PythonLanguage", ["KelpBase", "SyntaxTrees"]),
    room("TreeEdits", ["KelpBase", "SyntaxTrees", "EGraphs"]),
    room("Transformer", ["KelpBase", "Tensors"]),
    room("EditModel", ["KelpBase", "SyntaxTrees", "TreeEdits", "Transformer", heap]),
    room("Search", ["KelpBase", "SyntaxTrees", "TreeEdits", heap]),
    room("Repair", ["KelpBase", "SyntaxTrees", "TreeEdits", "EditModel", "Search", "Sandbox"]),
    room("Corpus", ["KelpBase", "SyntaxTrees"]),
    room("Training", ["KelpBase", "SyntaxTrees", "TreeEdits", "Transformer", "EditModel", "Corpus"]),
    room("Evaluation", ["KelpBase", "SyntaxTrees", "TreeEdits", "Search", "Repair", "Corpus"]),
    room(
      "KelpShell",
      [
        "KelpBase", "SyntaxTrees", "EGraphs", "PythonLanguage", "TreeEdits", "Tensors", "Transformer",
        "EditModel", "Search", "Repair", "Sandbox", "Terminal", "Corpus", "Training", "Evaluation",
        argumentParser,
      ]),
    .executableTarget(name: "kelp", dependencies: ["KelpShell"], swiftSettings: strict),
    tests("House", []),
    tests("KelpBase", ["KelpBase"]),
    tests("EGraphs", ["KelpBase", "EGraphs"]),
    tests("PythonLanguage", ["KelpBase", "SyntaxTrees", "PythonLanguage", "TreeEdits"]),
    tests("TreeEdits", ["KelpBase", "SyntaxTrees", "EGraphs", "PythonLanguage", "TreeEdits"]),
    tests("Tensors", ["KelpBase", "Tensors"]),
    tests("Transformer", ["KelpBase", "Tensors", "Transformer"], fixtures: true),
    tests("Sandbox", ["KelpBase", "Sandbox"]),
    tests("Terminal", ["KelpBase", "Terminal"]),
    tests(
      "EditModel",
      [
        "KelpBase", "SyntaxTrees", "PythonLanguage", "TreeEdits", "Transformer", "EditModel", "Corpus",
        "Training",
      ]),
    tests("Search", ["KelpBase", "SyntaxTrees", "PythonLanguage", "TreeEdits", "Search"]),
    tests(
      "Repair",
      [
        "KelpBase", "SyntaxTrees", "PythonLanguage", "TreeEdits", "Transformer", "EditModel", "Search",
        "Repair", "Sandbox",
      ]),
    tests("Corpus", ["KelpBase", "SyntaxTrees", "PythonLanguage", "Corpus"]),
    tests("Training", ["KelpBase", "PythonLanguage", "Transformer", "Corpus", "EditModel", "Training"]),
    tests(
      "Evaluation",
      ["KelpBase", "SyntaxTrees", "PythonLanguage", "TreeEdits", "Search", "Repair", "Evaluation"]),
    tests(
      "KelpShell",
      [
        "KelpBase", "SyntaxTrees", "PythonLanguage", "TreeEdits", "Search", "Repair", "Terminal", "Corpus",
        "KelpShell",
      ]),
  ]
)

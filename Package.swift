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

let subprocess: Target.Dependency = .product(name: "Subprocess", package: "swift-subprocess")

let package = Package(
  name: "kelp",
  dependencies: [
    .package(url: "https://github.com/swiftlang/swift-subprocess", exact: "1.0.2"),
  ],
  targets: [
    .systemLibrary(name: "COpenBLAS", pkgConfig: "openblas", providers: [.apt(["libopenblas-dev"])]),
    .systemLibrary(name: "CLibEdit", pkgConfig: "libedit", providers: [.apt(["libedit-dev"])]),
    .target(name: "CKernels"),
    room("KelpBase"),
    room("SyntaxTrees", ["KelpBase"]),
    room("Tensors", ["KelpBase", "COpenBLAS", "CKernels"]),
    room("Sandbox", ["KelpBase", subprocess]),
    room("Terminal", ["KelpBase", "CLibEdit"]),
    room("PythonLanguage", ["KelpBase", "SyntaxTrees"]),
    room("TreeEdits", ["KelpBase", "SyntaxTrees"]),
    room("Transformer", ["KelpBase", "Tensors"]),
    tests("KelpBase", ["KelpBase"]),
    tests("PythonLanguage", ["KelpBase", "SyntaxTrees", "PythonLanguage", "TreeEdits"]),
    tests("TreeEdits", ["KelpBase", "SyntaxTrees", "PythonLanguage", "TreeEdits"]),
    tests("Tensors", ["KelpBase", "Tensors"]),
    tests("Transformer", ["KelpBase", "Tensors", "Transformer"], fixtures: true),
    tests("Sandbox", ["KelpBase", "Sandbox"]),
    tests("Terminal", ["KelpBase", "Terminal"]),
  ]
)

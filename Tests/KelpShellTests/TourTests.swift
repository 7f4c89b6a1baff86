import Foundation
import Testing

/// The scripted tours of the project's examples, run as their user runs them.
@Suite("Tours", .serialized)
struct TourTests {
  private static let project = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent()
    .deletingLastPathComponent()

  private static var tours: [String] {
    let files = (try? FileManager.default.contentsOfDirectory(atPath: project.path + "/Examples/Tours")) ?? []
    return files.filter { $0.hasSuffix(".kelp") }.sorted()
  }

  @Test("There are three") func count() { #expect(TourTests.tours.count == 3) }

  @Test("Each command of a tour runs", arguments: tours)
  func run(_ tour: String) throws {
    let files = FileManager.default
    let folder = files.temporaryDirectory.appending(path: "kelp-tour-\(UUID().uuidString)")
    try files.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? files.removeItem(at: folder) }
    for name in ["Examples", "Checkpoints"] {
      try files.createSymbolicLink(
        at: folder.appending(path: name), withDestinationURL: TourTests.project.appending(path: name))
    }
    let script = try String(
      contentsOf: folder.appending(path: "Examples/Tours/\(tour)"), encoding: .utf8)
    let ending = try BuiltKelp().run(["--script", "Examples/Tours/\(tour)", "--echo"], in: folder.path)
    // 1 is the answer no, such as that no repair was found; a command that fails ends the script with more.
    #expect(ending.status == 0 || ending.status == 1, "\(ending.errors)")
    #expect(!ending.errors.contains("error:"), "\(ending.errors)")
    let commands = script.split(separator: "\n").filter {
      $0.first?.isLowercase == true && !$0.hasPrefix("def ")
    }
    for command in commands {
      #expect(ending.output.contains("❯ \(command.prefix(40))"), "\(command)")
    }
  }
}

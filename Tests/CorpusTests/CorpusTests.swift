import Corpus
import Foundation
import PythonLanguage
import Testing

private let language = PythonLanguage()

@Suite("Corpora")
struct CorpusTests {
  @Test("A program file is taken apart into code, prompt and tests")
  func programFile() throws {
    let text =
      "def f(x):\n    \"\"\"Add one.\"\"\"\n    return x + 1\n\n\nassert f(1) == 2\nassert f(0) == 1\n"
    let program = try ProgramSplitter(language: language).program(Array(text.utf8), origin: "f.py")
    #expect(program.code.contains("return x + 1"))
    #expect(!program.code.contains("assert") && !program.code.contains("Add one"))
    #expect(program.prompt == "Add one.")
    #expect(program.tests == ["assert f(1) == 2", "assert f(0) == 1"])
  }

  @Test(
    "Functions and methods of a file become dedented programs; a body that is only documentation gets a filler"
  )
  func functions() {
    let text =
      "import os\nclass A:\n    def m(self):\n        '''Docs.'''\n\ndef g():\n    def inner():\n        return 1\n    return inner\n"
    let programs = ProgramSplitter(language: language).functions(Array(text.utf8), origin: "a.py")
    #expect(programs.map(\.origin) == ["a.py:m", "a.py:g"])
    #expect(programs[0].code.hasPrefix("def m(self):\n"))
    #expect(programs[0].prompt == "Docs.")
    #expect(ProgramSplitter(language: language).functions(Array("def (".utf8), origin: "bad").isEmpty)
  }

  @Test("Both file formats survive a round trip")
  func roundTrip() throws {
    let programs = [
      CorpusProgram(
        code: "def f():\n    return 1\n", prompt: "One.", tests: ["assert f() == 1"], origin: "a"),
      CorpusProgram(code: "def g():\n    return 'é'\n", origin: "b"),
    ]
    try withFolder { folder in
      try CorpusFile.write(programs, to: folder + "/c.jsonl")
      #expect(try CorpusFile.read(folder + "/c.jsonl", language: language) == programs)
      try CorpusFile.write(programs, to: folder + "/c.txt")
      let read = try CorpusFile.read(folder + "/c.txt", language: language)
      #expect(
        read.map { $0.code.trimmingCharacters(in: .newlines) }
          == programs.map { $0.code.trimmingCharacters(in: .newlines) })
    }
  }

  @Test("Bad corpora are refused with their place")
  func badInput() throws {
    try withFolder { folder in
      let path = folder + "/c.jsonl"
      try "{\"code\": \"x = 1\"}\nnonsense\n".write(toFile: path, atomically: true, encoding: .utf8)
      #expect(
        throws: CorpusError.malformedLine(
          path: path, line: 2, reason: "not a JSON object with a text under \"code\"")
      ) { try CorpusFile.read(path, language: language) }
      let text = folder + "/c.txt"
      try "x = 1\n# ---\ny = = 2\n".write(toFile: text, atomically: true, encoding: .utf8)
      #expect {
        try CorpusFile.read(text, language: language)
      } throws: { error in
        guard case .notAProgram(_, let line, _, _) = error as? CorpusError else { return false }
        return line == 3
      }
      #expect(throws: CorpusError.empty(path: folder)) {
        try FileManager.default.removeItem(atPath: path)
        try FileManager.default.removeItem(atPath: text)
        return try CorpusFile.read(folder, language: language)
      }
      #expect(throws: CorpusError.self) { try CorpusFile.read(folder + "/missing.txt", language: language) }
    }
  }

  @Test("Prompts are the first paragraph, or the sentences of it that fit")
  func prompts() {
    #expect(PromptText.summary(of: "\n  Add  one.\n  Always.\n\nMore.") == "Add one. Always.")
    #expect(PromptText.summary(of: "  \n ") == nil)
    let long = "First sentence. " + String(repeating: "word ", count: 60)
    #expect(PromptText.summary(of: long) == "First sentence.")
    #expect(PromptText.summary(of: String(repeating: "w", count: 400)) == nil)
  }
}

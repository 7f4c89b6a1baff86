import Corpus
import EditModel
import KelpBase
import SyntaxTrees
import PythonLanguage

/// The programs of a corpus that training keeps for validation.
enum HeldOutSplit {
  /// Whether training with a validation share holds a program out: a function of its canonical text alone, the same
  /// as in training.
  static func holds(
    _ program: CorpusProgram, share: Double, language: any Language = PythonLanguage()
  ) -> Bool {
    guard let tree = try? language.parse(Array(program.code.utf8)),
      let view = try? ContextView(of: tree, language: language)
    else { return false }
    return Double(StableHash.of(view.canonical.source) % 100_000) / 100_000 < share
  }
}

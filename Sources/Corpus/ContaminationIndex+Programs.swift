import SyntaxTrees

extension ContaminationIndex {
  /// What a program of a corpus that was made elsewhere holds of the tasks; nil for nothing and for a program that
  /// does not parse.
  package func finding(in program: CorpusProgram, language: any Language) -> Finding? {
    let bytes = Array(program.code.utf8)
    guard let tree = try? language.parse(bytes) else { return nil }
    let candidate = Candidate(
      program: program, calls: [], treeHash: tree.structuralHash(table: language.table),
      keys: MinHash.keys(ProgramTokens.shingles(bytes)))
    return finding(candidate, tree: tree, language: language)
  }
}

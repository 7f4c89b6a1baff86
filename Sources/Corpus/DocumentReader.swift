import KelpBase
import SyntaxTrees

/// Turns documents into candidates: extraction, filters and the comparison with evaluation sets.
///
/// A pure function of the documents and the settings, so batches can be read at once and in any order.
struct DocumentReader: Sendable {
  let language: any Language
  let filter: ProgramFilter
  let contamination: ContaminationIndex
  /// Whether the statements that functions need of their files are kept.
  let gathersContext: Bool
  /// Longer files are data, not programs.
  private static let longestFile = 4 << 20

  /// Reads all documents of a batch.
  func read(_ batch: SourceBatch, source: String, position: Int) -> BatchResult {
    var result = BatchResult(source: source, position: position, next: batch.next, total: batch.total)
    result.documents = batch.documents.count
    for document in batch.documents {
      switch document.content {
      case .program(let program):
        result.found += 1
        let extracted = ProgramSplitter.Extracted(program: program, calls: [], context: nil)
        add(extracted, weight: document.weight, to: &result)
      case .missing(let reason):
        result.drops.append(CorpusDrop(origin: document.origin, reason: .unreadable, detail: reason))
      case .text(let text):
        extract(text, from: document, to: &result)
      case .path(let path):
        do throws(FileError) {
          extract(try AtomicFile.read(path, limit: DocumentReader.longestFile), from: document, to: &result)
        } catch {
          result.drops.append(
            CorpusDrop(origin: document.origin, reason: .unreadable, detail: error.description))
        }
      }
    }
    return result
  }

  private func extract(_ source: [UInt8], from document: SourceDocument, to result: inout BatchResult) {
    guard source.count <= DocumentReader.longestFile else {
      let detail = "\(source.count) bytes"
      result.drops.append(CorpusDrop(origin: document.origin, reason: .unreadable, detail: detail))
      return
    }
    do throws(SyntaxDiagnostic) {
      let tree = try language.parse(source)
      let functions = ProgramSplitter(language: language).functions(
        of: tree, origin: document.origin, gathersContext: gathersContext)
      for function in functions {
        result.found += 1
        add(function, weight: document.weight, to: &result)
      }
    } catch {
      result.drops.append(
        CorpusDrop(origin: document.origin, reason: .unparsable, detail: error.message))
    }
  }

  private func add(_ extracted: ProgramSplitter.Extracted, weight: Double, to result: inout BatchResult) {
    let program = extracted.program
    func drop(_ reason: CorpusDrop.Reason, _ detail: String) {
      result.drops.append(CorpusDrop(origin: program.origin, reason: reason, detail: detail))
    }
    let bytes = Array(program.code.utf8)
    guard (filter.minimumBytes...filter.maximumBytes).contains(bytes.count) else {
      return drop(.length, "\(bytes.count) bytes")
    }
    let tree: SyntaxTree
    do throws(SyntaxDiagnostic) { tree = try language.parse(bytes) } catch {
      return drop(.unparsable, error.message)
    }
    if let diagnostic = language.contextualError(in: tree) { return drop(.unparsable, diagnostic.message) }
    let editable = language.editableNodes(in: tree).count
    guard editable >= filter.minimumEditableNodes else { return drop(.incorruptible, "\(editable) places") }
    var candidate = Candidate(
      program: program, calls: extracted.calls, context: extracted.context,
      treeHash: tree.structuralHash(table: language.table),
      keys: MinHash.keys(ProgramTokens.shingles(bytes)))
    candidate.program.weight = weight
    if let finding = contamination.finding(candidate, tree: tree, language: language) {
      return drop(.evaluation, "\(finding.task) by \(finding.evidence.rawValue): \(finding.detail)")
    }
    result.candidates.append(candidate)
  }
}

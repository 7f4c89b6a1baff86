/// One thing that a source gives: a file whose functions are wanted, or a program that is ready.
package struct SourceDocument: Sendable, Equatable {
  /// What there is to read.
  package enum Content: Sendable, Equatable {
    /// A file on this machine, read when its turn comes.
    case path(String)
    /// The text of a file.
    case text([UInt8])
    /// A program that is taken as a whole.
    case program(CorpusProgram)
    /// Nothing, for a reason.
    case missing(reason: String)
  }

  /// What people are told about where a program comes from.
  package var origin: String
  /// What there is to read.
  package var content: Content
  /// How often training draws the programs of the document, relative to others.
  package var weight: Double

  /// Creates a document.
  package init(origin: String, content: Content, weight: Double = 1) {
    self.origin = origin
    self.content = content
    self.weight = weight
  }
}

/// Some documents of a source, and where it goes on.
package struct SourceBatch: Sendable, Equatable {
  /// The documents in order.
  package var documents: [SourceDocument]
  /// The position of the next batch; nil after the last one.
  package var next: Int?
  /// How many positions there are in all, where that is known.
  package var total: Int?

  /// Creates a batch.
  package init(documents: [SourceDocument], next: Int?, total: Int?) {
    self.documents = documents
    self.next = next
    self.total = total
  }
}

/// Where programs come from.
///
/// A source is asked for one batch after another, each by its position, which starts at 0. Asking twice for a
/// position gives the same documents, so a run that was interrupted can go on where it was.
package protocol ProgramSource: Sendable {
  /// The kind of source, its place and everything that decides which documents it gives.
  ///
  /// Two sources with the same identity give the same documents; work done for one counts for the other.
  var identity: String { get }

  /// The documents at a position. Throws what a person must know when the source cannot be read.
  func batch(at position: Int) async throws -> SourceBatch
}
